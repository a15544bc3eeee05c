/** Times the built page as its user feels it. Its worker runs at full speed at every rate: Chromium slows down pages only. */

import type { BrowserContext } from "@playwright/test";
import { MESSAGES } from "../test/page/messages.js";
import { slowDown } from "./engine.js";

const TYPED = 30;

/** What was measured; all times in milliseconds. */
export interface PageFigures {
  /** From the start of the navigation to a page that judges; on the first visit, and on the next. */
  readonly first: number;
  readonly again: number;
  /** From the last letter to the verdict on the screen, the pause of the page included. */
  readonly shown: readonly number[];
  /** The longest time that a paste of 64 KiB, judged and with its words weighed, kept the page from answering. */
  readonly blocked: number;
}

export async function timePage(context: BrowserContext, url: string, rate: number): Promise<PageFigures> {
  const first = await visit(context, url, rate);
  const shown = await first.page.evaluate(typeInThePage, {
    texts: [MESSAGES.evidential, MESSAGES.support],
    times: TYPED,
  });
  const blocked = await first.page.evaluate(pasteInThePage, "there is blood on the knife ".repeat(2340));
  await first.page.waitForFunction(() => document.querySelector("#stored:not([hidden])"));
  await first.page.close();
  const again = await visit(context, url, rate);
  await again.page.close();
  return { first: first.ready, again: again.ready, shown, blocked };
}

async function visit(context: BrowserContext, url: string, rate: number) {
  const page = await context.newPage();
  await slowDown(await context.newCDPSession(page), rate);
  await page.goto(url);
  await page.waitForSelector("body[data-state=ready]");
  const ready = await page.evaluate(() => performance.getEntriesByName("ready")[0]?.startTime ?? Number.NaN);
  return { page, ready };
}

async function typeInThePage({ texts, times }: { texts: readonly string[]; times: number }): Promise<number[]> {
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  const verdict = document.querySelector("#verdict") as HTMLElement;
  const shown: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const changed = new Promise((resolve) => {
      new MutationObserver(resolve).observe(verdict, { attributeFilter: ["data-action"] });
    });
    field.value = texts[turn % texts.length] as string;
    const typed = performance.now();
    field.dispatchEvent(new Event("input"));
    await changed;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    shown.push(performance.now() - typed);
  }
  return shown;
}

async function pasteInThePage(text: string): Promise<number> {
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  field.value = text;
  let longest = 0;
  let last = performance.now();
  const end = last + 4000;
  field.dispatchEvent(new Event("input"));
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}
