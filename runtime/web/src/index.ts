/**
 * Say whether chat is the right channel for a message, on the device itself.
 *
 * @packageDocumentation
 */

export {
  type ClassifierParts,
  type ClassifyOptions,
  createClassifier,
  type ExplainOptions,
  type MessageClassifier,
} from "./classifier.js";
export type { Digest } from "./digest.js";
export type { Onnxruntime } from "./engine.js";
export {
  AdviceMissingError,
  DigestError,
  EngineError,
  FormatVersionError,
  GraphError,
  GraphInputError,
  GraphLoadError,
  GraphOutputError,
  LabelCountError,
  ManifestError,
  ManifestFieldError,
  ManifestJsonError,
  MessageTooLongError,
  ModelFileMissingError,
  ModelFolderError,
  OperatingPointError,
  PolicyError,
  PolicyFieldError,
  PolicyJsonError,
  PolicyVersionError,
  RightchannelError,
  RuleMissingError,
  UnknownOptionError,
} from "./errors.js";
export { type Highlight, type Segment, segments } from "./explain.js";
export type { JsonSource } from "./json.js";
export type { Manifest, ModelFile, OperatingPoint } from "./manifest.js";
export { type Policy, type Rule, type Texts, words } from "./policy.js";
export type { Verdict } from "./verdict.js";
export {
  ACTIONS,
  type Action,
  AUDIENCES,
  type Audience,
  DEFAULT_OPERATING_POINT,
  DIRECTIONS,
  type Direction,
  REASONS,
  type Reason,
} from "./vocabulary.js";
