import { Automaton } from "../automaton.ts";
import { conditionsIn, innerConditions } from "../compile.ts";
import { IDENTITY_CONDITIONS } from "../conditions/identity.ts";
import { kindOf, SESSION_CONDITIONS } from "../conditions/index.ts";
import { MEMBER_CONDITIONS } from "../conditions/member.ts";
import { isOf } from "../frame.ts";
import { mappingOf } from "../mappings.ts";
import { parseExample } from "../transcript.ts";
import type { ConditionFile, FindingRuleFile, FrameFile } from "../types.ts";
import {
  type Complaint,
  complain,
  examplesOf,
  findingRule,
  isFrame,
  type LexiconCheck,
  type RuleCheck,
  unless,
} from "./check.ts";

/** Without these a pack can't be run: a user's folder in which one fails is refused. The schema has seen the file before. */
export const ERRORS: Readonly<Record<string, RuleCheck>> = {
  "id-is-file-name": ({ file, path }) =>
    unless(
      path.endsWith(`/${file.id}.yml`) || path === `${file.id}.yml`,
      "id",
      `id "${file.id}" is not the file's name: rename one of them`,
    ),
  "nothing-left-to-fill-in": ({ file }) =>
    placeholders(file).map(({ at, text }) => complain(at, `"${text}" is still to be filled in`)),
  "has-examples": (loaded) =>
    (["match", "no-match"] as const).flatMap((kind) =>
      unless(
        loaded.file.examples[kind].length > 0,
        `examples.${kind}`,
        `no ${kind} example: write a contact in which it must ${kind === "match" ? "" : "not "}hold`,
      ),
    ),
  "examples-can-be-read": (loaded) => examplesOf(loaded).flatMap(({ at, text }) => exampleErrors(at, text)),
  "classes-exist": ({ file }, { classes }) =>
    unknownClasses(classNames(file), classes).map((reason) => complain(isFrame(file) ? "frame" : "when", reason)),
  "mappings-exist": (loaded) =>
    (findingRule(loaded)?.mappings ?? []).flatMap((mapping, i) =>
      unless(mappingOf(mapping) !== null, `mappings.${i}`, `unknown mapping "${mapping}": see rules list --by mapping`),
    ),
  "rules-named-exist": (loaded, { ruleIds }) => {
    const rule = findingRule(loaded);
    if (rule === null) return [];
    const named = [...conditionsIn(rule.when)].flatMap((c) => [c.finding ?? []].flat());
    return [
      ...named.filter((id) => !ruleIds.has(id)).map((id) => complain("when", `no rule "${id}": correct its id`)),
      ...(rule["instead-of"] ?? []).flatMap((id, i) =>
        unless(ruleIds.has(id) && id !== rule.id, `instead-of.${i}`, `no other rule "${id}": correct its id`),
      ),
    ];
  },
  "one-kind-per-condition": inCondition(oneKind),
  "conditions-fit-scope": (loaded) => {
    const rule = findingRule(loaded);
    return rule === null ? [] : scopeErrors(rule.scope, rule.when).map((reason) => complain("when", reason));
  },
  "phrases-can-be-read": inCondition(phrasesErrors),
  "regexes-can-be-read": inCondition(regexErrors),
};

/** The same for lexicons. */
export const LEXICON_ERRORS: Readonly<Record<string, LexiconCheck>> = {
  "phrases-can-be-read": ({ file }) =>
    Object.entries(file.classes).flatMap(([cls, phrases]) =>
      phrases.flatMap((phrase) => phraseErrors(String(phrase))).map((reason) => complain(`classes.${cls}`, reason)),
    ),
};

/** A check of every condition inside a rule. */
function inCondition(errorsIn: (condition: ConditionFile) => readonly string[]): RuleCheck {
  return (loaded) => {
    const rule = findingRule(loaded);
    const found = rule === null ? [] : [...conditionsIn(rule.when)].flatMap(errorsIn);
    return found.map((reason) => complain("when", reason));
  };
}

/** How a template marks what its writer must say; see template.ts. */
const PLACEHOLDER = /<fill in[^>]*>/;

/** Whether nothing of the template is left in a file; before that, how it is written is not looked at. */
export const isFilledIn = (file: unknown): boolean => placeholders(file).length === 0;

function placeholders(value: unknown, at = ""): { at: string; text: string }[] {
  if (typeof value === "string") {
    const found = PLACEHOLDER.exec(value);
    return found === null ? [] : [{ at, text: found[0] }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placeholders(inner, at === "" ? key : `${at}.${key}`));
}

function phraseErrors(phrase: string): string[] {
  try {
    new Automaton().add(phrase, "lint");
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function regexErrors({ regex }: ConditionFile): string[] {
  if (regex === undefined) return [];
  try {
    new RegExp(regex, "giu");
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function exampleErrors(at: string, example: string): Complaint[] {
  try {
    for (const contact of example.split(/\s---\s/)) parseExample(contact);
    return [];
  } catch (error) {
    return [complain(at, (error as Error).message)];
  }
}

/** What is wrong with a condition on a session that stands outside of a rule; the schema has seen it before. */
export function conditionErrors(when: ConditionFile, classes: ReadonlySet<string>): string[] {
  const conditions = [...conditionsIn(when)];
  const errors = conditions.flatMap((c) => [...oneKind(c), ...phrasesErrors(c), ...regexErrors(c)]);
  return [...errors, ...scopeErrors("session", when), ...unknownClasses(lexiconNames(when), classes)];
}

const unknownClasses = (names: ReadonlySet<string>, classes: ReadonlySet<string>): string[] =>
  [...names]
    .filter((name) => ![...classes].some((cls) => isOf(cls, name)))
    .map((name) => `no lexicon has a class "${name}": add it or correct it`);

function phrasesErrors({ phrase }: ConditionFile): string[] {
  return [phrase ?? []].flat().flatMap(phraseErrors);
}

const lexiconNames = (when: ConditionFile): Set<string> =>
  new Set([...conditionsIn(when)].flatMap((c) => [c.lexicon ?? []].flat()));

/** The lexicon classes that a rule or frame names. */
export function classNames(file: FrameFile | FindingRuleFile): Set<string> {
  if (!isFrame(file)) return lexiconNames(file.when);
  const slots = file.frame.flatMap(
    (slot) => (typeof slot === "object" && "is" in slot ? [slot.is].flat() : [slot].flat()) as string[],
  );
  return new Set([...slots, ...(file.unless ?? [])]);
}

const ASIDE = new Set(["speaker", "may-run-away"]);

function oneKind(condition: ConditionFile): string[] {
  const kinds = Object.keys(condition).filter((key) => !ASIDE.has(key));
  return kinds.length === 1
    ? []
    : [`a condition has one kind, not ${kinds.length === 0 ? "none" : kinds.join(" and ")}: put several under all`];
}

function scopeErrors(scope: FindingRuleFile["scope"], when: ConditionFile): string[] {
  const known = scope === "session" ? SESSION_CONDITIONS : IDENTITY_CONDITIONS;
  const check = (condition: ConditionFile): string[] => {
    const kind = kindOf(condition);
    if (!(kind in known)) return [`"${kind}" is not a condition of scope ${scope}`];
    return innerConditions(condition).flatMap(kind === "member" || kind === "in-order" ? ofMember : check);
  };
  const ofMember = (condition: ConditionFile): string[] => {
    const kind = kindOf(condition);
    if (!(kind in MEMBER_CONDITIONS)) return [`"${kind}" is not a condition on one contact of an identity`];
    return innerConditions(condition).flatMap(ofMember);
  };
  return check(when);
}
