import { isBytes, ownBytes } from "./bytes.js";
import { type Digest, verify } from "./digest.js";
import { Engine, type Onnxruntime } from "./engine.js";
import { MessageTooLongError, ModelFileMissingError, UnknownOptionError } from "./errors.js";
import { type Highlight, logOdds, MAX_RUNS, occlude } from "./explain.js";
import { advice } from "./guidance.js";
import type { JsonSource } from "./json.js";
import { judge } from "./judgement.js";
import { MANIFEST_FILE, type Manifest, type OperatingPoint, parseManifest } from "./manifest.js";
import { POLICY_FILE, type Policy, parsePolicy, type Texts, words } from "./policy.js";
import { takingTurns } from "./turn.js";
import type { Verdict } from "./verdict.js";
import { AUDIENCES, type Audience, DEFAULT_OPERATING_POINT, DIRECTIONS, type Direction } from "./vocabulary.js";

/** What a classifier is made of. */
export interface ClassifierParts {
  /** The onnxruntime to use: the module `onnxruntime-web`, `onnxruntime-node` or `onnxruntime-react-native`. */
  readonly ort: Onnxruntime;
  /** The bytes of the graph: `classifier.onnx`, or `classifier.ort`. */
  readonly model: Uint8Array | ArrayBuffer;
  /** `manifest.json`: its bytes, its text, or the object that it holds. */
  readonly manifest: JsonSource;
  /** `policy.json`, likewise. */
  readonly policy: JsonSource;
  /** SHA-256, where the host has no SubtleCrypto. */
  readonly digest?: Digest;
  /** The language of the advice; the policy's default language when it is not given. */
  readonly language?: string;
}

/** What a message is judged for. */
export interface ClassifyOptions {
  /** Who writes; `outgoing` when it is not given. */
  readonly direction?: Direction;
  /** Who is at the other end; `colleague` when it is not given. */
  readonly audience?: Audience;
  /** A name from the manifest: `strict`, `balanced` (when it is not given) or `quiet`. */
  readonly operating_point?: string;
}

/** How an explanation is made. */
export interface ExplainOptions {
  /** Stops it: the promise is then rejected with the reason of the signal. */
  readonly signal?: AbortSignal;
}

/** Judges whether chat is the right channel for a message. */
export interface MessageClassifier {
  readonly manifest: Manifest;
  readonly policy: Policy;
  readonly language: string;

  /**
   * Judge one message. An empty message is judged like any other.
   *
   * @param text - The message; bytes are UTF-8 and may be invalid.
   * @throws {@link MessageTooLongError}, {@link UnknownOptionError}, {@link EngineError}, `TypeError`
   */
  classify(text: string | Uint8Array, options?: ClassifyOptions): Promise<Verdict>;

  /**
   * Find the words that carried a label.
   *
   * Each word is left out in turn, and its weight is how much the log-odds of the label fall. The graph is run at most
   * 64 times: in a long message only the weightiest parts are looked into word by word. The event loop gets its turn in
   * between.
   *
   * @param text - The message. Invalid bytes are replaced first (U+FFFD), and the places are those in that text.
   * @param label - The label to explain; the most probable one when it is not given.
   * @returns The words that were weighed, in the order of the text, those of no weight as well.
   */
  explain(text: string | Uint8Array, label?: string | null, options?: ExplainOptions): Promise<Highlight[]>;

  /** Give the memory of the graph back. The classifier cannot be used any more. */
  release(): Promise<void>;
}

/**
 * Make a classifier from a model folder and an onnxruntime. It opens no connection: the caller brings the files.
 *
 * @throws {@link ModelFolderError}, one of its kinds, naming the file, the field and what to do;
 *   {@link UnknownOptionError} if the policy has no words in that language.
 */
export async function createClassifier(parts: ClassifierParts): Promise<MessageClassifier> {
  const manifest = parseManifest(given(parts.manifest, MANIFEST_FILE));
  const policy = parsePolicy(given(parts.policy, POLICY_FILE), manifest.labels);
  const language = parts.language ?? policy.default_language;
  const texts = words(policy, language);
  const graph = ownBytes(given(parts.model, manifest.graph.file));
  const { file } = await verify(graph, manifest, parts.digest);
  const engine = await Engine.load(parts.ort, graph, manifest, file);
  return new LoadedClassifier(manifest, policy, language, texts, engine);
}

/** Refuse a file that was not given, whatever the types say: many hosts call from plain JavaScript. */
function given<Part>(part: Part | null | undefined, file: string): Part {
  if (part !== undefined && part !== null) return part;
  throw new ModelFileMissingError("was not given", "give its content to createClassifier", file);
}

class LoadedClassifier implements MessageClassifier {
  readonly #encoder = new TextEncoder();
  readonly #texts: Texts;
  readonly #engine: Engine;

  constructor(
    readonly manifest: Manifest,
    readonly policy: Policy,
    readonly language: string,
    texts: Texts,
    engine: Engine,
  ) {
    this.#texts = texts;
    this.#engine = engine;
    Object.freeze(this);
  }

  async classify(text: string | Uint8Array, options: ClassifyOptions = {}): Promise<Verdict> {
    const direction = one("direction", options.direction ?? "outgoing", DIRECTIONS);
    const audience = one("audience", options.audience ?? "colleague", AUDIENCES);
    const points = Object.keys(this.manifest.operating_points);
    const operating_point = one("operating_point", options.operating_point ?? DEFAULT_OPERATING_POINT, points);

    const { manifest, policy } = this;
    const { probabilities, familiarity } = await this.#engine.run(this.#utf8(text));
    const judgement = judge(
      manifest.labels,
      manifest.labels.map((label) => policy.rules[label]?.[direction].permitted ?? false),
      probabilities,
      familiarity,
      manifest.operating_points[operating_point] as OperatingPoint,
      manifest.familiarity_floor,
    );
    return Object.freeze({
      label: judgement.label,
      probabilities: Object.freeze(
        Object.fromEntries(manifest.labels.map((label, position) => [label, probabilities[position] ?? 0])),
      ),
      action: judgement.action,
      reason: judgement.reason,
      concern: judgement.concern,
      advice: advice(this.#texts, judgement.topic, direction, audience, judgement.reason),
      belongs: policy.rules[judgement.topic]?.[direction].belongs ?? "",
      risk: judgement.risk,
      familiarity,
      direction,
      audience,
      operating_point,
      model_version: manifest.model_version,
    });
  }

  async explain(
    text: string | Uint8Array,
    label: string | null = null,
    { signal }: ExplainOptions = {},
  ): Promise<Highlight[]> {
    const message = isBytes(text) ? decoded(text) : text;
    const utf8 = this.#utf8(message);
    const { labels } = this.manifest;
    const position =
      label === null
        ? greatest((await this.#engine.run(utf8)).probabilities)
        : labels.indexOf(one("label", label, labels));
    const turn = takingTurns();
    const score = async (shorter: string): Promise<number> => {
      await turn();
      signal?.throwIfAborted();
      return logOdds((await this.#engine.run(this.#utf8(shorter))).probabilities, position);
    };
    return occlude(message, score, label === null ? MAX_RUNS - 1 : MAX_RUNS);
  }

  release(): Promise<void> {
    return this.#engine.release();
  }

  #utf8(text: string | Uint8Array): Uint8Array {
    if (typeof text !== "string" && !isBytes(text)) {
      throw new TypeError(`a message is a string or a Uint8Array, not ${text === null ? "null" : typeof text}`);
    }
    const utf8 = typeof text === "string" ? this.#encoder.encode(text) : ownBytes(text);
    const limit = this.manifest.input.max_bytes;
    if (utf8.length > limit) throw new MessageTooLongError(utf8.length, limit);
    return utf8;
  }
}

/** Check that an option has one of its values. */
function one<Value extends string>(option: string, value: Value, allowed: readonly Value[]): Value {
  if (allowed.includes(value)) return value;
  throw new UnknownOptionError(option, allowed);
}

function greatest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

/** Read UTF-8 as Python does: each invalid part becomes U+FFFD, and a byte order mark stays. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
