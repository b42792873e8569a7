import type { Finding, Mapping } from "../model/analysis.ts";
import type { SessionContext } from "./conditions/context.ts";
import { evaluate } from "./conditions/index.ts";
import { mappingOf } from "./mappings.ts";
import type { FindingRuleFile, Loaded } from "./types.ts";

/** Quotes kept with a finding: enough to defend it, not the whole transcript again. */
const MOST_QUOTES = 6;

/** Findings of the session rules that hold, in order of rule id; what another says more exactly is left out. */
export function matchSessionRules(rules: readonly Loaded<FindingRuleFile>[], context: SessionContext): Finding[] {
  const findings = rules.flatMap((rule) => {
    const held = evaluate(rule.file.when, context);
    if (held === null) return [];
    const evidence = distinct(held).slice(0, MOST_QUOTES);
    return [{ ...describe(rule), turns: [...new Set(evidence.map((quote) => quote.turn))], evidence }];
  });
  return mostExact(rules, findings);
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
