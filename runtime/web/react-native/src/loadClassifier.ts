import { hash, readFile } from "@dr.pogodin/react-native-fs";
import { createClassifier, type MessageClassifier } from "@rightchannel/runtime";
import graph from "../model/classifier.onnx";
import manifest from "../model/manifest.json";
import policy from "../model/policy.json";
import { toPath } from "./modelFile";
import { onnxruntimeFor } from "./onnxruntime";

/** Make a classifier from the model folder that the app carries. It opens no connection once the app is released. */
export async function loadClassifier(): Promise<MessageClassifier> {
  const path = await toPath(graph, manifest.graph.file);
  return createClassifier({
    ort: onnxruntimeFor(path),
    model: toBytes(await readFile(path, "base64")),
    manifest,
    policy,
    digest: () => hash(path, "sha256"),
  });
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
