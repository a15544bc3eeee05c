import { isBytes } from "./bytes.js";
import type { ModelFolderFault } from "./errors.js";

/** What a file of JSON may be given as: its bytes, its text, or what a bundler made of it. */
export type JsonSource = Uint8Array | string | object;

/**
 * Parse JSON and refuse what is doubtful: duplicate names, and bytes that are not UTF-8.
 *
 * @param source - The content; a byte order mark is allowed, since some editors add one. An object is taken as it is.
 * @param file - The name of the file, for the error.
 * @param Fault - The error to throw.
 */
export function parseJson(source: JsonSource, file: string, Fault: ModelFolderFault): unknown {
  if (typeof source !== "string" && !isBytes(source)) return source;
  const text = typeof source === "string" ? source.replace(/^\uFEFF/, "") : decoded(source, file, Fault);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw new Fault(`is not well-formed JSON (${reason})`, "mend the file", file + lineOf(reason, text));
  }
  const name = firstDuplicate(text);
  if (name === null) return value;
  throw new Fault(`is not well-formed JSON (the name '${name}' is there twice)`, "mend the file", file);
}

/** Find the line in what an engine says of bad JSON: `:3`, or nothing where it does not tell. */
function lineOf(reason: string, text: string): string {
  const line = /\bline (\d+)/.exec(reason)?.[1];
  if (line !== undefined) return `:${line}`;
  const position = /\bposition (\d+)/.exec(reason)?.[1];
  return position === undefined ? "" : `:${text.slice(0, Number(position)).split("\n").length}`;
}

function decoded(bytes: Uint8Array, file: string, Fault: ModelFolderFault): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Fault("is not UTF-8", "save it as UTF-8", file);
  }
}

/** Find a name that stands twice in one object. The text is known to be well formed, so its tokens suffice. */
function firstDuplicate(text: string): string | null {
  const open: (Set<string> | null)[] = []; // the names of each open object; null for a list
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (colon !== undefined) {
      const name: string = JSON.parse(token.slice(0, -colon.length));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return null;
}
