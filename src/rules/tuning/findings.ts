import type { Finding } from "../../model/analysis.ts";
import type { SessionContext } from "../conditions/context.ts";
import { evaluate } from "../conditions/index.ts";
import type { ConditionFile } from "../types.ts";
import { RuleStopped } from "../work.ts";
import type { Exclude, Tuning } from "./types.ts";

export interface Tuned<F> {
  readonly findings: readonly F[];
  /** Places of the entries that left a finding out, one for each finding. */
  readonly withheld: readonly string[];
}

/** Findings with the severity that the user gave them, without those that an entry leaves out. */
export function tuned<F extends Pick<Finding, "rule" | "severity">>(
  tuning: Tuning | undefined,
  findings: readonly F[],
  applies: (exclude: Exclude) => boolean,
): Tuned<F> {
  if (tuning === undefined || tuning.overlays.length === 0) return { findings, withheld: [] };
  const kept: F[] = [];
  const withheld: string[] = [];
  for (const finding of findings) {
    const entries = tuning.overlays.filter(({ rule }) => rule === finding.rule);
    const against = entries.find(({ off, exclude }) => off === true || (exclude !== undefined && applies(exclude)));
    const severity = entries.find((entry) => entry.severity !== undefined)?.severity ?? finding.severity;
    if (against === undefined) kept.push({ ...finding, severity });
    else withheld.push(against.place);
  }
  return { findings: kept, withheld };
}

/** What is known of a contact beside its context. */
export interface ContactFacts {
  readonly language: string | null;
  readonly agents: readonly string[];
}

const isOneOf = (wanted: readonly string[] | undefined, given: readonly string[]): boolean =>
  wanted === undefined || wanted.some((word) => given.includes(word.toLowerCase()));

/** Whether a contact is one of those on which a rule is not to be applied. */
export function isExcluded(exclude: Exclude, context: SessionContext, { language, agents }: ContactFacts): boolean {
  const { channels, languages, when } = exclude;
  return (
    isOneOf(channels, [context.session.channel]) &&
    isOneOf(languages, language === null ? [] : [language.toLowerCase(), language.split("-")[0]!.toLowerCase()]) &&
    isOneOf(
      exclude.agents,
      agents.map((name) => name.toLowerCase()),
    ) &&
    (when === undefined || holds(when, context))
  );
}

/** A condition that takes too long excludes nothing: rather one finding too many than one lost. */
function holds(when: ConditionFile, context: SessionContext): boolean {
  context.work.restart();
  try {
    return evaluate(when, context) !== null;
  } catch (error) {
    if (!(error instanceof RuleStopped)) throw error;
    return false;
  }
}
