import { ENTITY_KINDS } from "../../text/entities.ts";
import type { ConditionFile, Loaded, Pack } from "../types.ts";
import type { Complaint, LintContext, RuleProblem } from "./check.ts";
import { ERRORS, conditionErrors as errorsIn, isFilledIn, LEXICON_ERRORS } from "./checks.ts";
import { duplicateExamples, duplicateIds, LEXICON_STYLE } from "./pack.ts";
import { STYLE } from "./style.ts";

export type { RuleProblem } from "./check.ts";
export { FAMILIES } from "./style.ts";

type Level = RuleProblem["level"];

/** Many tiny checks of every file of a pack: first what keeps it from running, then what is not yet as it should be. */
export function lintPack(pack: Pack): RuleProblem[] {
  return [...lintErrors(pack), ...lintStyle(pack)];
}

/** Only what keeps a pack from running. */
export function lintErrors(pack: Pack): RuleProblem[] {
  const context = contextOf(pack);
  return [
    ...[...pack.frames, ...pack.rules].flatMap((loaded) => run(ERRORS, "error", loaded, context)),
    ...pack.lexicons.flatMap((loaded) => run(LEXICON_ERRORS, "error", loaded, context)),
    ...named("ids-are-unique", "error", duplicateIds(pack)),
  ];
}

function lintStyle(pack: Pack): RuleProblem[] {
  const context = contextOf(pack);
  return [
    ...[...pack.frames, ...pack.rules]
      .filter(({ file }) => isFilledIn(file))
      .flatMap((loaded) => run(STYLE, "style", loaded, context)),
    ...pack.lexicons.flatMap((loaded) => run(LEXICON_STYLE, "style", loaded, context)),
    ...named("examples-are-unique", "style", duplicateExamples(pack)),
  ];
}

/** What is wrong with a condition on a session that stands outside of a rule; the schema has seen it before. */
export const conditionErrors = (when: ConditionFile, pack: Pack): string[] => errorsIn(when, contextOf(pack).classes);

function contextOf(pack: Pack): LintContext {
  const kinds = [...ENTITY_KINDS, "name"];
  const made = ["entity", "fresh", "echo"].flatMap((family) => kinds.map((kind) => `${family}.${kind}`));
  const written = pack.lexicons.flatMap(({ file }) => Object.keys(file.classes));
  return {
    pack,
    classes: new Set([...written, ...made, "value.fresh", "value.echo"]),
    ruleIds: new Set(pack.rules.map(({ file }) => file.id)),
  };
}

function run<T extends Loaded<unknown>>(
  checks: Readonly<Record<string, (loaded: T, context: LintContext) => readonly Complaint[]>>,
  level: Level,
  loaded: T,
  context: LintContext,
): RuleProblem[] {
  return Object.entries(checks).flatMap(([check, complaints]) =>
    named(
      check,
      level,
      complaints(loaded, context).map((complaint) => ({ loaded, complaint })),
    ),
  );
}

const named = (
  check: string,
  level: Level,
  found: readonly { readonly loaded: Loaded<unknown>; readonly complaint: Complaint }[],
): RuleProblem[] =>
  found.map(({ loaded, complaint }) => ({
    path: `${loaded.dir ?? "rules"}/${loaded.path}`,
    line: lineOf(loaded, complaint.at),
    reason: complaint.reason,
    check,
    level,
  }));

/** The line of a value, or of the nearest thing around it. */
function lineOf({ lines }: Loaded<unknown>, at: string): number {
  for (let place = at; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf(".")))) {
    const line = lines?.[place];
    if (line !== undefined) return line;
  }
  return 1;
}
