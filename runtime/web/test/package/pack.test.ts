/** The packed package, installed in an empty project and used there as its users do. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { MODEL, PACKAGE } from "../../hosts/folders.js";

const QUIET = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

/** What a user writes. Each line with `@ts-expect-error` has to be refused by the types. */
const PROGRAM = `
import { readFile } from "node:fs/promises";
import { createClassifier, MessageTooLongError, UnknownOptionError, type Verdict } from "@rightchannel/runtime";
import { runVectors } from "@rightchannel/runtime/vectors";
import schema from "@rightchannel/runtime/verdict.schema.json" with { type: "json" };
import * as ort from "onnxruntime-node";

const read = (file: string) => readFile(process.argv[2] + file);
const [model, manifest, policy] = await Promise.all([read("classifier.onnx"), read("manifest.json"), read("policy.json")]);
const classifier = await createClassifier({ ort, model, manifest, policy });
const verdict: Verdict = await classifier.classify("The knife was under his bed, there is blood on the handle", {
  direction: "incoming",
  audience: "public",
  operating_point: "balanced",
});
// @ts-expect-error: no such direction
const refused = await classifier.classify("", { direction: "sideways" }).catch((error: unknown) => error);
const tooLong = await classifier.classify("x".repeat(70000)).catch((error: unknown) => error);
const [first] = await classifier.explain("blood on the knife", "evidential");
// @ts-expect-error: a verdict is read-only
const change = () => (verdict.label = "other");
const report: { failures: readonly string[] } = await runVectors(classifier, { model_version: "", tolerance: 0, vectors: [] });
console.log(JSON.stringify({
  verdict,
  fields: schema.required,
  errors: [refused instanceof UnknownOptionError, tooLong instanceof MessageTooLongError && tooLong.limit],
  first: first?.end,
  failures: report.failures.length,
  change: typeof change,
}));
`;

/** What README.md tells a user to write. */
const [, README = ""] = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL("README.md", PACKAGE), "utf8")) ?? [];

let project: string;
let packed: { filename: string; files: { path: string }[] };

before(() => {
  project = mkdtempSync(join(tmpdir(), "rightchannel-"));
  const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", PACKAGE), "utf8"));
  const wanted = ["onnxruntime-node", "typescript", "@types/node"].map((name) => `${name}@${devDependencies[name]}`);
  [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project], fileURLToPath(PACKAGE)));
  writeFileSync(join(project, "package.json"), '{"private": true, "type": "module"}');
  run("npm", ["install", ...QUIET, `./${packed.filename}`, ...wanted]);
  writeFileSync(join(project, "use.ts"), PROGRAM);
  writeFileSync(join(project, "readme.ts"), README);
  symlinkSync(fileURLToPath(MODEL), join(project, "model"));
});

after(() => rmSync(project, { recursive: true, force: true }));

test("it holds what is needed to use it, and nothing else", () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of ["package.json", "README.md", "dist/LICENSE", "dist/index.js", "dist/index.d.ts"]) {
    assert.ok(paths.includes(path), path);
  }
  const kinds = /^(package\.json|README\.md|dist\/(LICENSE|verdict\.schema\.json|[a-z]+\.(js|d\.ts)))$/;
  assert.deepEqual(
    paths.filter((path) => !kinds.test(path)),
    [],
  );
});

test("onnxruntime-common is all that it needs of others", () => {
  const manifest = JSON.parse(readFileSync(join(project, "node_modules/@rightchannel/runtime/package.json"), "utf8"));
  assert.deepEqual(Object.keys(manifest.peerDependencies), ["onnxruntime-common"]);
  assert.equal(manifest.dependencies, undefined);
});

for (const [module, moduleResolution] of [
  ["ESNext", "Bundler"],
  ["NodeNext", "NodeNext"],
]) {
  test(`its types hold with module resolution ${moduleResolution}`, () => {
    const options = {
      module,
      moduleResolution,
      target: "ES2022",
      types: ["node"],
      strict: true,
      resolveJsonModule: true,
    };
    const config = {
      compilerOptions: { ...options, exactOptionalPropertyTypes: true },
      files: ["use.ts", "readme.ts"],
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config));
    assert.equal(run("node", ["node_modules/typescript/bin/tsc"]), "");
  });
}

test("it judges with the model of this repository", () => {
  const said = JSON.parse(run("node", ["use.js", fileURLToPath(MODEL)]));
  assert.deepEqual([said.verdict.label, said.verdict.action], ["evidential", "hold"]);
  assert.deepEqual(Object.keys(said.verdict), said.fields);
  assert.deepEqual(said.errors, [true, 65536]);
  assert.equal(said.first, 5);
  assert.equal(said.failures, 0);
});

test("the example of its README runs", () => {
  assert.match(run("node", ["readme.js"]), /^send support /);
});

function run(command: string, words: readonly string[], cwd: string = project): string {
  try {
    return execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${words[0]} failed:\n${stdout}${stderr}`);
  }
}
