import { type GoldenVectors, runVectors } from "@rightchannel/runtime/vectors";
import { env } from "onnxruntime-react-native";
import { Platform } from "react-native";
import golden from "../model/vectors.json";
import { loadClassifier } from "./loadClassifier";

/** Run the golden vectors on this phone and log one line of JSON, as every host does (tests/vectors/README.md). */
export async function printVectors(): Promise<void> {
  const started = performance.now();
  const classifier = await loadClassifier();
  const load = performance.now() - started;
  const { failures, ...figures } = await runVectors(classifier, golden as GoldenVectors);
  await classifier.release();
  const host = `React Native on ${Platform.OS} ${Platform.Version}`;
  const engine = `onnxruntime-react-native ${env.versions["react-native"]}`;
  console.log(JSON.stringify({ host, engine, ...figures, load_ms: Math.round(load * 10) / 10 }));
  for (const failure of failures) console.error(failure);
}
