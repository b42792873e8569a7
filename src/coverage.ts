import type { SessionSummary } from "./model/analysis.ts";
import type { Coverage, ReportEvidence } from "./model/report.ts";

/** How far the rules understand a language: all of them, the core (claims, main requests, hand-over, refusal, proof), or none. */
const SUPPORT: Readonly<Record<string, "full" | "core">> = { en: "full", es: "core", de: "core", fr: "core" };

/** The rule that says so, rules/limits/disguised-text.yml. */
const DISGUISED_TEXT = "disguised-text";

/** What could not be judged, in numbers and in words: why "nothing found" may not mean nothing happened. */
export function coverageOf(summaries: readonly SessionSummary[], evidence: readonly ReportEvidence[]): Coverage {
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
  const disguised = count((s) => s.findings.some(({ rule }) => rule === DISGUISED_TEXT));
  const unread = evidence.filter((file) => file.status === "skipped").length;
  const unknown = languages.filter((row) => row.support === "none").reduce((sum, row) => sum + row.sessions, 0);
  const statements = [
    says(notes, "contact", "known from a note only: what was said is lost"),
    says(disguised, "contact", "with words in disguise: read as people read them, but something may have been missed"),
    says(figures.redacted, "contact", "redacted in part: what was told may stand where text was removed"),
    says(figures.partial, "contact", "cut short in the evidence"),
    says(figures.oneSided, "contact", "with one side only"),
    says(figures.roleInferred, "contact", "where who spoke was inferred, not stated"),
    says(figures.noTimes, "contact", "without a time: not placed in a timeline"),
    says(figures.inconclusive, "contact", "without text: not judged"),
    says(unknown, "contact", "in a language that no rule understands"),
    says(unread, "file", "that could not be read"),
    "Rules see wording and order, not intent: a patient impostor with good proof leaves no trace here.",
  ].filter((statement) => statement !== null);
  return { languages, rulesNotRun: [], ...figures, statements };
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
