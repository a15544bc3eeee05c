import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "@playwright/test";

const DEBIAN = "/usr/bin/chromium";

/**
 * How Chromium is started: the program in the variable CHROMIUM, else Debian's, else the one that Playwright installed.
 * It is kept from asking the outside for anything of its own accord. As root it has no sandbox.
 */
export const LAUNCH: LaunchOptions = {
  ...program(),
  args: ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  chromiumSandbox: process.getuid?.() !== 0,
};

function program(): LaunchOptions {
  const executablePath = process.env.CHROMIUM || (existsSync(DEBIAN) ? DEBIAN : undefined);
  return executablePath === undefined ? {} : { executablePath };
}

export function startChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...LAUNCH, args: [...(LAUNCH.args ?? []), ...args] });
}

/** A page of its own alone gets a fine clock, and may ask how much memory it holds. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Answer the requests of a page to `http://localhost/<name>/…` from folders, without a server. */
export async function serveFolders(context: BrowserContext, folders: Readonly<Record<string, URL>>): Promise<void> {
  await context.route("http://localhost/**", async (route) => {
    const [, name = "", path = ""] = /^\/([^/]*)\/?(.*)$/.exec(new URL(route.request().url()).pathname) ?? [];
    const folder = folders[name];
    if (folder) await route.fulfill({ path: fileURLToPath(new URL(path, folder)) });
    else
      await route.fulfill({ contentType: "text/html", headers: ISOLATED, body: "<!doctype html><title>host</title>" });
  });
}
