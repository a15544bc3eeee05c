import type { Action, Audience, Direction, Reason } from "./vocabulary.js";

/**
 * What the runtime says of one message, read-only. It never holds the message itself.
 *
 * `JSON.stringify` of it is what `verdict.schema.json` describes, with the fields in this order, as on every host.
 */
export interface Verdict {
  /** The most probable label, whatever the policy makes of it. */
  readonly label: string;
  /** The probability of each label, in the order of the manifest. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** What to do with the message. */
  readonly action: Action;
  /** Why. `check` is for `uncertain` (it may be not for chat) or `unfamiliar` (it is unlike anything seen). */
  readonly reason: Reason;
  /** The label that speaks against chat, if there is one. */
  readonly concern: string | null;
  /** What to do, in the words of the policy. */
  readonly advice: string;
  /** Where the message belongs: a destination of the policy, such as `chat` or `evidence-system`. */
  readonly belongs: string;
  /** The probability that it is not for chat: of all labels together that the policy does not permit. */
  readonly risk: number;
  /** The share of the message that the model knows, from 0 to 1. */
  readonly familiarity: number;
  readonly direction: Direction;
  readonly audience: Audience;
  readonly operating_point: string;
  /** The model that judged it. */
  readonly model_version: string;
}
