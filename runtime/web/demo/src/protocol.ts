/** What the page and its worker say to each other. */

import type { ClassifyOptions, Policy, Segment, Texts, Verdict } from "@rightchannel/runtime";

/** A message to judge. Of several that wait, only the newest is judged. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly options: Required<ClassifyOptions>;
}

export interface ModelFacts {
  readonly labels: readonly string[];
  readonly operatingPoints: Readonly<Record<string, { readonly check: number; readonly hold: number }>>;
  readonly modelVersion: string;
  readonly rules: Policy["rules"];
  readonly texts: Texts;
  readonly loadMs: number;
}

export type Reply =
  | { readonly kind: "ready"; readonly facts: ModelFacts }
  | { readonly kind: "verdict"; readonly id: number; readonly verdict: Verdict; readonly ms: number }
  | { readonly kind: "segments"; readonly id: number; readonly segments: readonly Segment[] }
  /** `id` is null when the model could not be loaded. The message never holds the text. */
  | { readonly kind: "fault"; readonly id: number | null; readonly name: string; readonly message: string };
