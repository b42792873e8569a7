import type { Finding, ScorePart } from "../model/analysis.ts";
import type { Verdict } from "../model/vocabulary.ts";

/**
 * Points are hundredths of log-odds: 100 points turn even odds into e to 1. A contact about which nothing was found starts here. At the
 * development corpus' share of attacks (57 %) this is far below even, because most contacts in which no rule speaks are honest.
 */
export const BASE_POINTS = -119;

/**
 * From which score a contact is reported. On authors left out, at the development corpus' share of attacks, five in six contacts between 60 and 80
 * are attacks and nineteen in twenty above; from 66 one honest contact in twelve is flagged there, and one ordinary dialogue in a hundred.
 */
export const THRESHOLDS = { malicious: 85, suspicious: 66 } as const;

/** What a session's score is made of, largest first; the score can be recomputed by hand from it. */
export function scoreParts(findings: readonly Finding[], vote: ScorePart | null): ScorePart[] {
  const parts = findings
    .filter((finding) => finding.weight !== 0)
    .map(({ rule, weight }) => ({ reason: rule, points: weight }));
  const byPoints = (a: ScorePart, b: ScorePart): number =>
    Math.abs(b.points) - Math.abs(a.points) || (a.reason < b.reason ? -1 : 1);
  return [{ reason: "base", points: BASE_POINTS }, ...(vote === null ? [] : [vote]), ...parts.sort(byPoints)];
}

/** 0 to 100: `round(100 / (1 + e^(-points / 100)))`. */
export function scoreOf(parts: readonly ScorePart[]): number {
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  return Math.round(100 / (1 + Math.exp(-points / 100)));
}

export function verdictOf(score: number, canBeJudged: boolean): Verdict {
  if (!canBeJudged) return "inconclusive";
  if (score >= THRESHOLDS.malicious) return "malicious";
  return score >= THRESHOLDS.suspicious ? "suspicious" : "benign";
}
