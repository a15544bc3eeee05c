/** What goes wrong is said, and never taken for a verdict. */

import { expect, test } from "./fixtures.js";

const FILES = ["classifier-*.onnx", "policy-*.json", "ort-*.wasm"];

for (const file of FILES) {
  test(`without ${file} there is no verdict`, async ({ page, site }) => {
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404 }));
    await page.goto(site.url);
    await expect(page.locator("#verdict")).toHaveAttribute("data-action", "fault");
    await expect(page.locator("#action")).toHaveText("The check could not be loaded");
    await page.getByRole("textbox").fill("On my way");
    await expect(page.locator("#verdict")).toHaveAttribute("data-action", "fault");
  });
}

test("a model that was changed on its way is refused", async ({ page, site }) => {
  await page.route("**/*.onnx", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] = (body.at(-1) as number) ^ 1;
    await route.fulfill({ response, body });
  });
  await page.goto(site.url);
  await expect(page.locator("#label")).toContainText("its SHA-256 differs");
});
