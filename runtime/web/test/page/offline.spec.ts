/** The page stays on the device: it works without a network, and nothing leaves it. */

import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PACKAGE } from "../../hosts/folders.js";
import { Composer, expect, test } from "./fixtures.js";
import { MESSAGES } from "./messages.js";
import { serve } from "./site.js";

test.use({ serviceWorkers: "allow" });

test("after the first load it works with the network off and its server gone", async ({ page, context }, {
  parallelIndex,
}) => {
  const composer = new Composer(page);
  const site = await serve(4311 + 2 * parallelIndex);
  await composer.open(site.url);
  await composer.stored();
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await composer.ready();
  await composer.field.fill(MESSAGES.evidential);
  await composer.expectAction("hold");
  await composer.field.fill(MESSAGES.support);
  await composer.expectAction("send");
});

test("no request leaves while one types", async ({ composer, page, context, site }) => {
  await composer.stored();
  await page.waitForLoadState("networkidle");
  const seen: string[] = [];
  context.on("request", (request) => seen.push(request.url()));
  page.on("websocket", (socket) => seen.push(socket.url()));
  const served = site.requests.length;
  for (const message of Object.values(MESSAGES)) {
    await composer.field.fill("");
    await composer.field.pressSequentially(message);
    await expect(composer.marks.first()).toBeVisible();
  }
  await page.getByRole("radio", { name: "I received it" }).check();
  await page.getByRole("radio", { name: "Strict" }).check();
  await composer.expectAction("hold");
  expect(seen).toEqual([]);
  expect(site.requests.slice(served)).toEqual([]);
});

test("neither the page nor its worker can reach another origin", async ({ composer, page }) => {
  const asked: string[] = [];
  const other = createServer(({ url = "" }, response) => {
    asked.push(url);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
  });
  await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(other.address() as AddressInfo).port}`;

  const tries = {
    page: await page.evaluate(async (url) => {
      navigator.sendBeacon(`${url}/beacon`, "x");
      new Image().src = `${url}/image`;
      new WebSocket(`${url.replace("http", "ws")}/socket`);
      return fetch(`${url}/fetch`).then(String, () => "refused");
    }, origin),
    worker: await page.workers()[0]?.evaluate((url) => fetch(url).then(String, () => "refused"), `${origin}/worker`),
  };
  expect(tries).toEqual({ page: "refused", worker: "refused" });
  await composer.field.fill("On my way");
  await composer.expectAction("send");
  expect(asked).toEqual([]);
  expect((await fetch(`${origin}/test`)).status, "the other origin is there").toBe(200);
  expect(asked).toEqual(["/test"]);
  other.close();
});

test("the policy holds for the page alone and for every file that is served", async ({ page, site }) => {
  for (const path of ["", "sw.js", "manifest.webmanifest"]) {
    const policy = (await fetch(new URL(path, site.url))).headers.get("content-security-policy");
    expect(policy, path).toContain("connect-src 'self'");
    expect(policy, path).not.toMatch(/https?:|\*|'unsafe-inline'|'unsafe-eval'|data:|blob:/);
  }
  await page.goto(site.url);
  const inPage = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(inPage).toHaveAttribute("content", /default-src 'none'.*connect-src 'self'/);
});

test("it can be installed as an app", async ({ composer, page }) => {
  await composer.stored();
  const session = await page.context().newCDPSession(page);
  const { url, errors } = await session.send("Page.getAppManifest");
  expect(url).toContain("manifest.webmanifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const inPrivateWindow = (error: { errorId: string }) => error.errorId === "in-incognito"; // as every test is
  expect(installabilityErrors.filter((error) => !inPrivateWindow(error))).toEqual([]);
});

test("one WebAssembly file is shipped, and no source map", () => {
  const files = readdirSync(new URL("demo/dist/assets/", PACKAGE));
  expect(files.filter((file) => file.endsWith(".wasm"))).toHaveLength(1);
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
});
