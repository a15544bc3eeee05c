import type { Verdict } from "@rightchannel/runtime";
import { element } from "./dom.js";
import { percent } from "./percent.js";
import type { ModelFacts } from "./protocol.js";

const panel = element("verdict", HTMLElement);
const action = element("action", HTMLElement);
const label = element("label", HTMLElement);
const advice = element("advice", HTMLElement);
const belongs = element("belongs", HTMLElement);
const telling = element("telling", HTMLElement);
const tellingRow = element("telling-row", HTMLElement);

/** Show what is said when there is no verdict: before the first word, while loading, after a fault. */
export function showNotice(title: string, text: string, kind: "none" | "fault" = "none"): void {
  panel.dataset.action = kind;
  action.textContent = title;
  label.textContent = text;
  advice.textContent = "";
}

export function showVerdict(verdict: Verdict, { texts }: ModelFacts): void {
  panel.dataset.action = verdict.action;
  action.textContent = texts.actions[verdict.direction][verdict.action];
  label.textContent = kindOfMessage(verdict, texts.labels);
  advice.textContent = verdict.advice;
  belongs.textContent = texts.destinations[verdict.belongs] ?? verdict.belongs;
}

export function showTellingWords(words: readonly string[]): void {
  telling.textContent = words.join(", ");
  tellingRow.hidden = words.length === 0;
}

/** What a screen reader says of a verdict, once typing has paused. */
export function spoken(): string {
  return [action, label, advice].map(({ textContent }) => textContent).join(". ");
}

function kindOfMessage(verdict: Verdict, names: ModelFacts["texts"]["labels"]): string {
  const sure = percent(verdict.probabilities[verdict.label] ?? 0);
  const likeliest = `${names[verdict.label]}, ${sure} sure`;
  if (verdict.concern === null || verdict.concern === verdict.label) return likeliest;
  return `${likeliest}, but it may be ${names[verdict.concern]?.toLowerCase()}`;
}
