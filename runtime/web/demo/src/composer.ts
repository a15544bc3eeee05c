import { element, make } from "./dom.js";
import { carriedOver, type Mark } from "./telling.js";

const field = element("message", HTMLTextAreaElement);
const layer = element("marks", HTMLElement);
const length = element("length", HTMLElement);
const clear = element("clear", HTMLButtonElement);

let shown: readonly Mark[] = [];

/** Call back on every change of the message. */
export function onMessage(changed: () => void): void {
  const update = () => {
    showMarks(carriedOver(shown, field.value));
    clear.hidden = field.value === "";
    length.textContent = field.value ? `${field.value.length.toLocaleString("en-GB")} characters` : "";
    changed();
  };
  field.addEventListener("input", update);
  clear.addEventListener("click", () => {
    setMessage("");
    field.focus();
  });
  update();
}

export function message(): string {
  return field.value;
}

/** Put a message into the field, as if it had been typed. */
export function setMessage(text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

/** Mark words behind the field. Its letters and those of the field lie upon each other. */
export function showMarks(marks: readonly Mark[]): void {
  shown = marks;
  const pieces = marks.map(({ text, strength }) =>
    strength ? make("mark", { "data-strength": strength }, text) : text,
  );
  layer.replaceChildren(...pieces, "\n"); // a last empty line needs something to stand on
}
