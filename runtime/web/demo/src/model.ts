/** The model folder, as files of the page. */

import graph from "../../../../model/classifier.onnx?url";
import manifest from "../../../../model/manifest.json?url";
import policy from "../../../../model/policy.json?url";

export interface ModelFiles {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly policy: Uint8Array<ArrayBuffer>;
}

/** Fetch the model from the page's own origin. */
export async function fetchModel(): Promise<ModelFiles> {
  const files = [fetchBytes(graph), fetchBytes(manifest), fetchBytes(policy)] as const;
  const [model, manifestBytes, policyBytes] = await Promise.all(files);
  return { model, manifest: manifestBytes, policy: policyBytes };
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`a file of the model cannot be read (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
