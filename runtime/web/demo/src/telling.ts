import type { Segment } from "@rightchannel/runtime";

const LEAST_WEIGHT = 0.2; // of log-odds; less is no reason worth showing
const SHARE_OF_HEAVIEST = 0.25;
const SHARE_OF_STRONG = 0.6;
const MOST_WORDS = 6; // more would say nothing

export type Strength = "strong" | "some";

/** A piece of the message, with how strongly it is to be marked. */
export interface Mark {
  readonly text: string;
  readonly strength: Strength | null;
  readonly weight: number;
}

/** Choose the words to mark: a few, with a weight worth showing beside the heaviest. */
export function marks(segments: readonly Segment[]): Mark[] {
  const weights = segments.map(({ weight }) => weight ?? 0).sort((one, other) => other - one);
  const heaviest = weights[0] ?? 0;
  const least = Math.max(LEAST_WEIGHT, heaviest * SHARE_OF_HEAVIEST, weights[MOST_WORDS - 1] ?? 0);
  return segments.map(({ text, weight }) => {
    if (weight === null || weight < least) return { text, strength: null, weight: 0 };
    return { text, strength: weight >= heaviest * SHARE_OF_STRONG ? "strong" : "some", weight };
  });
}

/** Keep the marks of the part of a message that has not changed since they were made. */
export function carriedOver(old: readonly Mark[], text: string): Mark[] {
  const kept: Mark[] = [];
  let done = 0;
  for (const mark of old) {
    if (!text.startsWith(mark.text, done)) break;
    kept.push(mark);
    done += mark.text.length;
  }
  if (done < text.length) kept.push({ text: text.slice(done), strength: null, weight: 0 });
  return kept;
}

/** List the marked words, the heaviest first, each once, without the punctuation around them. */
export function tellingWords(marks: readonly Mark[]): string[] {
  const heaviestFirst = marks.filter((mark) => mark.strength).sort((one, other) => other.weight - one.weight);
  const words = heaviestFirst.map((mark) => mark.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const different = new Map(words.filter(Boolean).map((word) => [word.toLocaleLowerCase("en-GB"), word]));
  return [...different.values()];
}
