import type { OperatingPoint } from "./manifest.js";
import type { Action, Reason } from "./vocabulary.js";

/** What the arithmetic makes of one message. */
export interface Judgement {
  /** The most probable label. */
  readonly label: string;
  readonly action: Action;
  readonly reason: Reason;
  /** The label that speaks against chat, if there is one. */
  readonly concern: string | null;
  /** The label whose advice and destination are given. */
  readonly topic: string;
  /** The probability that the message is not for chat. */
  readonly risk: number;
}

/**
 * Judge one message: `judgement.py`, line by line.
 *
 * The numbers of the graph are 32-bit numbers, widened to 64 bits before anything is added; they are added one after
 * another, in the manifest's order. Of equal probabilities the first counts as the greater.
 *
 * @param labels - The labels, in the order of the manifest.
 * @param permitted - Whether the policy permits each label in this direction.
 * @param probabilities - The probability of each label.
 * @param familiarity - The share of the message that the model knows.
 */
export function judge(
  labels: readonly string[],
  permitted: readonly boolean[],
  probabilities: readonly number[],
  familiarity: number,
  { check, hold }: OperatingPoint,
  familiarityFloor: number,
): Judgement {
  const at = (position: number) => probabilities[position] as number;
  let likeliest = 0; // position of the most probable label
  let safest = -1; // position of the most probable label that is permitted; -1: none
  let gravest = -1; // position of the most probable label that is not permitted; -1: none
  let risk = 0;
  for (const [position, probability] of probabilities.entries()) {
    if (probability > at(likeliest)) likeliest = position;
    if (permitted[position]) {
      if (safest < 0 || probability > at(safest)) safest = position;
    } else {
      risk += probability;
      if (gravest < 0 || probability > at(gravest)) gravest = position;
    }
  }
  risk = Math.min(risk, 1); // rounding may carry a sum of 32-bit numbers above 1

  const [action, reason]: readonly [Action, Reason] =
    risk >= hold
      ? ["hold", "not-for-chat"]
      : risk >= check
        ? ["check", "uncertain"]
        : familiarity < familiarityFloor
          ? ["check", "unfamiliar"]
          : ["send", "permitted"];

  const concerned = (reason === "not-for-chat" || reason === "uncertain") && gravest >= 0;
  const topic = concerned ? gravest : safest >= 0 ? safest : likeliest;
  const name = (position: number) => labels[position] as string;
  return {
    label: name(likeliest),
    action,
    reason,
    concern: concerned ? name(gravest) : null,
    topic: name(topic),
    risk,
  };
}
