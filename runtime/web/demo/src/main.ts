import "./styles/index.css";
import type { Verdict } from "@rightchannel/runtime";
import { Judge } from "./client.js";
import { message, onMessage, setMessage, showMarks } from "./composer.js";
import { debounced, element } from "./dom.js";
import type { ModelFacts, Reply } from "./protocol.js";
import { onSettings, settings, showExamples, showPoints } from "./settings.js";
import { showPoint, showSureness, showTable } from "./sure-view.js";
import { marks, tellingWords } from "./telling.js";
import { showNotice, showTellingWords, showVerdict, spoken } from "./verdict-view.js";

const PAUSE_MS = 120; // of typing, before a message is judged
const SPEAK_MS = 900; // of typing, before a screen reader says the verdict

let facts: ModelFacts | null = null;

const judge = new Judge(listen);
const speak = debounced(() => {
  element("announcer", HTMLElement).textContent = spoken();
}, SPEAK_MS);

function listen(reply: Reply): void {
  if (reply.kind === "ready") begin(reply.facts);
  else if (reply.kind === "verdict") show(reply.verdict, reply.ms);
  else if (reply.kind === "segments") showExplanation(marks(reply.segments));
  else showFault(reply);
}

function begin(loaded: ModelFacts): void {
  facts = loaded;
  document.body.dataset.state = "ready";
  performance.mark("ready");
  element("colophon", HTMLElement).textContent =
    `Model ${loaded.modelVersion}, loaded in ${Math.round(loaded.loadMs)} ms.`;
  showPoints(loaded);
  showExamples(loaded, (text) => {
    setMessage(text);
    element("message", HTMLTextAreaElement).scrollIntoView({ block: "center" });
  });
  const ask = () => askNow(loaded);
  onSettings(ask);
  onMessage(debounced(ask, PAUSE_MS));
  ask();
}

function askNow(loaded: ModelFacts): void {
  const options = settings();
  const point = loaded.operatingPoints[options.operating_point];
  if (point) showPoint(point);
  if (message().trim()) judge.ask(message(), options);
  else showNothing(loaded);
}

function showNothing(loaded: ModelFacts): void {
  judge.forget();
  showNotice("Ready", "Start writing, or try an example.");
  showSureness(null, loaded);
  showTellingWords([]);
  document.body.dataset.action = "none";
}

function show(verdict: Verdict, ms: number): void {
  if (!facts) return;
  document.body.dataset.action = verdict.action;
  showVerdict(verdict, facts);
  showSureness(verdict, facts);
  element("colophon", HTMLElement).textContent = `Model ${verdict.model_version}. Last verdict in ${ms.toFixed(1)} ms.`;
  speak();
}

function showExplanation(found: ReturnType<typeof marks>): void {
  if (found.map(({ text }) => text).join("") !== message()) return; // the message has changed meanwhile
  showMarks(found);
  showTellingWords(tellingWords(found));
}

function showFault({ id, name, message: problem }: Extract<Reply, { kind: "fault" }>): void {
  const title = name === "MessageTooLongError" ? "Too long to check" : "This message was not checked";
  if (id === null) showNotice("The check could not be loaded", problem, "fault");
  else showNotice(title, problem, "fault");
  if (facts) showSureness(null, facts);
  showTellingWords([]);
  speak();
}

/** The service worker is at work once all files of the page are stored. */
navigator.serviceWorker?.ready.then(() => {
  element("stored", HTMLElement).hidden = false;
});

const switched = element("show-probabilities", HTMLInputElement);
switched.addEventListener("change", () => showTable(switched.checked));
