import type { SessionSummary } from "./model/analysis.ts";
import type { Problem } from "./model/problem.ts";
import type { Coverage, ReportEvidence } from "./model/report.ts";
import { LONGEST_TURN } from "./model/session.ts";

/** How far the rules understand a language: all of them, the core (claims, main requests, hand-over, refusal, proof), or none. */
const SUPPORT: Readonly<Record<string, "full" | "core">> = { en: "full", es: "core", de: "core", fr: "core" };

/** What the user's tuning files took out of sight. */
export interface Tuned {
  readonly rulesNotRun: Coverage["rulesNotRun"];
  /** Entries that are not applied any more. */
  readonly expired: readonly Problem[];
}
/** The rule that says so, rules/limits/disguised-text.yml. */
const DISGUISED_TEXT = "disguised-text";

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
  const disguised = count((s) => s.findings.some(({ rule }) => rule === DISGUISED_TEXT));
  const long = count((s) => s.turns?.some(({ text }) => text.length > LONGEST_TURN) ?? false);
  const stopped = stoppedRules(summaries);
  const unread = evidence.filter((file) => file.status === "skipped").length;
  const contactsWith = (support: "core" | "none"): number =>
    languages.filter((row) => row.support === support).reduce((sum, row) => sum + row.sessions, 0);
  const summarised = count((s) => s.flags.includes("machine-summary"));
  const short = count((s) => s.findings.some(({ rule }) => rule === "too-short"));
  const statements = [
    says(notes, "contact", "known from a note only: what was said is lost"),
    says(disguised, "contact", "with words in disguise: read as people read them, but something may have been missed"),
    says(figures.redacted, "contact", "redacted in part: what was told may stand where text was removed"),
    says(figures.partial, "contact", "cut short in the evidence"),
    says(figures.oneSided, "contact", "with one side only"),
    says(long, "contact", `with a message of more than ${LONGEST_TURN} characters: judged by its beginning`),
    says(figures.roleInferred, "contact", "where who spoke was inferred, not stated"),
    says(figures.noTimes, "contact", "without a time: not placed in a timeline"),
    says(figures.inconclusive, "contact", "without text: not judged"),
    says(summarised, "contact", "known from a machine's summary: what was said is lost"),
    says(short, "contact", "of a few words only: too short to show a pretext"),
    says(contactsWith("none"), "contact", "in a language that no rule understands"),
    says(contactsWith("core"), "contact", "in a language of which the rules know only the core"),
    says(stopped.length, "rule", "stopped in some contacts: what it would have said there is not known"),
    says(unread, "file", "that could not be read"),
    withheldBy(rulesNotRun),
    ...expired.map(({ path, place, reason }) => `${path}, ${place}: ${reason}.`),
    "Rules see wording and order, not intent: a patient impostor with good proof leaves no trace here.",
  ].filter((statement) => statement !== null);
  const stops = stopped.map(({ rule, reason, contacts }) => ({ rule, reason, withheld: contacts }));
  return { languages, rulesNotRun: [...rulesNotRun, ...stops], ...figures, statements };
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

/** A rule that was stopped, with all contacts in which it was. */
export interface StoppedRule {
  readonly rule: string;
  readonly reason: string;
  readonly contacts: number;
  /** Evidence path of the first of them. */
  readonly path: string;
}

/** Contacts named with a stopped rule: the report has them all by `explain`. */
const MOST_CONTACTS_NAMED = 5;

/** The rules that were stopped in some contact, by rule and reason. */
export function stoppedRules(summaries: readonly SessionSummary[]): StoppedRule[] {
  const byReason = new Map<string, SessionSummary[]>();
  for (const summary of summaries)
    for (const { rule, reason } of summary.rulesNotRun) {
      const key = `${rule}\0${reason}`;
      byReason.set(key, [...(byReason.get(key) ?? []), summary]);
    }
  return [...byReason]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, stopped]) => {
      const [rule, why] = key.split("\0") as [string, string];
      const named = stopped.slice(0, MOST_CONTACTS_NAMED).map((summary) => summary.key);
      const more = stopped.length > MOST_CONTACTS_NAMED ? ` and ${stopped.length - MOST_CONTACTS_NAMED} more` : "";
      const reason = `not run in ${stopped.length} contact${stopped.length === 1 ? "" : "s"} (${named.join(", ")}${more}): ${why}`;
      return { rule, reason, contacts: stopped.length, path: stopped[0]!.sources[0]?.evidence ?? "" };
    });
}

export const problemOfStopped = ({ rule, reason, path }: StoppedRule): Problem => ({
  severity: "error",
  code: "rule-stopped",
  path,
  place: null,
  reason: `rule ${rule} was ${reason}`,
});

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
