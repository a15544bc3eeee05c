import type { OperatingPoint, Verdict } from "@rightchannel/runtime";
import { element, make } from "./dom.js";
import { percent } from "./percent.js";
import type { ModelFacts } from "./protocol.js";

const card = element("sure", HTMLElement);
const risk = element("risk", HTMLElement);
const familiarity = element("familiarity", HTMLElement);
const scale = element("scale", SVGSVGElement);
const table = element("probabilities", HTMLTableElement);
const body = table.tBodies[0] as HTMLTableSectionElement;

/** Draw where `check` and `hold` begin. */
export function showPoint({ check, hold }: OperatingPoint): void {
  place(".zone-send", 0, check);
  place(".zone-check", check, hold);
  place(".zone-hold", hold, 1);
}

/** Show how sure a verdict is; nothing when there is none. */
export function showSureness(verdict: Verdict | null, { texts, rules, labels }: ModelFacts): void {
  card.dataset.action = verdict?.action ?? "none";
  risk.textContent = verdict ? percent(verdict.risk) : "–";
  place(".needle", Math.min(verdict?.risk ?? 0, 0.99), Math.min(verdict?.risk ?? 0, 0.99) + 0.01);
  familiarity.textContent = verdict
    ? `It recognises ${percent(verdict.familiarity)} of the letters and words in this message.`
    : "Nothing to judge yet.";
  body.replaceChildren(
    ...labels.map((label) => {
      const share = verdict?.probabilities[label] ?? 0;
      const permitted = rules[label]?.[verdict?.direction ?? "outgoing"].permitted ?? false;
      return make(
        "tr",
        { "data-permitted": String(permitted) },
        make("th", { scope: "row" }, texts.labels[label] ?? label),
        make(
          "td",
          {},
          make("progress", { value: String(share), max: "1", "aria-label": texts.labels[label] ?? label }),
        ),
        make("td", { class: "number" }, verdict ? percent(share) : "–"),
      );
    }),
  );
}

export function showTable(shown: boolean): void {
  table.hidden = !shown;
}

function place(selector: string, from: number, to: number): void {
  const bar = scale.querySelector(selector);
  bar?.setAttribute("x", String(from * 100));
  bar?.setAttribute("width", String((to - from) * 100));
}
