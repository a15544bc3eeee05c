/** Runs the golden vectors under onnxruntime-web in Chromium and prints one line of JSON. Use: node --import tsx hosts/chromium.ts [graph] */

import type * as Ort from "onnxruntime-web/wasm";
import { serveFolders, startChromium } from "./browser.js";
import { DIST, MODEL, ORT_WEB } from "./folders.js";
import { printLine } from "./line.js";

type Runtime = typeof import("@rightchannel/runtime");
type Vectors = typeof import("@rightchannel/runtime/vectors");

const MODULES = ["/ort/ort.wasm.min.mjs", "/runtime/index.js", "/runtime/vectors.js"];
const ENGINE = "/ort/ort-wasm-simd-threaded.wasm";
const GRAPH = process.argv[2] ?? "classifier.onnx";
const FILES = [ENGINE, ...[GRAPH, "manifest.json", "policy.json", "vectors.json"].map((file) => `/model/${file}`)];

const browser = await startChromium();
try {
  const context = await browser.newContext();
  await serveFolders(context, { runtime: DIST, ort: ORT_WEB, model: MODEL });
  const page = await context.newPage();
  await page.goto("http://localhost/");
  const { engine, loadMs, report } = await page.evaluate(inThePage, { modules: MODULES, files: FILES });
  printLine(`Chromium ${browser.version()}, WebAssembly`, engine, loadMs, report);
} finally {
  await browser.close();
}

/** Runs in the page, so it knows nothing of this file but its argument. */
async function inThePage({ modules, files }: { modules: string[]; files: string[] }) {
  const [ort, runtime, vectors] = (await Promise.all(modules.map((path) => import(path)))) as [
    typeof Ort,
    Runtime,
    Vectors,
  ];
  const contents = await Promise.all(
    files.map(async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())), // no name: tsx would wrap it
  );
  const [engine, model, manifest, policy, golden] = contents as [Bytes, Bytes, Bytes, Bytes, Bytes];
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = engine; // as on the other hosts, the way of the files here is not counted
  const started = performance.now();
  const classifier = await runtime.createClassifier({ ort, model, manifest, policy });
  const loadMs = performance.now() - started;
  const report = await vectors.runVectors(classifier, JSON.parse(new TextDecoder().decode(golden)));
  return { engine: `onnxruntime-web ${ort.env.versions.web}`, loadMs, report };
}

type Bytes = Uint8Array<ArrayBuffer>;
