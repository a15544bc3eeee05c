/**
 * What can go wrong, each kind by its own name: the names of the Python runtime.
 *
 * Every error says what is wrong, where (file and field) and what to do. None of them ever holds the text of a
 * message: not in its words, not in its fields, and not as a `cause`.
 */

/** The base of every error that this package throws on purpose. */
export class RightchannelError extends Error {
  override readonly name: string = "RightchannelError";
}

/** Something is wrong with the model folder. */
export class ModelFolderError extends RightchannelError {
  override readonly name: string = "ModelFolderError";

  constructor(
    /** What is wrong. */
    readonly problem: string,
    /** What to do about it. */
    readonly remedy: string,
    /** The file it is about. */
    readonly file: string | null = null,
    /** The field in that file, with dots between the levels. */
    readonly field: string | null = null,
  ) {
    const where = [file, field && `field ${field}`].filter(Boolean).join(", ");
    super(`${where && `${where}: `}${problem}; ${remedy}`);
  }
}

/** How to make an error about the model folder. */
export type ModelFolderFault = new (...about: ConstructorParameters<typeof ModelFolderError>) => ModelFolderError;

/** A file of the model folder that is needed was not given. */
export class ModelFileMissingError extends ModelFolderError {
  override readonly name = "ModelFileMissingError";
}

/** The manifest is wrong, or does not fit the graph. */
export class ManifestError extends ModelFolderError {
  override readonly name: string = "ManifestError";
}

/** The manifest is not well-formed JSON. */
export class ManifestJsonError extends ManifestError {
  override readonly name = "ManifestJsonError";
}

/** A field of the manifest is missing or has a value that it cannot have. */
export class ManifestFieldError extends ManifestError {
  override readonly name = "ManifestFieldError";
}

/** The manifest has a format version that this release does not know. */
export class FormatVersionError extends ManifestError {
  override readonly name = "FormatVersionError";
}

/** The thresholds of an operating point are out of order: hold is below check. */
export class OperatingPointError extends ManifestError {
  override readonly name = "OperatingPointError";
}

/** The graph is not the file that the manifest describes, or that cannot be checked. */
export class DigestError extends ManifestError {
  override readonly name = "DigestError";
}

/** The manifest has more or fewer labels than the graph has probabilities. */
export class LabelCountError extends ManifestError {
  override readonly name = "LabelCountError";
}

/** The graph cannot be used. */
export class GraphError extends ModelFolderError {
  override readonly name: string = "GraphError";
}

/** onnxruntime cannot load the graph. */
export class GraphLoadError extends GraphError {
  override readonly name = "GraphLoadError";
}

/** The graph does not take the one input that the manifest describes. */
export class GraphInputError extends GraphError {
  override readonly name = "GraphInputError";
}

/** The graph does not give the outputs that the manifest describes. */
export class GraphOutputError extends GraphError {
  override readonly name = "GraphOutputError";
}

/** The policy is wrong, or does not fit the manifest. */
export class PolicyError extends ModelFolderError {
  override readonly name: string = "PolicyError";
}

/** The policy is not well-formed JSON. */
export class PolicyJsonError extends PolicyError {
  override readonly name = "PolicyJsonError";
}

/** A field of the policy is missing or has a value that it cannot have. */
export class PolicyFieldError extends PolicyError {
  override readonly name = "PolicyFieldError";
}

/** The policy has a format version that this release does not know. */
export class PolicyVersionError extends PolicyError {
  override readonly name = "PolicyVersionError";
}

/** The policy has no rule for a label of the model. */
export class RuleMissingError extends PolicyError {
  override readonly name = "RuleMissingError";
}

/** The policy has no advice for a label of the model. */
export class AdviceMissingError extends PolicyError {
  override readonly name = "AdviceMissingError";
}

/**
 * onnxruntime failed while it judged a message.
 *
 * Only the kind of failure is kept: its own words may hold values that come from the message.
 */
export class EngineError extends RightchannelError {
  override readonly name = "EngineError";

  constructor(
    /** The name of onnxruntime's error, or what was wrong with its answer. */
    readonly kind: string,
  ) {
    super(`the graph could not judge this message (${kind}); run the golden vectors on the model folder`);
  }
}

/** The message is longer than the graph takes. */
export class MessageTooLongError extends RightchannelError {
  override readonly name = "MessageTooLongError";

  constructor(
    /** How long it is, in bytes of UTF-8. */
    readonly length: number,
    /** How long it may be. */
    readonly limit: number,
  ) {
    super(`the message has ${grouped(length)} bytes of UTF-8 and the limit is ${grouped(limit)}; judge it in parts`);
  }
}

/**
 * An option has a value that it cannot have.
 *
 * The value itself is not repeated, since it may be a message in the wrong place.
 */
export class UnknownOptionError extends RightchannelError {
  override readonly name = "UnknownOptionError";

  constructor(
    /** The name of the option. */
    readonly option: string,
    /** The values that it may have. */
    readonly allowed: readonly string[],
  ) {
    super(`unknown ${option.replaceAll("_", " ")}; use one of: ${allowed.join(", ")}`);
  }
}

/** Writes a whole number with commas: 65,536. Not every host of React Native has the tables of `Intl`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
