import { TACTICS } from "../../model/vocabulary.ts";
import { mappingOf, type Pack } from "../../rules/index.ts";
import { UsageError } from "../io.ts";

type Rule = Pack["rules"][number];

/** How rules can be grouped: the groups that a rule is in; none puts it under "(none)". */
export const GROUPINGS: Readonly<Record<string, (rule: Rule) => readonly string[]>> = {
  family: ({ family }) => [family],
  severity: ({ file }) => [file.severity],
  tactic: (rule) => tacticsOf(rule),
  mapping: ({ file }) => (file.mappings ?? []).map(mappingName),
};

export interface RuleGroup {
  readonly group: string;
  readonly rules: readonly Rule[];
}

const NONE = "(none)";

/** Rules by group, groups in code-unit order, severities from the worst down. */
export function groupedBy(pack: Pack, by: string): RuleGroup[] {
  const grouping = Object.hasOwn(GROUPINGS, by) ? GROUPINGS[by]! : null;
  if (grouping === null) throw new UsageError(`--by: "${by}" is none of ${Object.keys(GROUPINGS).join(", ")}`);
  const groups = new Map<string, Rule[]>();
  for (const rule of pack.rules) {
    const names = grouping(rule);
    for (const group of names.length > 0 ? names : [NONE]) groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  return [...groups]
    .map(([group, rules]) => ({ group, rules }))
    .sort((a, b) => rankOf(a.group) - rankOf(b.group) || (a.group < b.group ? -1 : 1));
}

const WORST_FIRST = ["critical", "high", "medium", "low", "info"];
const rankOf = (group: string): number => WORST_FIRST.indexOf(group);

/** The tactics that a rule is about: its family's, and those that its condition names. */
function tacticsOf({ file, family }: Rule): string[] {
  const when = JSON.stringify(file.when);
  return TACTICS.filter((tactic) => family === tactic.replaceAll("_", "-") || when.includes(`"tactic.${tactic}"`));
}

function mappingName(text: string): string {
  const mapping = mappingOf(text);
  return mapping === null ? text : `${text} ${mapping.name}`;
}

export function groupsAsText(pack: Pack, groups: readonly RuleGroup[]): string[] {
  const lines = groups.flatMap(({ group, rules }) => [
    `${group} (${rules.length})`,
    ...rules.map(({ file }) => `  ${file.id}: ${file.title} (${file.severity}, ${file.weight})`),
  ]);
  return [...lines, `${pack.rules.length} rules, ${pack.frames.length} frames, ${pack.lexicons.length} lexicons`];
}

export function groupsAsJson(pack: Pack, by: string, groups: readonly RuleGroup[]): string {
  const plain = ({ file, family, path }: Rule): object => {
    const { id, title, scope, severity, weight, mappings = [] } = file;
    return { id, family, path, title, scope, severity, weight, mappings };
  };
  const document = {
    by,
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256, rules: pack.rules.length },
    groups: groups.map(({ group, rules }) => ({ group, rules: rules.map(plain) })),
  };
  return JSON.stringify(document, null, 2);
}
