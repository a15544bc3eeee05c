import type { Texts } from "./policy.js";
import type { Audience, Direction, Reason } from "./vocabulary.js";

/** Give the advice of a verdict: the words for a label, with the notice in front when the action is `check`. */
export function advice(texts: Texts, label: string, direction: Direction, audience: Audience, reason: Reason): string {
  const byAudience = texts.advice[label]?.[direction];
  const words = byAudience?.[audience] ?? byAudience?.default ?? "";
  if (reason !== "uncertain" && reason !== "unfamiliar") return words;
  return `${texts.notices[reason]} ${words}`;
}
