/** The golden vectors pass on a host that agrees with them, and on no other. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { runVectors, type Vector } from "../../src/vectors.js";
import { message, ROWS, toyClassifier } from "./toy.js";

const OPTIONS = { direction: "outgoing", audience: "team", operating_point: "balanced" } as const;

function vector(name: string, row: number, change: Partial<Vector> = {}): Vector {
  const { probabilities, familiarity } = ROWS[row] as (typeof ROWS)[number];
  return { name, bytes: btoa(message(row)), repeat: 1, ...OPTIONS, probabilities, familiarity, verdict: {}, ...change };
}

test("each vector that differs is named, with what is different", async () => {
  const vectors = [
    vector("same", 1, { verdict: { label: "support", action: "send", concern: null } }),
    vector("repeated", 4, { bytes: btoa(message(2)), repeat: 2 }),
    vector("within the tolerance", 2, { familiarity: 1.0001 }),
    vector("another action", 3, { verdict: { label: "logistical", action: "send" } }),
    vector("another number", 3, { probabilities: [0.75, 0.25, 0.25, 0.25] }),
    vector("fewer numbers", 3, { probabilities: [0.25] }),
  ];
  const report = await runVectors(await toyClassifier(), { model_version: "toy-1", tolerance: 0.001, vectors });
  assert.deepEqual(report.failures, [
    "'another action' gets another action",
    "'another number' differs by 0.5",
    "'fewer numbers' differs by NaN",
  ]);
  assert.deepEqual([report.vectors, report.passed], [6, 3]);
  assert.ok(report.median_us >= 0);
});
