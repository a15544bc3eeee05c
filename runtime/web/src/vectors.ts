import type { ClassifyOptions, MessageClassifier } from "./classifier.js";
import type { Verdict } from "./verdict.js";

/** One golden vector: a message, what it is judged for, and what every host must say of it. */
export interface Vector extends Required<ClassifyOptions> {
  readonly name: string;
  /** The message is these bytes (in base64), `repeat` times. It may be invalid UTF-8 on purpose. */
  readonly bytes: string;
  readonly repeat: number;
  readonly probabilities: readonly number[];
  readonly familiarity: number;
  readonly verdict: Partial<Verdict>;
}

/** What `vectors.json` holds. */
export interface GoldenVectors {
  readonly model_version: string;
  /** How far a probability or the familiarity may be off, on any host. */
  readonly tolerance: number;
  readonly vectors: readonly Vector[];
}

/** What became of the golden vectors on one host. */
export interface VectorsReport {
  readonly vectors: number;
  readonly passed: number;
  readonly largest_difference: number;
  /** The median over the vectors of the time for one verdict, in microseconds. */
  readonly median_us: number;
  /** One line for each vector that did not pass. */
  readonly failures: readonly string[];
}

const WARMING_MS = 1500; // hosts that compile while they run get so long to finish it
const TIMED_MS = 4; // each vector is repeated for so long: clocks of browsers are coarse

/** Run every golden vector, hold its verdict against it, and time it once the host is warm. */
export async function runVectors(classifier: MessageClassifier, golden: GoldenVectors): Promise<VectorsReport> {
  const failures: string[] = [];
  let largest = 0;
  for (const vector of golden.vectors) {
    const message = vectorBytes(vector);
    const verdict = await classifier.classify(message, vector);
    const difference = largestDifference(vector, verdict);
    const field = differingField(vector, verdict);
    if (field) failures.push(`'${vector.name}' gets another ${field}`);
    else if (!(difference <= golden.tolerance)) failures.push(`'${vector.name}' differs by ${difference}`);
    largest = Math.max(largest, difference);
  }
  return {
    vectors: golden.vectors.length,
    passed: golden.vectors.length - failures.length,
    largest_difference: largest,
    median_us: Math.round(await medianMicroseconds(classifier, golden.vectors)),
    failures,
  };
}

/** Give the message of a vector. */
export function vectorBytes({ bytes, repeat }: Pick<Vector, "bytes" | "repeat">): Uint8Array {
  const once = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  const message = new Uint8Array(once.length * repeat);
  for (let turn = 0; turn < repeat; turn++) message.set(once, turn * once.length);
  return message;
}

function largestDifference(vector: Vector, verdict: Verdict): number {
  const answers = Object.values(verdict.probabilities);
  if (answers.length !== vector.probabilities.length) return Number.NaN;
  const differences = vector.probabilities.map((wanted, at) => Math.abs(wanted - (answers[at] ?? Number.NaN)));
  return Math.max(...differences, Math.abs(vector.familiarity - verdict.familiarity));
}

function differingField(vector: Vector, verdict: Verdict): string | undefined {
  const wanted = Object.entries(vector.verdict);
  return wanted.find(([field, value]) => verdict[field as keyof Verdict] !== value)?.[0];
}

async function medianMicroseconds(classifier: MessageClassifier, vectors: readonly Vector[]): Promise<number> {
  const works = vectors.map((vector) => {
    const message = vectorBytes(vector);
    return () => classifier.classify(message, vector);
  });
  const warm = performance.now() + WARMING_MS;
  while (performance.now() < warm) for (const work of works) await work();
  const times: number[] = [];
  for (const work of works) times.push(await microseconds(work));
  times.sort((one, other) => one - other);
  return times[times.length >> 1] ?? 0;
}

async function microseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let runs = 0;
  let passed = 0;
  while (passed < TIMED_MS) {
    await work();
    runs++;
    passed = performance.now() - started;
  }
  return (passed * 1000) / runs;
}
