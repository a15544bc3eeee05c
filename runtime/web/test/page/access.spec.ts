/** Everybody can use the page: an automated audit, the keyboard, screen readers, small screens. */

import axe from "axe-core";
import { type Composer, expect, test } from "./fixtures.js";
import { MESSAGES } from "./messages.js";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

const STATES: Readonly<Record<string, (composer: Composer) => Promise<void>>> = {
  empty: (composer) => composer.expectAction("none"),
  send: async (composer) => {
    await composer.field.fill(MESSAGES.support);
    await composer.expectAction("send");
  },
  hold: async (composer) => {
    await composer.field.fill(MESSAGES.evidential);
    await composer.expectAction("hold");
  },
  check: async (composer) => {
    await composer.field.fill("щлжфы ъэюя"); // unlike anything seen, so it is to be checked
    await composer.expectAction("check");
  },
  fault: async (composer) => {
    await composer.field.fill("too long ".repeat(8000));
    await composer.expectAction("fault");
  },
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, reducedMotion: "reduce" });

      test("axe-core finds nothing against the page", async ({ composer, page }) => {
        await page.getByRole("switch").check();
        await page.evaluate(axe.source);
        for (const [state, reach] of Object.entries(STATES)) {
          await reach(composer);
          const { violations, passes } = await page.evaluate(() =>
            (globalThis as unknown as { axe: typeof axe }).axe.run(),
          );
          const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
          expect(found, state).toEqual([]);
          expect(passes.map(({ id }) => id)).toContain("color-contrast");
        }
      });
    });
  }
}

test("every control can be reached and used by keyboard alone", async ({ composer, page }) => {
  const focused = page.locator(":focus");
  const tab = () => page.keyboard.press("Tab");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tab();
  await expect(focused).toHaveText("Skip to the message");
  await tab();
  await expect(focused).toHaveAttribute("name", "direction");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "I received it" })).toBeChecked();
  await tab();
  await expect(focused).toHaveAttribute("id", "audience");
  await tab();
  await expect(composer.field).toBeFocused();
  await page.keyboard.type(MESSAGES.support);
  await composer.expectAction("send");
  await tab();
  await expect(focused).toHaveText("Clear");
  for (const label of Object.keys(MESSAGES)) {
    await tab();
    await expect(focused, label).toHaveClass("chip");
  }
  await page.keyboard.press("Enter");
  await composer.expectAction("hold");
  await tab();
  await expect(focused).toHaveRole("switch");
  await page.keyboard.press("Space");
  await expect(page.getByRole("table")).toBeVisible();
  await tab();
  await expect(focused).toHaveAttribute("name", "operating_point");
});

test("the skip link leads to the message", async ({ composer, page }) => {
  const link = page.getByRole("link", { name: "Skip to the message" });
  await link.focus();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(composer.field).toBeFocused();
});

test("a screen reader says the verdict once typing has paused", async ({ composer, page }) => {
  const announcer = page.getByRole("status");
  await expect(announcer).toHaveAttribute("aria-live", "polite");
  await expect(announcer).toBeEmpty();
  await composer.field.fill(MESSAGES.evidential);
  const parts = [composer.action, composer.label, composer.advice];
  await composer.expectAction("hold");
  const wanted = (await Promise.all(parts.map((part) => part.textContent()))).join(". ");
  await expect(announcer).toHaveText(wanted);
});

test("the verdict stays in sight on the smallest screen, above the keyboard", async ({ composer, page }) => {
  await page.setViewportSize({ width: 320, height: 330 });
  await composer.field.fill(MESSAGES.evidential);
  await composer.expectAction("hold");
  await composer.field.scrollIntoViewIfNeeded();
  await expect(composer.action).toBeInViewport({ ratio: 1 });
  await expect(composer.label).toBeInViewport({ ratio: 1 });
});

test("nothing is cut off at any width", async ({ composer, page }) => {
  await composer.field.fill(`${MESSAGES.sensitive} ${"unbroken".repeat(20)}`);
  await composer.expectAction("hold");
  for (const width of [320, 390, 768, 895, 896, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width);
  }
});
