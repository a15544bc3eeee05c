import {
  AdviceMissingError,
  PolicyFieldError,
  PolicyJsonError,
  PolicyVersionError,
  RuleMissingError,
  UnknownOptionError,
} from "./errors.js";
import { mapped, Section } from "./fields.js";
import { type JsonSource, parseJson } from "./json.js";
import { ACTIONS, type Action, AUDIENCES, type Audience, DIRECTIONS, type Direction } from "./vocabulary.js";

export const POLICY_FILE = "policy.json";

/** The version of the policy's format that this release reads. It is raised with that of the Python runtime. */
const FORMAT_VERSION = 1;

/** The advice for every audience that has no words of its own. */
const DEFAULT_AUDIENCE = "default";

/** Whether a label may be in chat, and where it belongs. */
export interface Rule {
  readonly permitted: boolean;
  readonly belongs: string;
}

type ByAudience = { readonly default: string } & { readonly [name in Audience]?: string };
type Directed<Value> = Readonly<Record<Direction, Value>>;

/** The words of one language. */
export interface Texts {
  readonly advice: Readonly<Record<string, Directed<ByAudience>>>;
  /** What is put in front of the advice when the action is `check`. */
  readonly notices: { readonly uncertain: string; readonly unfamiliar: string };
  readonly destinations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly actions: Directed<Readonly<Record<Action, string>>>;
}

/** What `policy.json` says: what is permitted in chat, where the rest belongs, and the words that say so. */
export interface Policy {
  readonly format_version: number;
  readonly default_language: string;
  readonly rules: Readonly<Record<string, Directed<Rule>>>;
  readonly texts: Readonly<Record<string, Texts>>;
}

/**
 * Give the words of a language.
 *
 * @param language - Its name in the policy; the policy's default language when it is not given.
 * @throws {@link UnknownOptionError} if there are no words for it.
 */
export function words(policy: Policy, language: string | null = null): Texts {
  const name = language ?? policy.default_language;
  const texts = Object.hasOwn(policy.texts, name) ? policy.texts[name] : undefined;
  if (texts) return texts;
  throw new UnknownOptionError("language", Object.keys(policy.texts));
}

/**
 * Parse and check a policy against the labels of a model.
 *
 * @param labels - The labels of the manifest. Each needs a rule and advice, and no other label may have any.
 */
export function parsePolicy(source: JsonSource, labels: readonly string[], file: string = POLICY_FILE): Policy {
  const root = new Section(parseJson(source, file, PolicyJsonError), file, PolicyFieldError);
  const format_version = formatVersion(root);
  const rules = readRules(root.section("rules"), labels);
  const destinations = Object.values(rules).flatMap((rule) => DIRECTIONS.map((name) => rule[name].belongs));
  const languages = root.section("texts");
  const texts = mapped(languages.plainNames(), (name) => readTexts(languages.section(name), labels, destinations));
  const default_language = root.text("default_language");
  if (!Object.hasOwn(texts, default_language)) {
    const problem = "names a language that has no texts";
    throw root.fault("default_language", problem, "add texts for it, or name another language");
  }
  return Object.freeze({ format_version, default_language, rules, texts });
}

function formatVersion(root: Section): number {
  const version = root.integer("format_version", 0);
  if (version === FORMAT_VERSION) return version;
  const newer = version > FORMAT_VERSION;
  throw root.fault(
    "format_version",
    `is ${version}, ${newer ? "made for a newer rightchannel" : "which is not known"}`,
    `${newer ? "upgrade rightchannel" : "start from the policy of this release"} (this release reads ${FORMAT_VERSION})`,
    PolicyVersionError,
  );
}

function readRules(section: Section, labels: readonly string[]): Readonly<Record<string, Directed<Rule>>> {
  section.only(labels);
  return mapped(labels, (label) => {
    const ofLabel = section.section(label, RuleMissingError);
    ofLabel.only(DIRECTIONS);
    return mapped(DIRECTIONS, (direction) => {
      const rule = ofLabel.section(direction, RuleMissingError);
      return Object.freeze({ permitted: rule.flag("permitted"), belongs: rule.name("belongs") });
    });
  });
}

function readTexts(section: Section, labels: readonly string[], destinations: readonly string[]): Texts {
  const notices = section.section("notices");
  const names = section.section("destinations");
  for (const destination of [...new Set(destinations)].sort()) names.text(destination);
  const labelNames = section.section("labels");
  const actions = section.section("actions");
  return Object.freeze({
    advice: readAdvice(section.section("advice", AdviceMissingError), labels),
    notices: mapped(["uncertain", "unfamiliar"], (name) => notices.text(name)),
    destinations: mapped(names.plainNames(), (name) => names.text(name)),
    labels: mapped(labels, (label) => labelNames.text(label)),
    actions: mapped(DIRECTIONS, (direction) => {
      const ofDirection = actions.section(direction);
      ofDirection.only(ACTIONS);
      return mapped(ACTIONS, (action) => ofDirection.text(action));
    }),
  });
}

function readAdvice(section: Section, labels: readonly string[]): Texts["advice"] {
  section.only(labels);
  return mapped(labels, (label) => {
    const ofLabel = section.section(label, AdviceMissingError);
    ofLabel.only(DIRECTIONS);
    return mapped(DIRECTIONS, (direction) => {
      const ofDirection = ofLabel.section(direction, AdviceMissingError);
      ofDirection.only([DEFAULT_AUDIENCE, ...AUDIENCES]);
      const usual = ofDirection.text(DEFAULT_AUDIENCE, AdviceMissingError);
      return Object.freeze({ ...mapped(ofDirection.keys, (name) => ofDirection.text(name)), default: usual });
    });
  });
}
