import type { Quote, SessionSummary } from "../../model/analysis.ts";
import type { Contradiction, Link } from "../../model/report.ts";
import type { Asset } from "../../model/vocabulary.ts";
import type { ConditionFile } from "../types.ts";

/** An identity as rules see it: its sessions in time order, with what linking found between them. */
export interface IdentityContext {
  readonly sessions: readonly SessionSummary[];
  readonly links: readonly Link[];
  readonly contradictions: readonly Contradiction[];
}

/** A quote with the session it stands in. */
export type MemberQuote = Quote & { readonly session: string };
/** The sessions and quotes that make a condition hold, or null. */
export type IdentityHeld = { readonly sessions: readonly string[]; readonly evidence: readonly MemberQuote[] } | null;

export type IdentityEvaluator = (
  condition: ConditionFile,
  context: IdentityContext,
  evaluate: EvaluateIdentity,
) => IdentityHeld;
export type EvaluateIdentity = (condition: ConditionFile, context: IdentityContext) => IdentityHeld;

const quotesOf = (summary: SessionSummary, turns: ReadonlySet<number>): MemberQuote[] =>
  summary.observations
    .filter((o) => turns.has(o.turn))
    .slice(0, 2)
    .map((o) => ({
      session: summary.key,
      turn: o.turn,
      start: o.start,
      end: o.end,
      quote: summary.turns?.[o.turn]?.text.slice(o.start, o.end) ?? "",
    }));

/** The contacts on which a condition stands, with up to two quotes of the turns named in each. */
export function held(
  summaries: readonly SessionSummary[],
  turnsOf: (s: SessionSummary) => readonly number[],
): IdentityHeld {
  return {
    sessions: summaries.map((s) => s.key),
    evidence: summaries.flatMap((s) => quotesOf(s, new Set(turnsOf(s)))),
  };
}

export const requestTurns =
  (assets: ReadonlySet<string> | null) =>
  (s: SessionSummary): number[] =>
    s.observations
      .filter((o) => o.label.startsWith("request.") && (assets === null || assets.has(o.label.slice(8))))
      .map((o) => o.turn);

export const assetsAskedIn = (s: SessionSummary): readonly Asset[] => s.exposures.map((e) => e.asset);

const HOUR = 3_600_000;
/** Between the beginnings of two contacts; infinite where a time is missing, so that no limit holds on a guess. */
export const hoursBetween = (a: SessionSummary, b: SessionSummary): number =>
  a.startedAt === null || b.startedAt === null
    ? Number.POSITIVE_INFINITY
    : Math.abs(Date.parse(b.startedAt) - Date.parse(a.startedAt)) / HOUR;

/** Contacts with strong proof are the real person's own as far as can be told: what they ask shows nobody's ambition. */
export const unproved = (sessions: readonly SessionSummary[]): SessionSummary[] =>
  sessions.filter((s) => s.verification.level !== "strong");
