import { ownBytes } from "./bytes.js";
import { DigestError, grouped } from "./errors.js";
import { MANIFEST_FILE, type Manifest, type ModelFile } from "./manifest.js";

/** Gives the SHA-256 digest of some bytes, as 64 hexadecimal digits. */
export type Digest = (bytes: Uint8Array) => string | Promise<string>;

const REMEDY = "export the model again, or copy the whole folder";

/** Check that a graph is a file that the manifest describes, `graph` or `ort`, and say which. */
export async function verify(model: Uint8Array, manifest: Manifest, digest: Digest = subtleDigest): Promise<ModelFile> {
  const { graph, ort } = manifest;
  const candidates = [graph, ...(ort ? [ort] : [])].filter(({ bytes }) => bytes === model.length);
  const [first] = candidates;
  if (first === undefined) {
    const problem = `has ${grouped(model.length)} bytes and the manifest says ${grouped(graph.bytes)}`;
    throw new DigestError(problem, REMEDY, graph.file);
  }
  const found = (await digest(model)).toLowerCase();
  const described = candidates.find(({ sha256 }) => sha256 === found);
  if (described) return described;
  throw new DigestError("is not the file that the manifest describes (its SHA-256 differs)", REMEDY, first.file);
}

async function subtleDigest(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    const problem = "cannot be checked: this host has no SubtleCrypto";
    throw new DigestError(problem, "give createClassifier a digest function", MANIFEST_FILE, "graph.sha256");
  }
  const hash = new Uint8Array(await subtle.digest("SHA-256", ownBytes(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
