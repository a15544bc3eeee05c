/** Judges messages away from the thread that types. Its text never goes anywhere but back to the page. */

import { createClassifier, type MessageClassifier, segments, type Verdict, words } from "@rightchannel/runtime";
import * as ort from "onnxruntime-web/wasm";
import { fetchModel } from "./model.js";
import type { ModelFacts, Question, Reply } from "./protocol.js";

const WARM_UP_RUNS = 300; // so that the browser compiles the graph's code well before the first message

let newest: Question | null = null;
let explaining = new AbortController();

async function load(): Promise<MessageClassifier> {
  const started = performance.now();
  ort.env.wasm.numThreads = 1;
  const classifier = await createClassifier({ ort, ...(await fetchModel()) });
  reply({ kind: "ready", facts: facts(classifier, performance.now() - started) });
  return classifier;
}

function facts({ manifest, policy }: MessageClassifier, loadMs: number): ModelFacts {
  return {
    labels: manifest.labels,
    operatingPoints: manifest.operating_points,
    modelVersion: manifest.model_version,
    rules: policy.rules,
    texts: words(policy),
    loadMs,
  };
}

async function answer(classifier: MessageClassifier, { id, text, options }: Question): Promise<void> {
  explaining.abort();
  explaining = new AbortController();
  const { signal } = explaining;
  try {
    const started = performance.now();
    const verdict = await classifier.classify(text, options);
    reply({ kind: "verdict", id, verdict, ms: performance.now() - started });
    const highlights = await classifier.explain(text, subject(verdict), { signal });
    reply({ kind: "segments", id, segments: segments(text, highlights) });
  } catch (error) {
    if (!signal.aborted) fault(id, error);
  }
}

/** What the marked words are about: what speaks against chat, or else what the message is. */
function subject(verdict: Verdict): string {
  return verdict.concern ?? verdict.label;
}

/** Let the browser optimise the code, until there is a message to judge. */
async function warmUp(classifier: MessageClassifier): Promise<void> {
  for (let run = 0; run < WARM_UP_RUNS && newest === null; run++) {
    await classifier.classify("Getting ready for the first message of the day, nothing to see here yet.");
    if (run % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

function fault(id: number | null, error: unknown): void {
  const { name, message } = error instanceof Error ? error : new Error("unknown");
  reply({ kind: "fault", id, name, message });
}

function reply(message: Reply): void {
  self.postMessage(message);
}

const loading = load();
loading.then(warmUp, (error) => fault(null, error));

self.addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  newest = data;
  const classifier = await loading.catch(() => null);
  if (classifier !== null && newest === data) await answer(classifier, data);
});
