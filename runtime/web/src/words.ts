/** Where something is in a text: from `start` up to, but not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The code points with the property White_Space, from PropList.txt of the Unicode Character Database.
 *
 * The set has not changed since Unicode 6.3. It is written out because languages differ in what they call white space:
 * `\s` of JavaScript has U+FEFF and lacks U+0085.
 */
const WHITE_SPACE = "\\t-\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";

const WORD = new RegExp(`[^${WHITE_SPACE}]+`, "g");

/** Find the words of a text, in UTF-16 code units: runs of code points that are not white space. */
export function words(text: string): Span[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

/** Give the length of a text in code points, as Python's `len` does. */
export function codePoints(text: string): number {
  let pairs = 0;
  for (let unit = 1; unit < text.length; unit++) {
    if (isHigh(text.charCodeAt(unit - 1)) && isLow(text.charCodeAt(unit))) pairs++;
  }
  return text.length - pairs;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
