/** Runs the golden vectors under onnxruntime-node and prints one line of JSON. Use: node --import tsx hosts/node.ts [graph] */

import { readFile } from "node:fs/promises";
import { createClassifier } from "@rightchannel/runtime";
import { runVectors } from "@rightchannel/runtime/vectors";
import * as ort from "onnxruntime-node";
import { MODEL } from "./folders.js";
import { printLine } from "./line.js";

const [graph = "classifier.onnx"] = process.argv.slice(2);
const read = (file: string) => readFile(new URL(file, MODEL));

const [model, manifest, policy] = await Promise.all([read(graph), read("manifest.json"), read("policy.json")]);
const started = performance.now();
const classifier = await createClassifier({ ort, model, manifest, policy });
const loadMs = performance.now() - started;
const golden = JSON.parse((await read("vectors.json")).toString());
const report = await runVectors(classifier, golden);
const host = `Node.js ${process.versions.node} on ${process.arch}`;
printLine(host, `onnxruntime-node ${ort.env.versions.node}`, loadMs, report);
