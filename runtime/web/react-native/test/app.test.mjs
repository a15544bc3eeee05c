/** The app is bundled and compiled as for a phone, and judges as every host does, as far as that can be shown without one. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createClassifier } from "@rightchannel/runtime";
import ort from "onnxruntime-node";
import { bundleApp, bundleForNode } from "./bundle.mjs";

const APP = fileURLToPath(new URL("../", import.meta.url));
const COMPILERS = { linux: "linux64-bin/hermesc", darwin: "osx-bin/hermesc", win32: "win64-bin/hermesc.exe" };
const HERMESC = join(APP, "node_modules/hermes-compiler/hermesc", COMPILERS[process.platform]);
const WITHOUT_HERMESC = process.platform === "linux" && process.arch !== "x64" && "its compiler is there for x64 only";

for (const platform of ["android", "ios"]) {
  test(`the app for ${platform} carries the graph, and Hermes takes its code`, { skip: WITHOUT_HERMESC }, async () => {
    const { bundle, assets } = await bundleApp(platform);
    const graph = assets.find(({ type }) => type === "onnx");
    assert.equal(graph?.httpServerLocation, "/assets/model");
    assert.ok(!readFileSync(bundle, "utf8").includes("Run the golden vectors"), "a release has no golden vectors");
    const bytecode = bundle.replace(/js$/, "hbc");
    execFileSync(HERMESC, ["-emit-binary", "-O", "-w", "-out", bytecode, bundle]);
    assert.equal(readFileSync(bytecode).readBigUInt64LE(0), 0x1f1903c103bc1fc6n, "the mark of Hermes bytecode");
  });
}

let folder;
let bundle;
before(async () => {
  ({ bundle } = await bundleForNode());
  folder = `${mkdtempSync(join(tmpdir(), "a phone's app-"))}/`;
  mkdirSync(`${folder}caches`);
  cpSync(join(APP, "model"), `${folder}assets/model`, { recursive: true });
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Run the app on Node, as if its files lay where they do in that place, and give what it prints. */
function run(place, work) {
  const words = [join(APP, "test/node/host.cjs"), bundle, folder, place, work];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

for (const place of ["a release on Android", "a release on iOS", "Metro, while one develops"]) {
  test(`the graph is found in ${place}, and every golden vector passes`, () => {
    const line = run(place, "printVectors");
    assert.ok(line.vectors > 0);
    assert.equal(line.passed, line.vectors);
  });
}

test("bytes that are a part of a longer buffer are judged without the rest of it", async () => {
  const part = run("a release on Android", "printVerdictOfPart");
  const read = (file) => readFileSync(join(APP, "model", file));
  const [model, manifest, policy] = ["classifier.onnx", "manifest.json", "policy.json"].map(read);
  const classifier = await createClassifier({ ort, model, manifest, policy });
  assert.deepEqual(part, await classifier.classify("The knife was under his bed"));
});
