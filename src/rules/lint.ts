import { ENTITY_KINDS } from "../text/entities.ts";
import { Automaton } from "./automaton.ts";
import { conditionsIn, innerConditions } from "./compile.ts";
import { IDENTITY_CONDITIONS } from "./conditions/identity.ts";
import { kindOf, SESSION_CONDITIONS } from "./conditions/index.ts";
import { MEMBER_CONDITIONS } from "./conditions/member.ts";
import { isOf } from "./frame.ts";
import type { RuleProblem } from "./load.ts";
import { mappingOf } from "./mappings.ts";
import { parseExample } from "./transcript.ts";
import type { ConditionFile, FindingRuleFile, FrameFile, Loaded, Pack } from "./types.ts";

type AnyLoaded = Loaded<FrameFile | FindingRuleFile>;

/** What a check sees: one rule, and the classes that any lexicon of the pack defines. */
interface LintContext {
  readonly classes: ReadonlySet<string>;
}

type Check = (loaded: AnyLoaded, context: LintContext) => readonly string[];

const isFrame = (file: FrameFile | FindingRuleFile): file is FrameFile => file.scope === "turn";

const FEWEST_EXAMPLES = 1;

/** Many tiny checks; each returns what is wrong in words. The schema has seen the file before. */
const CHECKS: Readonly<Record<string, Check>> = {
  "id-is-file-name": ({ file, path }) =>
    path.endsWith(`/${file.id}.yml`) || path === `${file.id}.yml` ? [] : [`id "${file.id}" is not the file's name`],
  "title-is-a-phrase": ({ file }) =>
    /\.$/.test(file.title) ? ["title ends in a full stop: it is a phrase, not a sentence"] : [],
  "has-examples": ({ file }) =>
    (["match", "no-match"] as const)
      .filter((kind) => file.examples[kind].length < FEWEST_EXAMPLES)
      .map((kind) => `no ${kind} example`),
  "examples-can-be-read": ({ file }) => [...file.examples.match, ...file.examples["no-match"]].flatMap(exampleError),
  "classes-exist": ({ file }, { classes }) =>
    [...classNames(file)]
      .filter((name) => ![...classes].some((cls) => isOf(cls, name)))
      .map((name) => `no lexicon has a class "${name}"`),
  "mappings-exist": ({ file }) =>
    isFrame(file)
      ? []
      : (file.mappings ?? []).filter((m) => mappingOf(m) === null).map((m) => `unknown mapping "${m}"`),
  "one-kind-per-condition": ({ file }) => (isFrame(file) ? [] : [...conditionsIn(file.when)].flatMap(oneKind)),
  "conditions-fit-scope": ({ file }) => (isFrame(file) ? [] : scopeErrors(file)),
  "phrases-can-be-read": ({ file }) => (isFrame(file) ? [] : [...conditionsIn(file.when)].flatMap(phraseErrors)),
  "regexes-can-be-read": ({ file }) => (isFrame(file) ? [] : [...conditionsIn(file.when)].flatMap(regexError)),
};

export function lintPack(pack: Pack): RuleProblem[] {
  const kinds = [...ENTITY_KINDS, "name"];
  const made = ["entity", "fresh", "echo"].flatMap((family) => kinds.map((kind) => `${family}.${kind}`));
  const classes = new Set([
    ...pack.lexicons.flatMap(({ file }) => Object.keys(file.classes)),
    ...made,
    "value.fresh",
    "value.echo",
  ]);
  const rules = [...pack.frames, ...pack.rules];
  const problems = rules.flatMap((loaded) =>
    Object.values(CHECKS).flatMap((check) =>
      check(loaded, { classes }).map((reason) => ({ path: loaded.path, line: 0, reason })),
    ),
  );
  return [...problems, ...duplicateIds(rules), ...lexiconErrors(pack)];
}

function duplicateIds(rules: readonly AnyLoaded[]): RuleProblem[] {
  const first = new Map<string, string>();
  return rules.flatMap(({ file, path }) => {
    const other = first.get(file.id);
    if (other === undefined) first.set(file.id, path);
    return other === undefined ? [] : [{ path, line: 0, reason: `id "${file.id}" is also that of ${other}` }];
  });
}

function lexiconErrors(pack: Pack): RuleProblem[] {
  return pack.lexicons.flatMap(({ file, path }) =>
    Object.entries(file.classes).flatMap(([cls, phrases]) =>
      phrases.flatMap((phrase) => tryPhrase(String(phrase))).map((e) => ({ path, line: 0, reason: `${cls}: ${e}` })),
    ),
  );
}

function tryPhrase(phrase: string): string[] {
  try {
    new Automaton().add(phrase, "lint");
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

const phraseErrors = (condition: ConditionFile): string[] => [condition.phrase ?? []].flat().flatMap(tryPhrase);

function regexError({ regex }: ConditionFile): string[] {
  if (regex === undefined) return [];
  try {
    new RegExp(regex, "giu");
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function exampleError(example: string): string[] {
  try {
    for (const contact of example.split(/\s---\s/)) parseExample(contact);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function classNames(file: FrameFile | FindingRuleFile): Set<string> {
  if (!isFrame(file)) return new Set([...conditionsIn(file.when)].flatMap((c) => [c.lexicon ?? []].flat()));
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
    : [`a condition has one kind, not ${kinds.length === 0 ? "none" : kinds.join(" and ")}`];
}

function scopeErrors(file: FindingRuleFile): string[] {
  const known = file.scope === "session" ? SESSION_CONDITIONS : IDENTITY_CONDITIONS;
  const check = (condition: ConditionFile): string[] => {
    const kind = kindOf(condition);
    if (!(kind in known)) return [`"${kind}" is not a condition of scope ${file.scope}`];
    return innerConditions(condition).flatMap(kind === "member" || kind === "in-order" ? ofMember : check);
  };
  const ofMember = (condition: ConditionFile): string[] => {
    const kind = kindOf(condition);
    if (!(kind in MEMBER_CONDITIONS)) return [`"${kind}" is not a condition on one contact of an identity`];
    return innerConditions(condition).flatMap(ofMember);
  };
  return check(file.when);
}
