import { chromium, type Browser, type BrowserContext } from "playwright-core";
import { CHROMIUM } from "./folders.js";

/** Debian's Chromium, without what would talk to the outside. As root it has no sandbox. */
const FLAGS = [
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, chromiumSandbox: process.getuid?.() !== 0 });
}

/** Answer the requests of a page to `http://localhost/<name>/…` from folders, without a server. */
export async function serveFolders(context: BrowserContext, folders: Readonly<Record<string, string>>): Promise<void> {
  await context.route("http://localhost/**", async (route) => {
    const [, name = "", path = ""] = /^\/([^/]*)\/?(.*)$/.exec(new URL(route.request().url()).pathname) ?? [];
    const folder = folders[name];
    if (folder !== undefined) await route.fulfill({ path: folder + path });
    else await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>vectors</title>" });
  });
}
