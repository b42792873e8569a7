import { SEVERITIES, TACTICS } from "../../model/vocabulary.ts";
import type { FindingRuleFile } from "../types.ts";
import { complain, examplesOf, findingRule, isFrame, type RuleCheck, type RuleOrFrame, unless } from "./check.ts";
import { privateData } from "./private-data.ts";

/** What a rule of the pack should be beyond running. A user's rules may fall short of it; `rules lint` says where. */
export const STYLE: Readonly<Record<string, RuleCheck>> = {
  "title-is-a-verb-phrase": ({ file }) =>
    unless(
      isVerbPhrase(file.title),
      "title",
      `title "${file.title}" is no verb phrase: say what somebody does, as in "Asks for …"`,
    ),
  "title-has-no-full-stop": ({ file }) =>
    unless(!/[.!?]$/.test(file.title), "title", "title ends in a full stop: it is a phrase, not a sentence"),
  "title-fits-a-line": ({ file }) =>
    unless(
      file.title.length <= LONGEST_TITLE,
      "title",
      `title has ${file.title.length} characters: say it in ${LONGEST_TITLE}`,
    ),
  "family-is-the-folder": (loaded) => unless(hasFamily(loaded), "", familyAdvice(loaded)),
  "scope-fits-family": (loaded) => {
    const rule = findingRule(loaded);
    const isIdentity = loaded.family === "identity";
    return rule === null || loaded.family === ""
      ? []
      : unless(
          (rule.scope === "identity") === isIdentity,
          "scope",
          "rules of scope identity, and no others, belong in identity/",
        );
  },
  "examples-of-both-kinds": (loaded) =>
    (["match", "no-match"] as const).flatMap((kind) =>
      unless(
        isFrame(loaded.file) || loaded.file.examples[kind].length >= FEWEST_EXAMPLES,
        `examples.${kind}`,
        `fewer than ${FEWEST_EXAMPLES} ${kind} examples: add one in another wording or channel`,
      ),
    ),
  "examples-hold-no-real-data": (loaded) =>
    examplesOf(loaded).flatMap(({ at, text }) =>
      privateData(text).map(({ value, instead }) => complain(at, `"${value}" may be somebody's: write ${instead}`)),
    ),
  "why-is-a-sentence": of((rule) =>
    unless(isSentence(rule.why), "why", "why is a sentence with a full stop: say what it shows"),
  ),
  "innocent-is-a-sentence": of((rule) =>
    unless(isSentence(rule.innocent), "innocent", "innocent is a sentence with a full stop: say when it is harmless"),
  ),
  "innocent-differs-from-why": of((rule) =>
    unless(
      !sameWords(rule.why, rule.innocent),
      "innocent",
      "innocent repeats why: say when the same thing is harmless",
    ),
  ),
  "severity-fits-family": of((rule, { family }) => {
    const allowed = SEVERITIES_OF[family] ?? SEVERITIES.slice(1);
    return unless(
      allowed.includes(rule.severity),
      "severity",
      `severity ${rule.severity} in ${family}/: use ${allowed.join(", ")}`,
    );
  }),
  "weight-is-within-bounds": of((rule, { family }) => {
    const [low, high] = WEIGHTS_OF[family] ?? [0, HEAVIEST];
    return unless(
      rule.weight >= low && rule.weight <= high,
      "weight",
      `weight ${rule.weight} in ${family}/: stay between ${low} and ${high}`,
    );
  }),
  "names-what-it-maps-to": of((rule, { family }) =>
    unless(
      UNMAPPED.has(family) || (rule.mappings ?? []).length > 0,
      "id",
      "no mappings: name at least one technique, see rules list --by mapping",
    ),
  ),
  "mappings-named-once": of((rule) =>
    repeated(rule.mappings ?? []).map((i) =>
      complain(`mappings.${i}`, `${rule.mappings![i]} is named twice: leave one out`),
    ),
  ),
  "references-are-links": ({ file }) =>
    (file.references ?? []).flatMap((link, i) =>
      unless(/^https:\/\/\S+$/.test(link), `references.${i}`, `"${link}" is no https link`),
    ),
  "language-is-a-tag": ({ file }) => unless(isLanguage(file.language), "language", languageAdvice(file.language)),
};

/** A check of finding rules only. */
function of(
  check: (rule: FindingRuleFile, loaded: RuleOrFrame) => readonly { at: string; reason: string }[],
): RuleCheck {
  return (loaded) => {
    const rule = findingRule(loaded);
    return rule === null ? [] : check(rule, loaded);
  };
}

const LONGEST_TITLE = 100;
/** One example shows a wording; two show that the rule is about what is done. */
const FEWEST_EXAMPLES = 2;
/** Points (hundredths of log-odds): more than this and one rule alone would decide a contact. */
const HEAVIEST = 150;

/** A rule's folder: one for each tactic, and those about requests, the desk, honest contacts, identities and the data. */
export const FAMILIES: readonly string[] = [
  ...TACTICS.map((tactic) => tactic.replaceAll("_", "-")),
  "asking",
  "handling",
  "honest",
  "identity",
  "limits",
];

/** Beside what is harmful, anything but info. */
const SEVERITIES_OF: Readonly<Record<string, readonly string[]>> = { honest: ["info"], limits: ["info"] };
/** Honest conduct speaks for a contact, limits for neither side, everything else against it. */
const WEIGHTS_OF: Readonly<Record<string, readonly [low: number, high: number]>> = {
  honest: [-HEAVIEST, 0],
  limits: [0, 0],
};
/** Families whose rules describe no technique. */
const UNMAPPED: ReadonlySet<string> = new Set(["honest", "limits", ""]);

const hasFamily = ({ file, family }: RuleOrFrame): boolean =>
  isFrame(file) || family === "" || FAMILIES.includes(family);

const familyAdvice = ({ family }: RuleOrFrame): string =>
  `"${family}" is no family: put the file into one of ${FAMILIES.join(", ")}`;

/** The third person's s in the first word, or in the verb after a subject with an article. */
function isVerbPhrase(title: string): boolean {
  const [first = "", ...rest] = title.split(" ");
  if (/^(?:The|A|An)$/.test(first)) return rest.slice(0, 4).some((word) => /[a-z]s$/.test(word));
  return /^[A-Z][a-z]*s$/.test(first) || first === "Will";
}

const isSentence = (text: string): boolean => /^\p{Lu}.*\.$/su.test(text.trim()) && text.trim().split(/\s+/).length > 1;

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const sameWords = (a: string, b: string): boolean => wordsOf(a) === wordsOf(b);

const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));

/** BCP 47 as `Intl` reads it; none means English. */
export function isLanguage(tag: string | undefined): boolean {
  if (tag === undefined) return true;
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

export const languageAdvice = (tag: string | undefined): string => `"${tag}" is no language tag: write en, es, pt-BR …`;
