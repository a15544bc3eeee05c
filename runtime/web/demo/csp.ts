/** The Content-Security-Policy of the page: no connection but to its own origin, no script but its own files. */
const RULES = {
  "default-src": "'none'",
  "base-uri": "'none'",
  "connect-src": "'self'",
  "font-src": "'self'",
  "form-action": "'none'",
  "img-src": "'self'",
  "manifest-src": "'self'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "worker-src": "'self'",
};

const POLICY = Object.entries(RULES)
  .map((rule) => rule.join(" "))
  .join("; ");

/** For a `<meta>` element, which holds for the page itself. */
export const META_POLICY = POLICY;

/** For the header of every file: workers obey only this one, and only here may framing be forbidden. */
export const HEADERS = {
  "Content-Security-Policy": `${POLICY}; frame-ancestors 'none'`,
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
