/** A model folder that is not whole is refused, and the error says which file, why, and what to do. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as ort from "onnxruntime-node";
import * as errors from "../../src/index.js";
import { GRAPH, type Json, LABELS, ROWS, sha256, toyClassifier, toyManifest, toyPolicy } from "./toy.js";
import { toyGraph } from "./toy-graph.js";

const COPY = "export the model again, or copy the whole folder";

/** A manifest with some fields of its own. */
const manifest = (fields: Json, graph = GRAPH) => ({ ...toyManifest(graph), ...fields });

test("the folder can be bytes, text or objects", async () => {
  const text = { manifest: JSON.stringify(toyManifest()), policy: JSON.stringify(toyPolicy()) };
  const bytes = (value: string) => new TextEncoder().encode(`\uFEFF${value}`);
  for (const parts of [
    text,
    { manifest: bytes(text.manifest), policy: bytes(text.policy) },
    { model: GRAPH.slice().buffer },
    { model: Buffer.from(GRAPH) },
  ]) {
    assert.equal((await (await toyClassifier(parts)).classify("")).label, "logistical");
  }
});

test("the manifest and the policy can be read and not changed", async () => {
  const { manifest, policy } = await toyClassifier();
  assert.deepEqual(manifest.labels, LABELS);
  assert.equal(policy.texts.en?.labels.support, "SUPPORT");
  assert.ok(Object.isFrozen(manifest) && Object.isFrozen(manifest.operating_points) && Object.isFrozen(policy.rules));
  assert.ok(Object.isFrozen((manifest.training.splits as Json).test));
});

test("what the caller gave is not frozen", async () => {
  const given = toyManifest();
  await toyClassifier({ manifest: given });
  assert.ok(!Object.isFrozen(given.training.splits.test));
});

for (const [part, file] of [
  ["model", "classifier.onnx"],
  ["manifest", "manifest.json"],
  ["policy", "policy.json"],
] as const) {
  test(`a missing ${part} is named`, async () => {
    await assert.rejects(toyClassifier({ [part]: undefined as unknown as object }), {
      name: "ModelFileMissingError",
      file,
      message: `${file}: was not given; give its content to createClassifier`,
    });
  });
}

test("bad JSON is refused with the file, and the line where the engine tells it", async () => {
  const bad = '{"format_version": 1,\n "labels" 1}';
  await assert.rejects(toyClassifier({ manifest: bad }), { name: "ManifestJsonError", file: "manifest.json:2" });
  await assert.rejects(toyClassifier({ policy: bad }), { name: "PolicyJsonError", file: "policy.json:2" });
});

test("bytes that are not UTF-8 are refused", async () => {
  const latin = Uint8Array.of(0x7b, 0xe9, 0x7d);
  await assert.rejects(toyClassifier({ manifest: latin }), {
    name: "ManifestJsonError",
    message: "manifest.json: is not UTF-8; save it as UTF-8",
  });
});

test("a name that stands twice in one object is refused, in two objects it is not", async () => {
  const twice = JSON.stringify(toyPolicy()).replace(
    '"notices":{',
    '"notices":{"uncertain":"x \\" {","unc\\u0065rtain":"y",',
  );
  await assert.rejects(toyClassifier({ policy: twice }), {
    name: "PolicyJsonError",
    message: "policy.json: is not well-formed JSON (the name 'uncertain' is there twice); mend the file",
  });
  await toyClassifier({ policy: JSON.stringify(toyPolicy()) });
});

test("a graph of another size is refused before its digest is counted", async () => {
  const digest = () => assert.fail("counted");
  await assert.rejects(toyClassifier({ model: GRAPH.slice(1), digest }), {
    name: "DigestError",
    file: "classifier.onnx",
    problem: `has ${GRAPH.length - 1} bytes and the manifest says ${GRAPH.length}`,
    remedy: COPY,
  });
});

test("a graph with one changed byte is refused", async () => {
  const changed = GRAPH.slice();
  changed[changed.length - 1] = 0;
  await assert.rejects(toyClassifier({ model: changed }), {
    name: "DigestError",
    message: `classifier.onnx: is not the file that the manifest describes (its SHA-256 differs); ${COPY}`,
  });
});

test("the second graph of the manifest is taken as well, and no third", async () => {
  const other = toyGraph(ROWS, { ir: 9 });
  assert.equal(other.length, GRAPH.length);
  const both = manifest({ ort: { file: "classifier.ort", sha256: sha256(other), bytes: other.length } });
  await toyClassifier({ manifest: both, model: other });
  await toyClassifier({ manifest: both, model: GRAPH });
  await assert.rejects(toyClassifier({ manifest: both, model: toyGraph(ROWS, { ir: 7 }) }), errors.DigestError);
});

test("a host without SubtleCrypto gives a digest of its own", async () => {
  const digest = (bytes: Uint8Array) => sha256(bytes).toUpperCase();
  await toyClassifier({ digest });
  await assert.rejects(toyClassifier({ digest: async () => "0".repeat(64) }), errors.DigestError);
});

test("memory that is shared between threads can hold the graph", async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(GRAPH.length));
  shared.set(GRAPH);
  await toyClassifier({ model: shared });
});

test("what onnxruntime cannot load is refused", async () => {
  const model = new TextEncoder().encode("no graph");
  await assert.rejects(toyClassifier({ model, manifest: toyManifest(model) }), {
    name: "GraphLoadError",
    file: "classifier.onnx",
    remedy: "export the model again, or upgrade onnxruntime",
  });
});

test("a graph with another input is refused", async () => {
  await assert.rejects(toyClassifier({ manifest: manifest({ input: { name: "text", max_bytes: 9 } }) }), {
    name: "GraphInputError",
    message: "classifier.onnx: takes 'utf8', not one input 'text'; export the model again",
  });
});

test("a graph without an output is refused", async () => {
  const outputs = { probabilities: "probabilities", familiarity: "known" };
  await assert.rejects(toyClassifier({ manifest: manifest({ outputs }) }), {
    name: "GraphOutputError",
    message: "classifier.onnx: gives 'probabilities', 'familiarity', but no 'known'; export the model again",
  });
});

test("a graph with an output of another shape is refused", async () => {
  const outputs = { probabilities: "familiarity", familiarity: "probabilities" };
  await assert.rejects(toyClassifier({ manifest: manifest({ outputs }) }), {
    name: "GraphOutputError",
    problem: "gives 'familiarity' as float32 of rank 0, not float32 of rank 1",
  });
});

test("a graph with another number of labels is refused", async () => {
  const labels = [...LABELS, "operational-decision"];
  await assert.rejects(toyClassifier({ manifest: manifest({ labels }), policy: toyPolicy(labels) }), {
    name: "LabelCountError",
    message: `manifest.json, field labels: has 5 labels and the graph gives 4 probabilities; ${COPY}`,
  });
});

for (const [what, probabilities, familiarity] of [
  ["NaN", [Number.NaN, 0, 0, 0], 1],
  ["a sum that is not 1", [0.5, 0, 0, 0], 1],
  ["a negative number", [1.5, -0.5, 0, 0], 1],
  ["a familiarity above 1", [1, 0, 0, 0], 2],
] as const) {
  test(`a graph that gives ${what} is refused`, async () => {
    const model = toyGraph([{ probabilities, familiarity }]);
    await assert.rejects(toyClassifier({ model, manifest: toyManifest(model) }), {
      name: "GraphOutputError",
      problem: "gives no probabilities for an empty message",
    });
  });
}

test("a graph that fails on an empty message is refused", async () => {
  const model = toyGraph([]);
  await assert.rejects(toyClassifier({ model, manifest: toyManifest(model) }), { name: "GraphInputError" });
});

test("the version of onnxruntime is not asked for, only what it can do", async () => {
  const { InferenceSession, Tensor } = ort;
  await toyClassifier({ ort: { InferenceSession, Tensor } });
});
