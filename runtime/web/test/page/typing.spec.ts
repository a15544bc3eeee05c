/** What one sees while one types. */

import { expect, manifest, policy, test, texts } from "./fixtures.js";
import { MESSAGES } from "./messages.js";

for (const [label, message] of Object.entries(MESSAGES)) {
  test(`a message that is ${label} gets its verdict while it is typed`, async ({ composer }) => {
    await composer.field.pressSequentially(message, { delay: 5 });
    const rule = policy.rules[label]?.outgoing;
    const action = rule?.permitted ? "send" : "hold";
    await composer.expectAction(action);
    await expect(composer.action).toHaveText(texts.actions.outgoing[action]);
    await expect(composer.label).toContainText(texts.labels[label] as string);
    await expect(composer.label).toContainText("% sure");
    await expect(composer.advice).toHaveText(texts.advice[label]?.outgoing.default as string);
    await expect(composer.page.locator("#belongs")).toHaveText(texts.destinations[rule?.belongs as string] as string);
    await expect(composer.field).toHaveValue(message);
  });
}

test("the examples are judged as what they are called", async ({ composer }) => {
  for (const label of manifest.labels) {
    const name = texts.labels[label] as string;
    await composer.page.getByRole("list", { name: "Try one" }).getByRole("button", { name }).click();
    await expect(composer.label).toContainText(name);
    await composer.expectAction(policy.rules[label]?.outgoing.permitted ? "send" : "hold");
  }
});

test("the telling words are marked right behind the letters", async ({ composer }) => {
  await composer.field.fill(MESSAGES.evidential);
  await expect(composer.marks.first()).toBeVisible();
  const marked = await composer.marks.allTextContents();
  for (const word of marked) expect(MESSAGES.evidential.split(/\s+/)).toContain(word);
  const layer = composer.page.locator("#marks");
  expect(await layer.textContent()).toBe(`${MESSAGES.evidential}\n`);
  expect(await layer.boundingBox()).toEqual(await composer.field.boundingBox());
  const told = (await composer.page.locator("#telling").textContent())?.split(", ") ?? [];
  for (const word of told) expect(marked.join(" ")).toContain(word);
});

test("marks stay on the words that have not changed, and leave those that have", async ({ composer }) => {
  await composer.field.fill(MESSAGES.evidential);
  await expect(composer.marks.first()).toBeVisible();
  await composer.field.fill("On my way");
  await expect(composer.page.locator("#marks")).toHaveText("On my way");
  await composer.expectAction("send");
});

test("an empty message gets no verdict", async ({ composer }) => {
  await composer.expectAction("none");
  await composer.field.fill(MESSAGES.evidential);
  await composer.expectAction("hold");
  await composer.page.getByRole("button", { name: "Clear" }).click();
  await composer.expectAction("none");
  await expect(composer.field).toHaveValue("");
  await expect(composer.field).toBeFocused();
  await expect(composer.marks).toHaveCount(0);
  await expect(composer.advice).toHaveText("");
});

test("what was written while the model loads is judged once it is there", async ({ page, site }) => {
  await page.route("**/*.onnx", async (route) => {
    await page.getByRole("textbox").fill(MESSAGES.evidential);
    await route.continue();
  });
  await page.goto(site.url);
  await expect(page.locator("#verdict")).toHaveAttribute("data-action", "hold");
});

test("the direction changes what is asked of one", async ({ composer }) => {
  const { page } = composer;
  await composer.field.fill(MESSAGES.evidential);
  await expect(composer.action).toHaveText(texts.actions.outgoing.hold);
  await page.getByRole("radio", { name: "I received it" }).check();
  await expect(composer.action).toHaveText(texts.actions.incoming.hold);
  await expect(composer.advice).toHaveText(texts.advice.evidential?.incoming.default as string);
  await expect(page.getByRole("textbox", { name: "The message that you received" })).toBeVisible();
  await page.getByRole("combobox", { name: "From" }).selectOption("public");
  await expect(composer.advice).toHaveText(texts.advice.evidential?.incoming.public as string);
});

test("the operating point moves the thresholds", async ({ composer }) => {
  for (const [name, { check, hold }] of Object.entries(manifest.operating_points)) {
    await composer.page.getByRole("radio", { name }).check();
    const zone = composer.page.locator("#scale .zone-check");
    await expect(zone).toHaveAttribute("x", String(check * 100));
    await expect(zone).toHaveAttribute("width", String((hold - check) * 100));
  }
  await expect(composer.page.getByRole("radio")).toHaveCount(2 + Object.keys(manifest.operating_points).length);
});

test("all probabilities are shown on request", async ({ composer }) => {
  const table = composer.page.getByRole("table", { name: "Probability of each label" });
  await composer.field.fill(MESSAGES.support);
  await composer.expectAction("send");
  await expect(table).toBeHidden();
  await composer.page.getByRole("switch").check();
  await expect(composer.page.getByRole("switch", { name: "Show all probabilities" })).toBeChecked();
  await expect(table).toBeVisible();
  await expect(table.getByRole("rowheader")).toHaveText(manifest.labels.map((label) => texts.labels[label] as string));
  const shares = await table
    .locator("progress")
    .evaluateAll((all) => all.map((bar) => (bar as HTMLProgressElement).value));
  expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
  expect(Math.max(...shares)).toBe(shares[manifest.labels.indexOf("support")]);
});

for (const [what, unit] of [
  ["many words", "there is blood on the knife and he ran off "],
  ["one endless word", "blood"],
] as const) {
  test(`a paste of 64 KiB in ${what} is judged, and the page goes on meanwhile`, async ({ composer, page }) => {
    const limit = manifest.input.max_bytes;
    const long = unit.repeat(limit).slice(0, limit - 1);
    await composer.field.focus();
    await page.keyboard.insertText(long);
    await page.keyboard.press("x"); // while the long message is judged and its words are weighed
    await expect(composer.field).toHaveValue(`${long}x`);
    await expect(page.locator("#length")).toHaveText(`${limit.toLocaleString("en-GB")} characters`);
    await expect(composer.verdict).toHaveAttribute("data-action", /send|check|hold/);
    await page.getByRole("switch").check();
    await expect(page.getByRole("table")).toBeVisible();

    await composer.field.press("y");
    await composer.expectAction("fault");
    await expect(composer.action).toHaveText("Too long to check");
    await composer.field.fill(MESSAGES.logistical);
    await composer.expectAction("send");
  });
}
