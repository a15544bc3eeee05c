/** Pictures of the page, kept in `output/screenshots`. `readme.png` there becomes `demo/screenshot.png`. */

import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { PACKAGE } from "../../hosts/folders.js";
import { expect, test } from "./fixtures.js";
import { MESSAGES } from "./messages.js";

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

type Scheme = "light" | "dark";

async function picture(
  browser: Browser,
  url: string,
  name: string,
  viewport: typeof PHONE,
  colorScheme: Scheme,
  message: string,
) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await page.goto(url);
  if (viewport === DESKTOP) await page.getByRole("switch").check();
  await page.getByRole("textbox").fill(message);
  await expect(page.locator("#marks mark").first()).toBeVisible();
  await page.mouse.move(0, 0);
  const path = fileURLToPath(new URL(`output/screenshots/${name}.png`, PACKAGE));
  const png = await page.screenshot({ path });
  await page.close();
  return `data:image/png;base64,${png.toString("base64")}`;
}

test("on a desktop", async ({ browser, site }) => {
  await picture(browser, site.url, "desktop-light", DESKTOP, "light", MESSAGES["operational-decision"]);
  await picture(browser, site.url, "desktop-dark", DESKTOP, "dark", MESSAGES.sensitive);
});

test("on a phone", async ({ browser, site }) => {
  const light = await picture(browser, site.url, "phone-light", PHONE, "light", MESSAGES.evidential);
  const dark = await picture(browser, site.url, "phone-dark", PHONE, "dark", MESSAGES.logistical);
  const page = await browser.newPage({ viewport: { width: 840, height: 844 } });
  const images = [light, dark].map((source) => `<img src="${source}" style="border-radius: 24px">`);
  await page.setContent(`<body style="margin: 0; display: flex; justify-content: space-between">${images.join("")}`);
  const path = fileURLToPath(new URL("output/screenshots/readme.png", PACKAGE));
  await page.screenshot({ path, omitBackground: true });
  await page.close();
});
