import { FormatVersionError, ManifestFieldError, ManifestJsonError, OperatingPointError } from "./errors.js";
import { mapped, Section } from "./fields.js";
import { type JsonSource, parseJson } from "./json.js";
import { DEFAULT_OPERATING_POINT } from "./vocabulary.js";

export const MANIFEST_FILE = "manifest.json";

/** The version of the manifest's format that this release reads. It is raised with that of the Python runtime. */
const FORMAT_VERSION = 1;

/** Where `check` and `hold` begin, on the risk that a message is not for chat: 0 ≤ check ≤ hold ≤ 1. */
export interface OperatingPoint {
  readonly check: number;
  readonly hold: number;
}

/** A file of the model folder, with its digest. */
export interface ModelFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What `manifest.json` says. Nothing in a verdict depends on `calibration`, `training` and `metrics`. */
export interface Manifest {
  readonly format_version: number;
  readonly model_version: string;
  readonly labels: readonly string[];
  readonly input: { readonly name: string; readonly max_bytes: number };
  readonly outputs: { readonly probabilities: string; readonly familiarity: string };
  readonly opset: number;
  readonly graph: ModelFile;
  readonly ort: ModelFile | null;
  readonly operating_points: Readonly<Record<string, OperatingPoint>>;
  readonly familiarity_floor: number;
  readonly calibration: Readonly<Record<string, unknown>>;
  readonly training: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** Parse and check a manifest. */
export function parseManifest(source: JsonSource, file: string = MANIFEST_FILE): Manifest {
  const root = new Section(parseJson(source, file, ManifestJsonError), file, ManifestFieldError);
  const format_version = formatVersion(root);
  const outputs = root.section("outputs");
  const input = root.section("input");
  return Object.freeze({
    format_version,
    model_version: root.text("model_version"),
    labels: root.names("labels", 2),
    input: Object.freeze({ name: input.text("name"), max_bytes: input.integer("max_bytes", 1) }),
    outputs: mapped(["probabilities", "familiarity"], (name) => outputs.text(name)),
    opset: root.integer("opset", 1),
    graph: modelFile(root.section("graph")),
    ort: root.has("ort") ? modelFile(root.section("ort")) : null,
    operating_points: operatingPoints(root.section("operating_points")),
    familiarity_floor: root.number("familiarity_floor", 0, 1),
    calibration: root.free("calibration"),
    training: root.free("training"),
    metrics: root.free("metrics"),
  });
}

function formatVersion(root: Section): number {
  const version = root.integer("format_version", 0);
  if (version === FORMAT_VERSION) return version;
  const newer = version > FORMAT_VERSION;
  throw root.fault(
    "format_version",
    `is ${version}, ${newer ? "made by a newer rightchannel" : "which is not known"}`,
    `${newer ? "upgrade rightchannel" : "export the model again"} (this release reads ${FORMAT_VERSION})`,
    FormatVersionError,
  );
}

function modelFile(section: Section): ModelFile {
  const sha256 = section.text("sha256").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw section.fault("sha256", "is not a SHA-256 digest", "write its 64 hexadecimal digits");
  return Object.freeze({ file: section.name("file"), sha256, bytes: section.integer("bytes", 0) });
}

function operatingPoints(section: Section): Readonly<Record<string, OperatingPoint>> {
  const points = mapped(section.plainNames(), (name) => {
    const point = section.section(name);
    const check = point.number("check", 0, 1);
    const hold = point.number("hold", 0, 1);
    if (check <= hold) return Object.freeze({ check, hold });
    const problem = `is ${hold}, below check (${check})`;
    throw point.fault("hold", problem, "set hold to at least check", OperatingPointError);
  });
  if (Object.hasOwn(points, DEFAULT_OPERATING_POINT)) return points;
  throw section.fault(DEFAULT_OPERATING_POINT, "is missing", "add this operating point: it is the default");
}
