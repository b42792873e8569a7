import type { SessionSummary } from "./model/analysis.ts";
import type { Problem } from "./model/problem.ts";
import type { Coverage, ReportEvidence } from "./model/report.ts";

/** How far the rules understand a language: all of them, the core (claims, main requests, hand-over, refusal, proof), or none. */
const SUPPORT: Readonly<Record<string, "full" | "core">> = { en: "full", es: "core", de: "core", fr: "core" };

/** What the user's tuning files took out of sight. */
export interface Tuned {
  readonly rulesNotRun: Coverage["rulesNotRun"];
  /** Entries that are not applied any more. */
  readonly expired: readonly Problem[];
}

/** What could not be judged, in numbers and in words: why "nothing found" may not mean nothing happened. */
export function coverageOf(
  summaries: readonly SessionSummary[],
  evidence: readonly ReportEvidence[],
  { rulesNotRun, expired }: Tuned,
): Coverage {
  const count = (holds: (summary: SessionSummary) => boolean): number => summaries.filter(holds).length;
  const figures = {
    redacted: count((s) => s.flags.includes("redacted")),
    partial: count((s) => s.flags.includes("partial")),
    roleInferred: count((s) => s.flags.includes("role-inferred")),
    oneSided: count((s) => s.flags.includes("one-sided")),
    noTimes: count((s) => s.startedAt === null),
    inconclusive: count((s) => s.verdict === "inconclusive"),
  };
  const languages = languagesOf(summaries);
  const notes = count((s) => s.channel === "note");
  const unread = evidence.filter((file) => file.status === "skipped").length;
  const contactsWith = (support: "core" | "none"): number =>
    languages.filter((row) => row.support === support).reduce((sum, row) => sum + row.sessions, 0);
  const summarised = count((s) => s.flags.includes("machine-summary"));
  const short = count((s) => s.findings.some(({ rule }) => rule === "too-short"));
  const statements = [
    says(notes, "contact", "known from a note only: what was said is lost"),
    says(figures.redacted, "contact", "redacted in part: what was told may stand where text was removed"),
    says(figures.partial, "contact", "cut short in the evidence"),
    says(figures.oneSided, "contact", "with one side only"),
    says(figures.roleInferred, "contact", "where who spoke was inferred, not stated"),
    says(figures.noTimes, "contact", "without a time: not placed in a timeline"),
    says(figures.inconclusive, "contact", "without text: not judged"),
    says(summarised, "contact", "known from a machine's summary: what was said is lost"),
    says(short, "contact", "of a few words only: too short to show a pretext"),
    says(contactsWith("none"), "contact", "in a language that no rule understands"),
    says(contactsWith("core"), "contact", "in a language of which the rules know only the core"),
    says(unread, "file", "that could not be read"),
    withheldBy(rulesNotRun),
    ...expired.map(({ path, place, reason }) => `${path}, ${place}: ${reason}.`),
    "Rules see wording and order, not intent: a patient impostor with good proof leaves no trace here.",
  ].filter((statement) => statement !== null);
  return { languages, rulesNotRun, ...figures, statements };
}

/** Rules named before the rest is only counted; `coverage.rulesNotRun` has them all, with reasons. */
const MOST_NAMED = 5;

function withheldBy(rulesNotRun: Coverage["rulesNotRun"]): string | null {
  if (rulesNotRun.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { rule, withheld } of rulesNotRun) counts.set(rule, (counts.get(rule) ?? 0) + withheld);
  const rules = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const total = rules.reduce((sum, [, withheld]) => sum + withheld, 0);
  const named = rules.slice(0, MOST_NAMED).map(([rule, withheld]) => `${rule} ${withheld}`);
  const more = rules.length > MOST_NAMED ? [`${rules.length - MOST_NAMED} more rules`] : [];
  return `${total} finding${total === 1 ? "" : "s"} left out by tuning: ${[...named, ...more].join(", ")}.`;
}

function says(n: number, what: string, rest: string): string | null {
  return n === 0 ? null : `${n} ${what}${n === 1 ? "" : "s"} ${rest}.`;
}

function languagesOf(summaries: readonly SessionSummary[]): Coverage["languages"] {
  const counts = new Map<string, number>();
  for (const { language } of summaries) {
    const key = language?.split("-")[0]?.toLowerCase() ?? "unknown";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // A contact too short to tell its language is read as English: most rules need more words than it has anyway.
  const support = (language: string): "full" | "core" | "none" =>
    language === "unknown" ? "full" : (SUPPORT[language] ?? "none");
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([language, sessions]) => ({ language, sessions, support: support(language) }));
}
