import type { Finding, Mapping, RuleNotRun } from "../model/analysis.ts";
import type { Held, SessionContext } from "./conditions/context.ts";
import { evaluate } from "./conditions/index.ts";
import { mappingOf } from "./mappings.ts";
import type { FindingRuleFile, Loaded } from "./types.ts";
import { RuleStopped } from "./work.ts";

/** Quotes kept with a finding: enough to defend it, not the whole transcript again. */
const MOST_QUOTES = 6;

/** What the session rules say of a session, in order of rule id, and the rules that were stopped: they say nothing, and cost the others nothing. */
export interface Matched {
  readonly findings: readonly Finding[];
  readonly notRun: readonly RuleNotRun[];
}

export function matchSessionRules(rules: readonly Loaded<FindingRuleFile>[], context: SessionContext): Matched {
  const notRun: RuleNotRun[] = [];
  const findings = rules.flatMap((rule) => {
    const held = evidenceFor(rule, context, notRun);
    if (held === null) return [];
    const evidence = distinct(held).slice(0, MOST_QUOTES);
    return [{ ...describe(rule), turns: [...new Set(evidence.map((quote) => quote.turn))], evidence }];
  });
  return { findings: mostExact(rules, findings), notRun };
}

/** Without the findings of rules that a rule which holds too stands instead of. */
export function mostExact<T extends { readonly rule: string }>(
  rules: readonly Loaded<FindingRuleFile>[],
  findings: readonly T[],
): T[] {
  const holding = new Set(findings.map(({ rule }) => rule));
  const replaced = new Set(
    rules.filter(({ file }) => holding.has(file.id)).flatMap(({ file }) => file["instead-of"] ?? []),
  );
  return findings.filter(({ rule }) => !replaced.has(rule));
}

function evidenceFor({ file }: Loaded<FindingRuleFile>, context: SessionContext, notRun: RuleNotRun[]): Held {
  context.work.restart();
  try {
    return evaluate(file.when, context);
  } catch (error) {
    if (!(error instanceof RuleStopped)) throw error;
    notRun.push({ rule: file.id, reason: error.message });
    return null;
  }
}

function distinct(quotes: Finding["evidence"]): Finding["evidence"][number][] {
  const seen = new Set<string>();
  return quotes.filter(({ turn, start, end }) => {
    const key = `${turn}:${start}:${end}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What a finding says of its rule. */
export function describe({
  file,
  family,
}: Loaded<FindingRuleFile>): Pick<
  Finding,
  "rule" | "family" | "title" | "severity" | "why" | "innocent" | "weight" | "mappings"
> {
  const { id, title, severity, why, innocent, weight, mappings = [] } = file;
  return {
    rule: id,
    family,
    title,
    severity,
    why,
    innocent,
    weight,
    mappings: mappings.map(mappingOf).filter((m): m is Mapping => m !== null),
  };
}
