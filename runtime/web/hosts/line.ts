import type { VectorsReport } from "@rightchannel/runtime/vectors";

/** Print what a host made of the golden vectors: one line of JSON, as `tests/vectors/README.md` describes it. */
export function printLine(host: string, engine: string, load_ms: number, report: VectorsReport): void {
  const { failures, ...figures } = report;
  console.log(JSON.stringify({ host, engine, ...figures, load_ms: Math.round(load_ms * 10) / 10 }));
  for (const failure of failures) console.error(`vectors.json: ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
