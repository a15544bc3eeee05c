/** What is judged, what for, and what is refused. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type MessageClassifier, MessageTooLongError, RightchannelError, UnknownOptionError } from "../../src/index.js";
import { LABELS, message, ROWS, toyClassifier } from "./toy.js";

let classifier: MessageClassifier;
before(async () => {
  classifier = await toyClassifier();
});

test("a verdict has the fields of every host, in their order", async () => {
  const verdict = await classifier.classify(message(2), { direction: "incoming", audience: "public" });
  assert.deepEqual(Object.entries(verdict), [
    ["label", "logistical"],
    ["probabilities", { logistical: 0.5, support: 0.25, evidential: 0.125, sensitive: 0.125 }],
    ["action", "check"],
    ["reason", "uncertain"],
    ["concern", "evidential"],
    ["advice", "Not sure. en: evidential, incoming"],
    ["belongs", "evidence-system"],
    ["risk", 0.25],
    ["familiarity", 1],
    ["direction", "incoming"],
    ["audience", "public"],
    ["operating_point", "balanced"],
    ["model_version", "toy-1"],
  ]);
});

test("a verdict cannot be changed", async () => {
  const verdict = await classifier.classify("");
  assert.ok(Object.isFrozen(verdict) && Object.isFrozen(verdict.probabilities));
});

test("operating points decide", async () => {
  const actions = async (operating_point: string) =>
    Promise.all(ROWS.map(async (_, row) => (await classifier.classify(message(row), { operating_point })).action));
  assert.deepEqual(await actions("strict"), ["send", "check", "hold", "hold", "hold", "check", "hold"]);
  assert.deepEqual(await actions("balanced"), ["send", "send", "check", "hold", "hold", "check", "hold"]);
  assert.deepEqual(await actions("quiet"), ["send", "send", "send", "check", "check", "check", "hold"]);
});

test("an unfamiliar message gets the notice and the advice of its label", async () => {
  const { action, reason, concern, advice } = await classifier.classify(message(5));
  assert.deepEqual([action, reason, concern], ["check", "unfamiliar", null]);
  assert.equal(advice, "Never seen. en: logistical, outgoing");
});

test("the advice is for the audience, or for everybody", async () => {
  const advice = async (audience: "public" | "team") => (await classifier.classify("", { audience })).advice;
  assert.equal(await advice("public"), "en: logistical, to the public");
  assert.equal(await advice("team"), "en: logistical, outgoing");
});

test("the language of the advice can be chosen", async () => {
  const welsh = await toyClassifier({ language: "cy" });
  assert.equal(welsh.language, "cy");
  assert.equal((await welsh.classify("")).advice, "cy: logistical, outgoing");
  assert.equal(classifier.language, "en");
});

test("a language without words is refused", async () => {
  await assert.rejects(toyClassifier({ language: "fr" }), {
    name: "UnknownOptionError",
    message: "unknown language; use one of: en, cy",
  });
});

test("a text and its bytes are the same message", async () => {
  const text = "é☕";
  assert.deepEqual(await classifier.classify(text), await classifier.classify(new TextEncoder().encode(text)));
  assert.deepEqual(
    (await classifier.classify(text)).probabilities,
    (await classifier.classify(message(5))).probabilities,
  );
});

test("bytes of another realm are bytes", async () => {
  const { runInNewContext } = await import("node:vm");
  const foreign: Uint8Array = runInNewContext("new Uint8Array([120, 120])");
  assert.ok(!(foreign instanceof Uint8Array));
  assert.equal((await classifier.classify(foreign)).action, "check");
});

test("several messages at once are judged each on its own", async () => {
  const rows = ROWS.map((_, row) => row);
  const verdicts = await Promise.all(rows.map((row) => classifier.classify(message(row))));
  assert.deepEqual(
    verdicts.map(({ familiarity }) => familiarity),
    ROWS.map(({ familiarity }) => familiarity),
  );
});

test("a message over the limit is refused, with its length in bytes", async () => {
  await assert.rejects(classifier.classify("é".repeat(2049)), (error) => {
    assert.ok(error instanceof MessageTooLongError);
    assert.deepEqual([error.length, error.limit], [4098, 4096]);
    assert.equal(error.message, "the message has 4,098 bytes of UTF-8 and the limit is 4,096; judge it in parts");
    return true;
  });
});

for (const [option, value, allowed] of [
  ["direction", "sideways", ["outgoing", "incoming"]],
  ["audience", "everyone", ["colleague", "team", "partner", "public"]],
  ["operating_point", "loud", ["strict", "balanced", "quiet"]],
  ["operating_point", "toString", ["strict", "balanced", "quiet"]],
] as const) {
  test(`${option} '${value}' is refused`, async () => {
    await assert.rejects(classifier.classify("", { [option]: value }), (error) => {
      assert.ok(error instanceof UnknownOptionError && error instanceof RightchannelError);
      assert.deepEqual([error.option, error.allowed], [option, allowed]);
      assert.ok(!error.message.includes(value), "the value is not repeated");
      return true;
    });
  });
}

for (const [kind, value] of [
  ["null", null],
  ["undefined", undefined],
  ["number", 5],
  ["object", ["text"]],
] as const) {
  test(`a message that is ${kind} is refused`, async () => {
    const wrong = { name: "TypeError", message: `a message is a string or a Uint8Array, not ${kind}` };
    await assert.rejects(classifier.classify(value as unknown as string), wrong);
    await assert.rejects(classifier.explain(value as unknown as string), wrong);
  });
}

test("an explanation weighs each word by what its absence changes", async () => {
  // 5 letters and blanks are row 5; without the first word 4 are left, without the second 2
  const logOdds = (row: number) => {
    const [first = 0, ...others] = ROWS[row]?.probabilities ?? [];
    return Math.log(first) - Math.log(others.reduce((sum, value) => sum + value));
  };
  assert.deepEqual(await classifier.explain("x xxx", "logistical"), [
    { start: 0, end: 1, weight: logOdds(5) - logOdds(4) },
    { start: 2, end: 5, weight: logOdds(5) - logOdds(2) },
  ]);
});

test("the most probable label is explained when none is named", async () => {
  assert.deepEqual(await classifier.explain("x xxx"), await classifier.explain("x xxx", "logistical"));
  assert.deepEqual(await classifier.explain("x", null), await classifier.explain("x", "support"));
});

test("nothing to weigh gives no highlights", async () => {
  assert.deepEqual(await classifier.explain(""), []);
  assert.deepEqual(await classifier.explain(" \n"), []);
});

test("invalid bytes are explained as the text that they stand for", async () => {
  const [first] = await classifier.explain(Uint8Array.of(0xff, 0x20), "support");
  assert.deepEqual([first?.start, first?.end], [0, 1]);
});

test("an explanation of an unknown label is refused", async () => {
  await assert.rejects(classifier.explain("x", "other"), {
    name: "UnknownOptionError",
    message: `unknown label; use one of: ${LABELS.join(", ")}`,
  });
});

test("an explanation stops when it is told to", async () => {
  const controller = new AbortController();
  const explanation = classifier.explain("x xx", "support", { signal: controller.signal });
  controller.abort(new Error("no longer needed"));
  await assert.rejects(explanation, { message: "no longer needed" });
});
