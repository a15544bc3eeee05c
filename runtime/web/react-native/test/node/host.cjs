/** Runs the bundle for Node, with no more globals than React Native has. Use: node host.cjs BUNDLE FOLDER PLACE WORK */

const { createHash } = require("node:crypto");
const fs = require("node:fs/promises");
const { join } = require("node:path");
const { runInThisContext } = require("node:vm");

const [bundle, folder, place, work] = process.argv.slice(2);
const model = join(__dirname, "..", "..", "model", "classifier.onnx");

globalThis.host = {
  folder,
  fs,
  graph: model,
  ort: require("onnxruntime-node"),
  place,
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  version: process.versions.node,
};

fs.readFile(bundle, "utf8").then((code) => {
  for (const name of ["crypto", "SubtleCrypto", "TextDecoder", "structuredClone", "WebAssembly", "Buffer", "Worker"]) {
    delete globalThis[name];
  }
  delete AbortSignal.prototype.throwIfAborted;
  runInThisContext(code, bundle);
  return globalThis.app[work]();
});
