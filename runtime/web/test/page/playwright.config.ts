import { defineConfig, devices } from "@playwright/test";
import { LAUNCH } from "../../hosts/browser.js";

/** The screen of a phone. The tests serve the page themselves; `npm run build:demo` has built it. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../output/test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["dot"]],
  use: {
    actionTimeout: 15_000,
    ...devices["Desktop Chrome"],
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    launchOptions: LAUNCH,
    serviceWorkers: "block", // but where the test is about them: each would store all files of the page once more
  },
});
