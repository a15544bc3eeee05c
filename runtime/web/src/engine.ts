import type { InferenceSession, OnnxValue, Tensor, TypedTensor } from "onnxruntime-common";
import { EngineError, GraphInputError, GraphLoadError, GraphOutputError, LabelCountError } from "./errors.js";
import { MANIFEST_FILE, type Manifest } from "./manifest.js";

/** What this package needs of onnxruntime: `onnxruntime-web`, `-node` and `-react-native` all have it. */
export interface Onnxruntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: "uint8", data: Uint8Array, dims: readonly number[]) => TypedTensor<"uint8">;
}

/** What the graph says of one message. */
export interface Answer {
  readonly probabilities: readonly number[];
  readonly familiarity: number;
}

const ROUNDING = 0.01; // how far the probabilities may be from a sum of 1
const SILENT = 4; // onnxruntime's severity "fatal": it prints nothing

/** One thread of its own, no memory arena, no memory pattern: a phone has neither cores nor memory to spare. */
const OPTIONS: InferenceSession.SessionOptions = {
  enableCpuMemArena: false,
  enableMemPattern: false,
  executionMode: "sequential",
  interOpNumThreads: 1,
  intraOpNumThreads: 1,
  logSeverityLevel: SILENT,
};

/** One loaded graph: bytes in, probabilities and familiarity out. It runs one message after another. */
export class Engine {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly ort: Onnxruntime,
    private readonly session: InferenceSession,
    private readonly manifest: Manifest,
  ) {}

  /**
   * Load a graph and prove that it is what the manifest says.
   *
   * @param file - The name of the graph, for errors.
   */
  static async load(ort: Onnxruntime, graph: Uint8Array, manifest: Manifest, file: string): Promise<Engine> {
    let session: InferenceSession;
    try {
      session = await ort.InferenceSession.create(graph, OPTIONS);
    } catch (error) {
      const problem = `onnxruntime cannot load it (${error instanceof Error ? error.message.trim() : error})`;
      throw new GraphLoadError(problem, "export the model again, or upgrade onnxruntime", file);
    }
    try {
      checkSignature(session, manifest, file);
      const engine = new Engine(ort, session, manifest);
      await engine.#prove(file);
      return engine;
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** Judge one message, given in UTF-8; invalid bytes are allowed. */
  async run(utf8: Uint8Array): Promise<Answer> {
    const [probabilities, familiarity] = await this.#inTurn(() => this.#raw(utf8));
    return plain(probabilities, familiarity);
  }

  /** Give the memory of the graph back. The engine cannot be used any more. */
  async release(): Promise<void> {
    await this.#inTurn(() => this.session.release());
  }

  /** Not every flavour of onnxruntime lets a session run twice at once. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #raw(utf8: Uint8Array): Promise<[Tensor, Tensor]> {
    const { input, outputs } = this.manifest;
    let kind: string;
    try {
      // A view into a larger buffer is copied: onnxruntime-react-native reads from the start of the buffer.
      const own = utf8.byteLength === utf8.buffer.byteLength ? utf8 : utf8.slice();
      const feed = new this.ort.Tensor("uint8", own, [own.length]);
      const answer = await this.session.run({ [input.name]: feed }, [outputs.probabilities, outputs.familiarity]);
      return [asTensor(answer[outputs.probabilities]), asTensor(answer[outputs.familiarity])];
    } catch (error) {
      kind = error instanceof Error ? error.name : typeof error;
    }
    throw new EngineError(kind); // outside the handler: the error of onnxruntime may quote the message
  }

  /** Judge an empty message, which every graph must be able to do. */
  async #prove(file: string): Promise<void> {
    const remedy = "export the model again";
    let probabilities: Tensor;
    let familiarity: Tensor;
    try {
      [probabilities, familiarity] = await this.#raw(new Uint8Array(0));
    } catch (error) {
      const kind = error instanceof EngineError ? error.kind : "unknown";
      throw new GraphInputError(`cannot judge an empty message (${kind})`, remedy, file);
    }
    checkOutput(probabilities, this.manifest.outputs.probabilities, 1, file);
    checkOutput(familiarity, this.manifest.outputs.familiarity, 0, file);
    const width = probabilities.size;
    const labels = this.manifest.labels.length;
    if (width !== labels) {
      const problem = `has ${labels} labels and the graph gives ${width} probabilities`;
      throw new LabelCountError(problem, "export the model again, or copy the whole folder", MANIFEST_FILE, "labels");
    }
    try {
      plain(probabilities, familiarity);
    } catch (error) {
      const kind = error instanceof EngineError ? error.kind : "unknown";
      throw new GraphOutputError(`gives ${kind} for an empty message`, remedy, file);
    }
  }
}

/** Widen an answer of the graph to 64-bit numbers, and refuse what are no probabilities, such as NaN. */
function plain(probabilities: Tensor, familiarity: Tensor): Answer {
  const values = numbers(probabilities);
  const [known = Number.NaN] = numbers(familiarity);
  let sum = 0;
  for (const value of values) sum += value;
  const sound = Math.abs(sum - 1) < ROUNDING && Math.min(...values) >= 0;
  if (!(sound && known > -ROUNDING && known < 1 + ROUNDING)) throw new EngineError("no probabilities");
  return {
    probabilities: values.map((value) => Math.min(value, 1)),
    familiarity: Math.min(Math.max(known, 0), 1),
  };
}

function numbers({ type, data }: Tensor): number[] {
  return type === "float32" ? Array.from(data as Float32Array) : [];
}

function asTensor(value: OnnxValue | undefined): Tensor {
  if (value === undefined) throw new TypeError("the graph left an output out");
  return value;
}

function checkSignature(session: InferenceSession, manifest: Manifest, file: string): void {
  const { input, outputs } = manifest;
  const remedy = "export the model again";
  if (session.inputNames.length !== 1 || session.inputNames[0] !== input.name) {
    const problem = `takes ${listed(session.inputNames)}, not one input '${input.name}'`;
    throw new GraphInputError(problem, remedy, file);
  }
  for (const name of [outputs.probabilities, outputs.familiarity]) {
    if (session.outputNames.includes(name)) continue;
    throw new GraphOutputError(`gives ${listed(session.outputNames)}, but no '${name}'`, remedy, file);
  }
}

/** The real answer is looked at, since not every flavour of onnxruntime describes the outputs beforehand. */
function checkOutput(tensor: Tensor, name: string, rank: number, file: string): void {
  if (tensor.type === "float32" && tensor.dims.length === rank) return;
  const problem = `gives '${name}' as ${tensor.type} of rank ${tensor.dims.length}, not float32 of rank ${rank}`;
  throw new GraphOutputError(problem, "export the model again", file);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ") || "nothing";
}
