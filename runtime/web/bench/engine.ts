/** Times the package itself on the main thread of a page: Chromium slows down that thread only, not those of workers. */

import type { BrowserContext, CDPSession } from "@playwright/test";
import type * as Ort from "onnxruntime-web/wasm";
import { serveFolders } from "../hosts/browser.js";
import { DIST, MODEL, ORT_WEB } from "../hosts/folders.js";
import { MESSAGES } from "../test/page/messages.js";

type Runtime = typeof import("@rightchannel/runtime");
type Bytes = Uint8Array<ArrayBuffer>;

const WARMING = 300;
const RUNS = 1000;
const LENGTH = 100;
const FILES = [
  "/ort/ort-wasm-simd-threaded.wasm",
  "/model/classifier.onnx",
  "/model/manifest.json",
  "/model/policy.json",
];
const MODULES = ["/ort/ort.wasm.min.mjs", "/runtime/index.js"];

/** What was measured; all times in milliseconds. */
export interface EngineFigures {
  readonly onnxruntime: string;
  /** Times of single verdicts, in the order of the runs. */
  readonly verdicts: readonly number[];
  /** From the bytes of engine, model, manifest and policy to a classifier that is ready. */
  readonly load: number;
  /** How much longer a fixed piece of work took; 1 without a slow-down. */
  readonly work: number;
  /** Bytes that the page holds more once the classifier is there and has judged. */
  readonly memory: number;
}

export async function timeEngine(context: BrowserContext, rate: number): Promise<EngineFigures> {
  await serveFolders(context, { runtime: DIST, ort: ORT_WEB, model: MODEL });
  const page = await context.newPage();
  await page.goto("http://localhost/");
  await slowDown(await context.newCDPSession(page), rate);
  const figures = await page.evaluate(inThePage, { modules: MODULES, files: FILES, texts: texts(), WARMING, RUNS });
  await page.close();
  return figures;
}

export function slowDown(session: CDPSession, rate: number): Promise<unknown> {
  return session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Messages of 100 characters: pieces of the invented ones. */
function texts(): string[] {
  const all = Object.values(MESSAGES).join(" ");
  return Array.from({ length: 50 }, (_, piece) => (all + all).slice(piece * 7, piece * 7 + LENGTH));
}

interface Task {
  readonly modules: readonly string[];
  readonly files: readonly string[];
  readonly texts: readonly string[];
  readonly WARMING: number;
  readonly RUNS: number;
}

/** Runs in the page, so it knows nothing of this file but its argument. No function in it has a name: tsx would wrap it. */
async function inThePage({ modules, files, texts, WARMING, RUNS }: Task): Promise<EngineFigures> {
  const [ort, runtime] = (await Promise.all(modules.map((path) => import(path)))) as [typeof Ort, Runtime];
  const contents = await Promise.all(
    files.map(async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())),
  );
  const [engine, model, manifest, policy] = contents as [Bytes, Bytes, Bytes, Bytes];
  const memory = performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> };
  const before = (await memory.measureUserAgentSpecificMemory()).bytes;

  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = engine;
  const started = performance.now();
  const classifier = await runtime.createClassifier({ ort, model, manifest, policy });
  const load = performance.now() - started;

  for (let run = 0; run < WARMING; run++) await classifier.classify(texts[run % texts.length] as string);
  const verdicts: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const asked = performance.now();
    await classifier.classify(texts[run % texts.length] as string);
    verdicts.push(performance.now() - asked);
    if (run % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
  }

  const worked = performance.now();
  let sum = 0;
  for (let step = 0; step < 3e7; step++) sum = (sum * 31 + step) | 0;
  const work = performance.now() - worked + (sum === 1 ? 1 : 0);
  const after = (await memory.measureUserAgentSpecificMemory()).bytes;
  return { onnxruntime: ort.env.versions.web ?? "", verdicts, load, work, memory: after - before };
}
