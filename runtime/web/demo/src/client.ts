import type { Question, Reply } from "./protocol.js";

/** The page's end of the worker. Replies to anything but the newest question are dropped. */
export class Judge {
  #id = 0;
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "judge" });

  constructor(listen: (reply: Reply) => void) {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      const old = data.kind !== "ready" && data.id !== null && data.id !== this.#id;
      if (!old) listen(data);
    });
    this.#worker.addEventListener("error", () => {
      listen({ kind: "fault", id: null, name: "Error", message: "the worker of this page could not be started" });
    });
  }

  ask(text: string, options: Question["options"]): void {
    this.#worker.postMessage({ id: ++this.#id, text, options } satisfies Question);
  }

  /** Want no more replies to what was asked. */
  forget(): void {
    this.#id++;
  }
}
