import { loadClassifier } from "../../src/loadClassifier";
import { printVectors } from "../../src/printVectors";

/** Judge bytes that are a part of a longer buffer. */
async function printVerdictOfPart() {
  const message = new TextEncoder().encode("......The knife was under his bed......");
  const classifier = await loadClassifier();
  console.log(JSON.stringify(await classifier.classify(message.subarray(6, -6))));
}

globalThis.app = { printVectors, printVerdictOfPart };
