/** Where no model is needed, the answers are those of the Python runtime: `tests/web/answers.py` writes them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { occlude } from "../../src/explain.js";
import { ModelFolderError } from "../../src/index.js";
import { type Judgement, judge } from "../../src/judgement.js";
import { parseManifest } from "../../src/manifest.js";
import { parsePolicy } from "../../src/policy.js";

interface Answers {
  readonly judgements: readonly { asked: Asked; judgement: Judgement }[];
  readonly occlusions: readonly { text: string; max_runs: number; highlights: readonly [number, number, number][] }[];
  readonly refusals: readonly { file: "manifest" | "policy"; name: string; content: object; error: Refusal }[];
}

interface Asked {
  readonly labels: readonly string[];
  readonly permitted: readonly boolean[];
  readonly probabilities: readonly number[];
  readonly familiarity: number;
  readonly check: number;
  readonly hold: number;
  readonly familiarity_floor: number;
}

interface Refusal {
  readonly name: string;
  readonly file: string;
  readonly field: string | null;
  readonly message: string;
}

const LABELS = ["logistical", "support", "evidential"];

const { judgements, occlusions, refusals }: Answers = JSON.parse(
  readFileSync(new URL("../../../../tests/web/answers.json", import.meta.url), "utf8"),
);

test("numbers are judged as in Python", () => {
  assert.ok(judgements.length > 0);
  for (const { asked, judgement } of judgements) {
    const { labels, permitted, probabilities, familiarity, familiarity_floor } = asked;
    assert.deepEqual(judge(labels, permitted, probabilities, familiarity, asked, familiarity_floor), judgement);
  }
});

test("words are weighed as in Python", async () => {
  assert.ok(occlusions.length > 0);
  for (const { text, max_runs, highlights } of occlusions) {
    const found = await occlude(text, async (shorter) => score(shorter), max_runs);
    assert.deepEqual(
      found.map(({ start, end, weight }) => [start, end, weight]),
      highlights,
    );
  }
});

for (const { file, name, content, error } of refusals) {
  test(`a ${file} with ${name} is refused as in Python`, () => {
    for (const source of [content, JSON.stringify(content), new TextEncoder().encode(JSON.stringify(content))]) {
      const parse = () => (file === "manifest" ? parseManifest(source) : parsePolicy(source, LABELS));
      const { file: where, ...rest } = error;
      assert.throws(parse, (thrown) => thrown instanceof ModelFolderError && thrown.file === where);
      assert.throws(parse, rest);
    }
  });
}

/** The score of `answers.py`. */
function score(text: string): number {
  let sum = 0;
  let place = 0;
  for (const point of text) sum += ((point.codePointAt(0) as number) * (1 + (place++ % 5))) % 97;
  return sum;
}
