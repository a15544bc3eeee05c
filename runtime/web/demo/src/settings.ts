import { type Audience, DEFAULT_OPERATING_POINT, type Direction } from "@rightchannel/runtime";
import { element, make } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import type { ModelFacts, Question } from "./protocol.js";

const POINTS: Readonly<Record<string, { readonly title: string; readonly explanation: string }>> = {
  strict: { title: "Strict", explanation: "Asks early: it misses little, and questions more that is fine." },
  balanced: { title: "Balanced", explanation: "For every day." },
  quiet: { title: "Quiet", explanation: "Speaks up only when it is nearly sure: it misses more." },
};

const direction = element("direction", HTMLFieldSetElement);
const audience = element("audience", HTMLSelectElement);
const audienceLabel = element("audience-label", HTMLElement);
const messageLabel = element("message-label", HTMLLabelElement);
const pointNote = element("point-note", HTMLElement);
const points = element("points", HTMLFieldSetElement);
const examples = element("examples", HTMLUListElement);

/** What messages are judged for at present. */
export function settings(): Question["options"] {
  return {
    direction: chosen("direction") as Direction,
    audience: audience.value as Audience,
    operating_point: chosen("operating_point"),
  };
}

/** Call back when a setting is changed. */
export function onSettings(changed: () => void): void {
  direction.addEventListener("change", () => {
    const incoming = chosen("direction") === "incoming";
    document.body.dataset.direction = chosen("direction");
    audienceLabel.textContent = incoming ? "From" : "To";
    messageLabel.textContent = incoming ? "The message that you received" : "Your message";
    changed();
  });
  audience.addEventListener("change", changed);
  points.addEventListener("change", () => {
    explainPoint();
    changed();
  });
}

/** Offer the operating points of the manifest. */
export function showPoints({ operatingPoints }: ModelFacts): void {
  for (const name of Object.keys(operatingPoints)) {
    const input = make("input", { type: "radio", name: "operating_point", value: name });
    input.checked = name === DEFAULT_OPERATING_POINT;
    points.append(make("label", {}, input, make("span", {}, POINTS[name]?.title ?? name)));
  }
  explainPoint();
}

/** Offer a message of each label. */
export function showExamples({ labels, texts }: ModelFacts, choose: (text: string) => void): void {
  for (const label of labels) {
    const text = EXAMPLES[label];
    if (text === undefined) continue;
    const button = make("button", { type: "button", class: "chip" }, texts.labels[label] ?? label);
    button.addEventListener("click", () => choose(text));
    examples.append(make("li", {}, button));
  }
}

function explainPoint(): void {
  pointNote.textContent = POINTS[chosen("operating_point")]?.explanation ?? "";
}

function chosen(name: string): string {
  return document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? DEFAULT_OPERATING_POINT;
}
