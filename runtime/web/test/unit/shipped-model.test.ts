/** The model of this repository, under onnxruntime-node. `hosts/node.ts` runs its golden vectors. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as ort from "onnxruntime-node";
import { MODEL } from "../../hosts/folders.js";
import { createClassifier, DIRECTIONS, type MessageClassifier, segments, words } from "../../src/index.js";
import { vectorBytes } from "../../src/vectors.js";

const read = (file: string) => readFileSync(new URL(file, MODEL));

let classifier: MessageClassifier;
before(async () => {
  const [model, manifest, policy] = [read("classifier.onnx"), read("manifest.json"), read("policy.json")];
  classifier = await createClassifier({ ort, model, manifest, policy });
});

test("a verdict is what its JSON Schema describes", async () => {
  const schema = new URL("../../../rightchannel/verdict.schema.json", import.meta.url);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
  for (const direction of DIRECTIONS) {
    for (const text of ["", "On my way", "The knife was under his bed, there is blood on the handle", "zxqj vvk"]) {
      const verdict = JSON.parse(JSON.stringify(await classifier.classify(text, { direction })));
      assert.ok(validate(verdict), JSON.stringify(validate.errors));
    }
  }
});

test("the graph in the format of reduced builds gives the same", async () => {
  const [manifest, policy] = [read("manifest.json"), read("policy.json")];
  const reduced = await createClassifier({ ort, model: read("classifier.ort"), manifest, policy });
  const text = "He told me he hit her with the bottle, I have the video";
  assert.deepEqual(await reduced.classify(text), await classifier.classify(text));
});

test("half a surrogate pair is judged as the invalid bytes that other hosts make of it", async () => {
  const before = new TextEncoder().encode("see you at 6 ");
  const halves = Uint8Array.of(...before, 0xed, 0xa0, 0xbd);
  assert.deepEqual(await classifier.classify("see you at 6 \ud83d"), await classifier.classify(halves));
});

test("the longest message is judged and explained, and not one byte more", async () => {
  const longest = "blood on the knife ".repeat(4000).slice(0, classifier.manifest.input.max_bytes);
  assert.equal((await classifier.classify(longest)).action, "hold");
  assert.ok((await classifier.explain(longest)).length > 0);
  await assert.rejects(classifier.classify(`${longest}x`), { name: "MessageTooLongError" });
});

test("the words that carry a label are found", async () => {
  const text = "see you at the station, there is blood on the knife";
  const pieces = segments(text, await classifier.explain(text, "evidential"));
  const heaviest = pieces.reduce((one, other) => ((other.weight ?? 0) > (one.weight ?? 0) ? other : one));
  assert.match(heaviest.text, /blood|knife/);
});

test("every label and every action has words", () => {
  const texts = words(classifier.policy);
  for (const label of classifier.manifest.labels) assert.ok(texts.labels[label]);
});

test("the bytes of a golden vector are repeated", () => {
  assert.deepEqual(vectorBytes({ bytes: "/wA=", repeat: 2 }), Uint8Array.of(255, 0, 255, 0));
});
