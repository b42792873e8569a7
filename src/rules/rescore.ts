import type { SessionSummary } from "../model/analysis.ts";
import type { IdentityFinding } from "../model/report.ts";
import { scoreOf, verdictOf } from "./score.ts";

/**
 * What an identity's contacts say together weighs on each of them that lacks strong proof: the same words mean more in the third contact.
 * Contacts with strong proof keep their score, for the real person's own contacts are linked here too.
 */
export function rescore(summary: SessionSummary, findings: readonly IdentityFinding[]): SessionSummary {
  const concerning = findings.filter((finding) => finding.weight !== 0 && finding.sessions.includes(summary.key));
  if (concerning.length === 0 || summary.verification.level === "strong") return summary;
  const scoreParts = [
    ...summary.scoreParts,
    ...concerning.map(({ rule, weight }) => ({ reason: rule, points: weight })),
  ];
  const score = scoreOf(scoreParts);
  return { ...summary, scoreParts, score, verdict: verdictOf(score, summary.verdict !== "inconclusive") };
}
