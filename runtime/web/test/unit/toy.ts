/** A small model folder: its labels, rules and thresholds are chosen so that every corner is within reach. */

import { createHash } from "node:crypto";
import * as ort from "onnxruntime-node";
import { type ClassifierParts, createClassifier, type MessageClassifier } from "../../src/index.js";
import { type Row, toyGraph } from "./toy-graph.js";

export const LABELS = ["logistical", "support", "evidential", "sensitive"];

/** The message of a row is so many letters. */
export const message = (row: number): string => "x".repeat(row);

/** By the length of the message. The risk is the sum of the last two. */
export const ROWS: readonly Row[] = [
  { probabilities: [0.75, 0.25, 0, 0], familiarity: 1 },
  { probabilities: [0.125, 0.75, 0.125, 0], familiarity: 1 }, // risk 0.125
  { probabilities: [0.5, 0.25, 0.125, 0.125], familiarity: 1 }, // risk 0.25: check begins
  { probabilities: [0.25, 0.25, 0.25, 0.25], familiarity: 1 }, // risk 0.5: hold begins; all are equal
  { probabilities: [0.375, 0.125, 0.25, 0.25], familiarity: 1 }, // held, though the likeliest label is permitted
  { probabilities: [0.75, 0.25, 0, 0], familiarity: 0.25 }, // unlike anything seen
  { probabilities: [0, 0, 0.25, 0.75], familiarity: 0.25 },
];

export const GRAPH: Uint8Array = toyGraph(ROWS);

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export interface Json {
  // biome-ignore lint/suspicious/noExplicitAny: the tests break the content of JSON files in every way
  [name: string]: any;
}

export function toyManifest(graph: Uint8Array = GRAPH): Json {
  return {
    format_version: 1,
    model_version: "toy-1",
    labels: LABELS,
    input: { name: "utf8", max_bytes: 4096 },
    outputs: { probabilities: "probabilities", familiarity: "familiarity" },
    opset: 18,
    graph: { file: "classifier.onnx", sha256: sha256(graph), bytes: graph.length },
    operating_points: {
      strict: { check: 0.125, hold: 0.25 },
      balanced: { check: 0.25, hold: 0.5 },
      quiet: { check: 0.5, hold: 1 },
    },
    familiarity_floor: 0.5,
    training: { seed: 0, splits: { test: ["t1"] } },
  };
}

export function toyPolicy(labels: readonly string[] = LABELS): Json {
  const everyLabel = (make: (label: string) => unknown) =>
    Object.fromEntries(labels.map((label) => [label, make(label)]));
  const words = (language: string) => ({
    advice: everyLabel((label) => ({
      outgoing: { default: `${language}: ${label}, outgoing`, public: `${language}: ${label}, to the public` },
      incoming: { default: `${language}: ${label}, incoming` },
    })),
    notices: { uncertain: "Not sure.", unfamiliar: "Never seen." },
    destinations: { chat: "Chat", "evidence-system": "Evidence system" },
    labels: everyLabel((label) => label.toUpperCase()),
    actions: {
      outgoing: { send: "Send", check: "Check", hold: "Do not send" },
      incoming: { send: "Fine", check: "Check", hold: "Move it" },
    },
  });
  return {
    format_version: 1,
    default_language: "en",
    rules: everyLabel((label) => {
      const permitted = label === "logistical" || label === "support";
      const belongs = permitted ? "chat" : "evidence-system";
      return { outgoing: { permitted, belongs }, incoming: { permitted, belongs } };
    }),
    texts: { en: words("en"), cy: words("cy") },
  };
}

/** Make a classifier of the toy model, with some parts exchanged. */
export function toyClassifier(parts: Partial<ClassifierParts> = {}): Promise<MessageClassifier> {
  return createClassifier({ ort, model: GRAPH, manifest: toyManifest(), policy: toyPolicy(), ...parts });
}
