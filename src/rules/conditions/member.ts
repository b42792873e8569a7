import type { SessionSummary } from "../../model/analysis.ts";
import { proofForRules } from "../../model/violation.ts";
import type { ConditionFile } from "../types.ts";
import { asList, named } from "./context.ts";

type MemberTest = (condition: ConditionFile, s: SessionSummary) => boolean;

/** Every kind of condition on one contact of an identity: those that can be told from what stays in memory of it. */
export const MEMBER_CONDITIONS = {
  all: ({ all }, s) => all!.every((part) => memberHolds(part, s)),
  any: ({ any }, s) => any!.some((part) => memberHolds(part, s)),
  not: ({ not }, s) => !memberHolds(not!, s),
  observation: ({ observation }, s) => s.observations.some((o) => named(o.label, asList(observation))),
  finding: ({ finding }, s) => s.findings.some((f) => asList(finding).includes(f.rule)),
  verdict: ({ verdict }, s) => asList(verdict).includes(s.verdict),
  exposure: exposureHolds,
  session: sessionFits,
} satisfies Partial<Record<keyof ConditionFile, MemberTest>>;

/** Whether a condition on one contact holds for a member of an identity. Throws for a kind that needs the contact's text: lint refuses those. */
export function memberHolds(condition: ConditionFile, s: SessionSummary): boolean {
  const kind = Object.keys(condition)[0] as keyof typeof MEMBER_CONDITIONS;
  const test: MemberTest | undefined = MEMBER_CONDITIONS[kind];
  if (test === undefined) throw new TypeError(`"${kind}" is not a condition on a contact of an identity`);
  return test(condition, s);
}

function exposureHolds({ exposure }: ConditionFile, s: SessionSummary): boolean {
  const { asset, outcome, proof, min = 1 } = exposure!;
  const found = s.exposures.filter(
    (e) =>
      (asset === undefined || asList(asset).includes(e.asset)) &&
      (outcome === undefined || asList(outcome).includes(e.outcome)) &&
      (proof === undefined || asList(proof).includes(proofForRules(e))),
  );
  return found.length >= min;
}

function sessionFits({ session }: ConditionFile, s: SessionSummary): boolean {
  const { verification, violation, channel, authenticated, flag } = session!;
  return (
    (verification === undefined || asList(verification).includes(s.verification.level)) &&
    (violation === undefined || violation === s.violation) &&
    (channel === undefined || asList(channel).includes(s.channel)) &&
    (authenticated === undefined || authenticated === s.authenticated) &&
    (flag === undefined || s.flags.some((f) => f === flag))
  );
}
