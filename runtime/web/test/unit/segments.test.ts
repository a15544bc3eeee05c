/** Cutting a text by its highlights. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { segments } from "../../src/index.js";

test("a text is cut into words and what is between", () => {
  const text = "on 👮🏽 duty\n";
  const highlights = [
    { start: 3, end: 5, weight: 1.5 },
    { start: 6, end: 10, weight: -1 },
  ];
  assert.deepEqual(segments(text, highlights), [
    { text: "on ", weight: null },
    { text: "👮🏽", weight: 1.5 },
    { text: " ", weight: null },
    { text: "duty", weight: -1 },
    { text: "\n", weight: null },
  ]);
});

test("the pieces together are the text", () => {
  assert.deepEqual(segments("", []), []);
  assert.deepEqual(segments("abc", []), [{ text: "abc", weight: null }]);
  const text = "a \ud83d b"; // a lone surrogate stays what it is
  assert.equal(
    segments(text, [{ start: 2, end: 3, weight: 0 }])
      .map((piece) => piece.text)
      .join(""),
    text,
  );
});
