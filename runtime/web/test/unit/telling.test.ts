/** The words that the page marks, and how it writes a share. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { percent } from "../../demo/src/percent.js";
import { carriedOver, marks, tellingWords } from "../../demo/src/telling.js";

const segments = (...weights: (number | null)[]) => weights.map((weight, at) => ({ text: `w${at}`, weight }));
const strengths = (...weights: (number | null)[]) => marks(segments(...weights)).map(({ strength }) => strength);

test("words are marked by their weight beside the heaviest", () => {
  assert.deepEqual(strengths(4, null, 2, 1, 0.5, -4), ["strong", null, "some", "some", null, null]);
});

test("weights that say nothing are not marked", () => {
  assert.deepEqual(strengths(0.1, 0.05, -1), [null, null, null]);
  assert.deepEqual(strengths(), []);
});

test("no more than six words are marked", () => {
  const marked = strengths(9, 8, 7, 6, 5, 4, 3, 2).filter((strength) => strength !== null);
  assert.equal(marked.length, 6);
});

test("marks are kept up to the first change of the text", () => {
  const old = marks([
    { text: "blood", weight: 2 },
    { text: " on the ", weight: null },
    { text: "knife", weight: 1 },
  ]);
  const kept = carriedOver(old, "blood on the kni");
  assert.deepEqual(
    kept.map(({ text, strength }) => [text, strength]),
    [
      ["blood", "strong"],
      [" on the ", null],
      ["kni", null],
    ],
  );
  assert.deepEqual(carriedOver(old, ""), []);
});

test("telling words are listed by weight, each once and without punctuation", () => {
  const found = marks([
    { text: "knife,", weight: 1 },
    { text: "(blood)", weight: 3 },
    { text: "Knife", weight: 2 },
    { text: "!!", weight: 2 },
  ]);
  assert.deepEqual(tellingWords(found), ["blood", "knife"]);
});

test("a share never claims certainty", () => {
  assert.deepEqual([0, 0.009, 0.5, 0.991, 1].map(percent), ["under 1%", "under 1%", "50%", "over 99%", "over 99%"]);
});
