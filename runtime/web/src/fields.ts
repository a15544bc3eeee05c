import type { ModelFolderError, ModelFolderFault } from "./errors.js";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** One JSON object of a file, and where it is. Reads fields one by one; its errors name the file and the field. */
export class Section {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    readonly file: string,
    readonly Fault: ModelFolderFault,
    readonly path = "",
  ) {
    if (!isObject(value)) throw new Fault(`is ${kind(value)}`, "write an object: { … }", file, path || null);
    this.#values = value;
  }

  /** The names of the fields. */
  get keys(): readonly string[] {
    return Object.keys(this.#values);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name);
  }

  /** Make the error for a field. */
  fault(name: string, problem: string, remedy: string, Fault: ModelFolderFault = this.Fault): ModelFolderError {
    return new Fault(problem, remedy, this.file, this.#at(name));
  }

  /** Read an object; throw `Missing` if it is not there. */
  section(name: string, Missing?: ModelFolderFault): Section {
    return new Section(this.#value(name, "add it", Missing), this.file, this.Fault, this.#at(name));
  }

  /** Read a string that is not blank; throw `Missing` if it is not there. */
  text(name: string, Missing?: ModelFolderFault): string {
    const value = this.#value(name, "add a text", Missing);
    if (typeof value === "string" && value.trim()) return value;
    throw this.fault(name, `is ${kind(value)}`, "write a text that is not blank");
  }

  /** Read a plain name: a word that can be a file in the model folder or a key, and nothing else. */
  name(name: string): string {
    const value = this.text(name);
    if (NAME.test(value)) return value;
    throw this.fault(name, "is not a plain name", "use letters, digits, '-', '_' and '.' only, no folder");
  }

  /** Read the names of the fields, each a plain name. */
  plainNames(): readonly string[] {
    for (const name of this.keys) {
      if (!NAME.test(name)) throw this.fault(name, "is not a plain name", "use letters, digits, '-', '_' and '.' only");
    }
    return this.keys;
  }

  /** Read true or false. */
  flag(name: string): boolean {
    const value = this.#value(name, "add true or false");
    if (typeof value === "boolean") return value;
    throw this.fault(name, `is ${kind(value)}`, "write true or false");
  }

  /** Read a whole number of at least `low`. */
  integer(name: string, low: number): number {
    const wanted = `write a whole number of at least ${low}`;
    const value = this.#value(name, wanted);
    if (typeof value !== "number" || !Number.isInteger(value)) throw this.fault(name, `is ${kind(value)}`, wanted);
    if (value < low) throw this.fault(name, `is ${value}`, wanted);
    return value;
  }

  /** Read a number within bounds. */
  number(name: string, low: number, high: number): number {
    const wanted = `write a number from ${low} to ${high}`;
    const value = this.#value(name, wanted);
    if (typeof value !== "number") throw this.fault(name, `is ${kind(value)}`, wanted);
    if (!(low <= value && value <= high)) throw this.fault(name, `is ${value}`, wanted);
    return value;
  }

  /** Read a list of different plain names. */
  names(name: string, least: number): readonly string[] {
    const value = this.#value(name, "add a list of names");
    if (!Array.isArray(value)) throw this.fault(name, `is ${kind(value)}`, "write a list of names");
    const found: string[] = [];
    for (const [position, item] of value.entries()) {
      const at = `${name}.${position}`;
      if (typeof item !== "string" || !NAME.test(item))
        throw this.fault(at, "is not a plain name", "write a name such as evidential");
      if (found.includes(item)) throw this.fault(at, `repeats '${item}'`, "name each one once");
      found.push(item);
    }
    if (found.length < least) throw this.fault(name, `has ${found.length} names`, `name at least ${least}`);
    return Object.freeze(found);
  }

  /** Read an object of any content, made read-only throughout; empty if it is not there. */
  free(name: string): Readonly<Record<string, unknown>> {
    if (!this.has(name)) return Object.freeze({});
    const value = this.#values[name];
    if (!isObject(value)) throw this.fault(name, `is ${kind(value)}`, "write an object: { … }");
    return frozen(structuredCopy(value)) as Readonly<Record<string, unknown>>;
  }

  /** Refuse every field that is not known, so that a slip of the pen does not pass unseen. */
  only(known: readonly string[]): void {
    for (const name of this.keys) {
      if (!known.includes(name)) throw this.fault(name, "is not known here", `use one of: ${known.join(", ")}`);
    }
  }

  #at(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }

  #value(name: string, wanted: string, Missing?: ModelFolderFault): unknown {
    if (!this.has(name)) throw this.fault(name, "is missing", wanted, Missing);
    return this.#values[name];
  }
}

/** Build a read-only mapping from a list of names. */
export function mapped<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  const entries = names.map((name) => [name, read(name)] as const);
  return Object.freeze(Object.fromEntries(entries)) as Readonly<Record<Name, Value>>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Copy what came from JSON, so that freezing it does not freeze the caller's own. */
function structuredCopy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function kind(value: unknown): string {
  if (typeof value === "string") return value.trim() ? "a text" : "a blank text";
  if (typeof value === "number") return Number.isFinite(value) ? `the number ${value}` : "not finite";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return String(value);
}
