/**
 * Times a verdict in Chromium on the screen of a phone, at full speed and slowed down 4 and 6 times.
 *
 * Prints a table and writes `build/bench/web.json`. Use: npm run bench
 */

import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import type { Browser, BrowserContext } from "@playwright/test";
import { startChromium } from "../hosts/browser.js";
import { REPOSITORY } from "../hosts/folders.js";
import { serve } from "../test/page/site.js";
import { timeEngine } from "./engine.js";
import { timePage } from "./page.js";

const RATES = [1, 4, 6];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
const BAR = { rate: 6, p95_ms: 5 };
const PORT = 4390;
// Memory is measured at once, and not at the next collection of garbage.
const FLAGS = ["--enable-blink-features=ForceEagerMeasureMemory"];

const browser = await startChromium(FLAGS);
const site = await serve(PORT);
try {
  const rows = [];
  for (const rate of RATES) rows.push(await measure(browser, rate));
  const work = rows[0]?.work_ms ?? Number.NaN;
  const slowed = rows.map(({ work_ms, ...row }) => ({ ...row, measured_slow_down: round(work_ms / work, 1) }));
  console.table(Object.fromEntries(slowed.map(({ cpu_slow_down, ...row }) => [`CPU ${cpu_slow_down}x slower`, row])));
  const p95 = slowed.find(({ cpu_slow_down }) => cpu_slow_down === BAR.rate)?.verdict_p95_ms ?? Number.NaN;
  const met = p95 <= BAR.p95_ms;
  console.log(`p95 of a verdict at ${BAR.rate}x: ${p95} ms; the bar of ${BAR.p95_ms} ms is ${met ? "met" : "missed"}.`);
  await write({
    chromium: browser.version(),
    cpu: cpus()[0]?.model,
    characters: 100,
    bar: { ...BAR, met },
    rows: slowed,
  });
} finally {
  await browser.close();
  await site.close();
}

async function measure(browser: Browser, rate: number) {
  const engine = await inContext(browser, (context) => timeEngine(context, rate));
  const page = await inContext(browser, (context) => timePage(context, site.url, rate));
  return {
    cpu_slow_down: rate,
    verdict_median_ms: round(quantile(engine.verdicts, 0.5), 2),
    verdict_p95_ms: round(quantile(engine.verdicts, 0.95), 2),
    load_ms: round(engine.load),
    memory_mb: round(engine.memory / 1e6, 1),
    typed_to_shown_median_ms: round(quantile(page.shown, 0.5)),
    typed_to_shown_p95_ms: round(quantile(page.shown, 0.95)),
    first_visit_ms: round(page.first),
    next_visit_ms: round(page.again),
    paste_64k_blocked_ms: round(page.blocked),
    work_ms: engine.work,
  };
}

async function inContext<Value>(browser: Browser, work: (context: BrowserContext) => Promise<Value>): Promise<Value> {
  const context = await browser.newContext(PHONE);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function write(figures: object): Promise<void> {
  const folder = new URL("build/bench/", REPOSITORY);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("web.json", folder), `${JSON.stringify(figures, null, 2)}\n`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
