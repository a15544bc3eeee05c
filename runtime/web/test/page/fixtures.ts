import { readFileSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { MODEL } from "../../hosts/folders.js";
import type { Manifest, Policy } from "../../src/index.js";
import { type Site, serve } from "./site.js";

const read = (file: string) => JSON.parse(readFileSync(new URL(file, MODEL), "utf8"));

/** What the model of this repository says: the tests follow it, whatever it becomes. */
export const manifest: Manifest = read("manifest.json");
export const policy: Policy = read("policy.json");
export const texts = policy.texts[policy.default_language] as Policy["texts"][string];

/** The parts of the page, by what a user perceives of them. */
export class Composer {
  readonly field: Locator;
  readonly verdict: Locator;
  readonly action: Locator;
  readonly label: Locator;
  readonly advice: Locator;
  readonly marks: Locator;

  constructor(readonly page: Page) {
    this.field = page.getByRole("textbox");
    this.verdict = page.locator("#verdict");
    this.action = page.locator("#action");
    this.label = page.locator("#label");
    this.advice = page.locator("#advice");
    this.marks = page.locator("#marks mark");
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator("body")).toHaveAttribute("data-state", "ready");
  }

  /** Wait until all files are stored on the device. */
  async stored(): Promise<void> {
    await expect(this.page.getByText("stored on this device")).toBeVisible();
  }

  async expectAction(action: "send" | "check" | "hold" | "fault" | "none"): Promise<void> {
    await expect(this.verdict).toHaveAttribute("data-action", action);
  }
}

export const test = base.extend<{ composer: Composer }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters from the source
    async ({}, use, worker) => {
      const site = await serve(4310 + 2 * worker.parallelIndex);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],

  composer: async ({ page, site }, use) => {
    const faults: Error[] = [];
    page.on("pageerror", (error) => faults.push(error));
    const composer = new Composer(page);
    await composer.open(site.url);
    await use(composer);
    expect(faults, "errors that the page did not catch").toEqual([]);
  },
});

export { expect };
