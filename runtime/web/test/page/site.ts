import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { preview } from "vite";
import { PACKAGE } from "../../hosts/folders.js";

/** The built page, served as `make demo` serves it. */
export interface Site {
  readonly url: string;
  /** The paths that were asked for so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function serve(port: number): Promise<Site> {
  const server = await preview({
    configFile: fileURLToPath(new URL("demo/vite.config.ts", PACKAGE)),
    logLevel: "error",
    preview: { port, host: "localhost" },
  });
  const requests: string[] = [];
  server.httpServer.on("request", ({ url = "" }) => requests.push(url));
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("the page is not served; run: npm run build:demo");
  const close = async () => {
    const closed = once(server.httpServer, "close");
    await server.close();
    if (server.httpServer.listening) await closed;
  };
  return { url, requests, close };
}
