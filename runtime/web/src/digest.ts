import { DigestError, grouped } from "./errors.js";
import { MANIFEST_FILE, type Manifest, type ModelFile } from "./manifest.js";

/** Gives the SHA-256 digest of some bytes, as 64 hexadecimal digits. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => string | Promise<string>;

/** Check that a graph is a file that the manifest describes, and say which: `graph`, or `ort` with its size. */
export async function verify(
  model: Uint8Array<ArrayBuffer>,
  manifest: Manifest,
  digest: Digest = subtleDigest,
): Promise<ModelFile> {
  const expected = manifest.ort?.bytes === model.length ? manifest.ort : manifest.graph;
  const remedy = "export the model again, or copy the whole folder";
  if (model.length !== expected.bytes) {
    const problem = `has ${grouped(model.length)} bytes and the manifest says ${grouped(expected.bytes)}`;
    throw new DigestError(problem, remedy, expected.file);
  }
  if ((await digest(model)).toLowerCase() !== expected.sha256) {
    const problem = "is not the file that the manifest describes (its SHA-256 differs)";
    throw new DigestError(problem, remedy, expected.file);
  }
  return expected;
}

async function subtleDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    const problem = "cannot be checked: this host has no SubtleCrypto";
    throw new DigestError(problem, "give createClassifier a digest function", MANIFEST_FILE, "graph.sha256");
  }
  const hash = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
