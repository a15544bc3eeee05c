/**
 * Let the host do other work now and then during a long computation.
 *
 * WebAssembly holds the thread while it runs, and promises alone never let the event loop go on. A fresh `turn` waits
 * for the event loop only after `every` milliseconds of work, so that short work is not slowed down.
 */
export function takingTurns(every = 8): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < every) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
