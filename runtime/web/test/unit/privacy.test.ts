/** No error holds the text of a message, whatever goes wrong. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { EngineError } from "../../src/index.js";
import { GRAPH, message, ROWS, toyClassifier, toyManifest } from "./toy.js";

const SECRET = "SECRET-7f3a";

async function failure(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => assert.fail("no error"),
    (reason) => reason,
  );
  assert.ok(error instanceof Error);
  return error;
}

test("the graph's failure is named by its kind, without a cause", async () => {
  const classifier = await toyClassifier();
  const error = await failure(classifier.classify(message(ROWS.length)));
  assert.ok(error instanceof EngineError);
  assert.equal(
    error.message,
    "the graph could not judge this message (Error); run the golden vectors on the model folder",
  );
  assert.ok(!("cause" in error));
});

test("a failure does not spoil the next message", async () => {
  const classifier = await toyClassifier();
  const [failed, sound] = await Promise.allSettled([classifier.classify(message(50)), classifier.classify("")]);
  assert.deepEqual([failed.status, sound.status], ["rejected", "fulfilled"]);
});

test("no error repeats a message", async () => {
  const classifier = await toyClassifier({
    manifest: { ...toyManifest(GRAPH), input: { name: "utf8", max_bytes: 20 } },
  });
  const released = await toyClassifier();
  await released.release();
  const wrong = SECRET as "team";
  for (const work of [
    () => classifier.classify(SECRET),
    () => classifier.classify(SECRET.repeat(9)),
    () => classifier.explain(SECRET),
    () => classifier.explain("", SECRET),
    () => classifier.classify([SECRET] as unknown as string),
    () => classifier.classify("", { audience: wrong, operating_point: wrong }),
    () => classifier.classify("", { operating_point: wrong }),
    () => released.classify(SECRET),
  ]) {
    const error = await failure(work());
    assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(SECRET), error.name);
  }
});

test("a released classifier judges nothing more", async () => {
  const classifier = await toyClassifier();
  await classifier.release();
  await assert.rejects(classifier.classify(""), EngineError);
});
