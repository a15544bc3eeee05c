import { codePoints, type Span, words } from "./words.js";

/** At most so many runs of the graph for one explanation. */
export const MAX_RUNS = 64;

const FIRST_PARTS = 16; // into how many parts a long message is cut to begin with
const PARTS = 4; // into how many a part is cut further
const LEAST = 1e-9; // probabilities below this count as this, so that the logarithm stays finite

/**
 * A word of a message and how much it speaks for a label.
 *
 * `start` and `end` count code points, as in the Python runtime, so that `[...text].slice(start, end).join("")` is the
 * word. {@link segments} cuts a text by them.
 */
export interface Highlight extends Span {
  /** How much the log-odds of the label fall when the word is left out; below zero it speaks against the label. */
  readonly weight: number;
}

/** Give the log-odds of one label: the logarithm of its probability against that of all the others together. */
export function logOdds(probabilities: readonly number[], position: number): number {
  let others = 0;
  for (const [other, value] of probabilities.entries()) if (other !== position) others += value;
  return Math.log(Math.max(probabilities[position] ?? 0, LEAST)) - Math.log(Math.max(others, LEAST));
}

interface Part {
  readonly spans: readonly Span[];
  readonly weight: number;
}

/**
 * Weigh the words of a text by leaving them out: `explain.py`, step by step.
 *
 * A short text has every word left out in turn. A longer one is cut into parts; the part whose absence lowers the score
 * the most for its number of words is cut again (of equals the shortest, then the first), until the runs are used up.
 * Words that were never left out on their own are not in the result.
 *
 * @param score - The score of a text; called at most `maxRuns` times.
 */
export async function occlude(
  text: string,
  score: (text: string) => Promise<number>,
  maxRuns: number = MAX_RUNS,
): Promise<Highlight[]> {
  const spans = words(text);
  if (spans.length === 0) return [];
  const whole = await score(text);
  let runs = maxRuns - 1;
  let parts: Part[] = [];

  const weigh = async (pieces: readonly (readonly Span[])[]): Promise<void> => {
    for (const piece of pieces) {
      const shorter = text.slice(0, piece[0]?.start) + text.slice(piece.at(-1)?.end);
      parts.push({ spans: piece, weight: whole - (await score(shorter)) });
    }
    runs -= pieces.length;
  };

  await weigh(cut(spans, spans.length <= runs ? spans.length : FIRST_PARTS));
  for (;;) {
    const several = parts.filter((part) => part.spans.length > 1);
    if (several.length === 0) break;
    const heaviest = several.reduce((best, part) => (heavier(part, best) ? part : best));
    const pieces = cut(heaviest.spans, PARTS);
    if (pieces.length > runs) break;
    parts = parts.filter((part) => part !== heaviest);
    await weigh(pieces);
  }
  const single = parts.filter((part) => part.spans.length === 1);
  return highlights(text, single);
}

function heavier(part: Part, best: Part): boolean {
  const gain = part.weight / part.spans.length - best.weight / best.spans.length;
  return gain > 0 || (gain === 0 && part.spans.length < best.spans.length);
}

/** Cut a list into so many parts of nearly equal length, or into single spans if there are fewer. */
function cut(spans: readonly Span[], parts: number): (readonly Span[])[] {
  const count = Math.min(parts, spans.length);
  const edge = (part: number) => Math.floor((spans.length * part) / count);
  return Array.from({ length: count }, (_, part) => spans.slice(edge(part), edge(part + 1)));
}

/** Put single words into the order of the text, and count their places in code points. */
function highlights(text: string, single: readonly Part[]): Highlight[] {
  const found: Highlight[] = [];
  let unit = 0; // how far the text is read, in code units
  let point = 0; // the same in code points
  const words = single.map((part) => ({ ...(part.spans[0] as Span), weight: part.weight }));
  for (const { start, end, weight } of words.sort((one, other) => one.start - other.start)) {
    const first = point + codePoints(text.slice(unit, start));
    point = first + codePoints(text.slice(start, end));
    unit = end;
    found.push(Object.freeze({ start: first, end: point, weight }));
  }
  return found;
}

/** A piece of a text: a weighed word, or what stands between. */
export interface Segment {
  readonly text: string;
  /** The weight of the word; null for what was not weighed. */
  readonly weight: number | null;
}

/** Cut a text by its highlights, so that a host can mark words without counting code points. */
export function segments(text: string, highlights: readonly Highlight[]): Segment[] {
  const points = Array.from(text);
  const found: Segment[] = [];
  let done = 0;
  const add = (end: number, weight: number | null) => {
    if (end > done) found.push({ text: points.slice(done, end).join(""), weight });
    done = end;
  };
  for (const { start, end, weight } of highlights) {
    add(start, null);
    add(end, weight);
  }
  add(points.length, null);
  return found;
}
