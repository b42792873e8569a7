import type { Finding } from "../model/analysis.ts";
import type { Incident, Report, ReportSession } from "../model/report.ts";
import { proofText } from "../model/violation.ts";
import { severityRank } from "../model/vocabulary.ts";
import { forTerminal } from "./escape/index.ts";
import { cut, quoted, wrap } from "./layout.ts";
import type { RenderOptions, Reporter } from "./reporter.ts";
import { type Theme, themeFor } from "./theme.ts";
import { showMinute } from "./time.ts";

/** Narrower than this nothing can be laid out; wider than this lines are hard to read. */
const NARROWEST = 60;
const WIDEST = 160;
/** The strongest reasons are shown; `explain` has them all. */
const MOST_REASONS = 4;
/** Failings of the desk and unread files listed before the rest is only counted. */
const MOST_LISTED = 10;

interface Page {
  readonly report: Report;
  readonly theme: Theme;
  readonly width: number;
  readonly tz: string;
  readonly sessions: ReadonlyMap<string, ReportSession>;
}

/** The summary that an analyst reads first: incidents ranked, each with its story, then what could not be read. */
export const text: Reporter = {
  name: "text",
  title: "a summary for people",
  profiles: [],
  *render(report, options) {
    const page = pageOf(report, options);
    for (const lines of [
      header(page),
      ...report.incidents.filter(isNew).map((incident, i) => incidentLines(page, incident, i)),
      campaigns(page),
      failings(page),
      baseline(page),
      unread(page),
      coverage(page),
    ]) {
      for (const line of lines) yield `${line}\n`;
    }
  },
};

function pageOf(report: Report, { width, color, tz }: RenderOptions): Page {
  const sessions = new Map(report.sessions.map((session) => [session.key, session]));
  return { report, theme: themeFor(color), width: Math.min(WIDEST, Math.max(NARROWEST, width)), tz, sessions };
}

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

const isNew = ({ known }: { readonly known?: true }): boolean => !known;

function header({ report, theme }: Page): string[] {
  const { files, sessions } = report.ledger;
  const read = `${plural(sessions.seen, "contact")} in ${plural(files.seen, "file")} read.`;
  const incidents = report.incidents.filter(isNew).length;
  const what = report.baseline === undefined ? "incident" : "new incident";
  if (incidents > 0) return [`${theme.heading(`${plural(incidents, what)}.`)} ${read}`];
  return [
    `${theme.heading(`No ${what} found.`)} ${read}`,
    "Nothing found is not nothing happened: see what could not be judged, below.",
  ];
}

function incidentLines(page: Page, incident: Incident, index: number): string[] {
  const { theme, width, sessions, tz } = page;
  const members = incident.sessions.map((key) => sessions.get(key)!);
  const identity = page.report.identities.find(({ id }) => id === incident.identity);
  const who = identity?.names.slice(0, 3).map(forTerminal).join(", ") || "a person whose name was not told";
  const span =
    incident.from === incident.to
      ? showMinute(incident.from, tz)
      : `${showMinute(incident.from, tz)} to ${showMinute(incident.to, tz)}`;
  return [
    "",
    theme.heading("─".repeat(width)),
    ...wrap(`${index + 1}. ${who}: ${theme.severity(incident.severity)}, score ${incident.score}`, width, "   "),
    `   ${theme.quiet(`${incident.id} · ${span} · ${plural(incident.waves.length, "wave")}`)}`,
    ...members.flatMap((session) => contactLines(page, session)),
    ...section(page, "Contradictions", contradictionLines(incident)),
    ...section(
      page,
      "Unknown",
      incident.unknowns.map((u) => `${idOf(page, u.session)}: ${u.text}. Would settle it: ${u.settle}.`),
    ),
    ...section(
      page,
      "Across the contacts",
      [...incident.findings]
        .sort(byStrength)
        .map(
          (f) => `${f.title} (${f.sessions.map((key) => idOf(page, key)).join(", ")}). Harmless when: ${f.innocent}`,
        ),
    ),
    ...section(page, "Strongest reasons", reasons(page, members)),
  ];
}

const idOf = (page: Page, key: string): string => forTerminal(page.sessions.get(key)?.id ?? key);

function section(page: Page, title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ["", `   ${page.theme.heading(title)}`, ...lines.flatMap((line) => wrap(`   - ${line}`, page.width, "     "))];
}

/** A contact that is nothing by itself may still go on with what the others began: its verdict alone would mislead. */
function roleText({ role, verdict, score }: ReportSession, theme: Theme): string {
  if (role === "likely-genuine") return theme.good("likely genuine");
  return role === "suspected" && verdict === "benign"
    ? `suspected with the others, ${score} by itself`
    : `${theme.verdict(verdict)} ${score}`;
}

/** One contact: when and where, proof and verdict, then what was asked and what became of it. */
function contactLines(page: Page, session: ReportSession): string[] {
  const { theme, width, tz } = page;
  const role = roleText(session, theme);
  const doubt = session.time.flags.length > 0 ? ` (${session.time.flags.join(", ")})` : "";
  const known = session.known ? ", known" : "";
  const head = `   ${showMinute(session.startedAt, tz)}${doubt}  ${session.channel.padEnd(5)} ${cut(forTerminal(session.id), 36)}  proof ${session.verification.level}  ${role}${known}`;
  const outcomes =
    session.role === "likely-genuine" ? [] : OUTCOME_ORDER.flatMap((outcome) => outcomeLine(session, outcome));
  const lines = outcomes.flatMap(({ bad, line }) =>
    wrap(`       ${line}`, width, "         ").map((part) => (bad ? theme.alarm(part) : part)),
  );
  const limits = limitsOf(session);
  const doubts = limits === null ? [] : wrap(`       ${limits}`, width, "         ").map((part) => theme.quiet(part));
  return ["", ...wrap(head, width, "       "), ...lines, ...doubts];
}

/** What makes the judgement of a contact less sure, e.g. "less sure: judged on one side only, with parts missing"; null where nothing does. */
function limitsOf({ findings }: ReportSession): string | null {
  const limits = findings.filter(({ family, title }) => family === "limits" && title.startsWith(JUDGED));
  const ways = limits.map(({ title }) => title.slice(JUDGED.length));
  return ways.length === 0 ? null : `less sure: judged ${ways.join(", ")}`;
}

/** How titles of limitation rules begin, where they are about the contact as a whole. */
const JUDGED = "Is judged ";

const OUTCOME_ORDER = ["disclosed", "changed", "refused", "unknown"] as const;

/** What became of what was asked, for one outcome; on which proof where something went out. */
function outcomeLine(
  session: ReportSession,
  outcome: (typeof OUTCOME_ORDER)[number],
): { bad: boolean; line: string }[] {
  const bad = outcome === "disclosed" || outcome === "changed";
  const assets = session.exposures
    .filter((e) => e.outcome === outcome)
    .map((e) => e.asset.replaceAll("_", " ") + (bad ? onProof(e) : ""));
  return assets.length > 0 ? [{ bad, line: `${LABEL[outcome]}: ${assets.join(", ")}` }] : [];
}

const LABEL = { disclosed: "got out", changed: "changed", refused: "refused", unknown: "outcome unknown" } as const;

/** On which proof something went out; where a policy judged it, by what. */
function onProof(exposure: ReportSession["exposures"][number]): string {
  const { proof, policy } = exposure;
  if (policy === undefined) return proof === "strong" ? "" : ` (on ${proofText(exposure)})`;
  const held = `on ${proof === "none" ? "no" : proof} proof`;
  return policy.met ? ` (${held}: enough by policy)` : ` (${held}; policy needs ${forTerminal(policy.needs)})`;
}

const contradictionLines = (incident: Incident): string[] =>
  incident.contradictions.map(
    ({ attribute, a, b, note }) =>
      `${attribute}: ${quoted(a.value)} (${a.role}) against ${quoted(b.value)} (${b.role}): ${note}`,
  );

function reasons(page: Page, members: readonly ReportSession[]): string[] {
  const suspected = members.filter((session) => session.role === "suspected");
  const all = suspected.flatMap((session) =>
    session.findings
      .filter((f) => f.weight > 0 || severityRank(f.severity) > 1)
      .map((finding) => ({ session, finding })),
  );
  const best = new Map<string, (typeof all)[number]>();
  for (const item of all.sort((a, b) => byStrength(a.finding, b.finding)))
    if (!best.has(item.finding.rule)) best.set(item.finding.rule, item);
  return [...best.values()].slice(0, MOST_REASONS).map(({ session, finding }) => {
    const quote = finding.evidence[0]?.quote;
    return `${finding.title}${quote ? `: ${quoted(cut(quote, 100))}` : ""} (${idOf(page, session.key)}, ${finding.rule}). Harmless when: ${finding.innocent}`;
  });
}

const byStrength = (a: Strength, b: Strength): number =>
  severityRank(b.severity) - severityRank(a.severity) || b.weight - a.weight || (a.rule < b.rule ? -1 : 1);

type Strength = Pick<Finding, "severity" | "weight" | "rule">;

function campaigns(page: Page): string[] {
  const { report, theme, width } = page;
  if (report.campaigns.length === 0) return [];
  const lines = report.campaigns.map(
    (c) => `${c.incidents.join(", ")} share ${c.shared.map((s) => `${s.attribute} ${quoted(s.value)}`).join(", ")}`,
  );
  return ["", theme.heading("Campaigns"), ...lines.flatMap((line) => wrap(`  - ${line}`, width, "    "))];
}

/** A desk's failing where nobody seems to have attacked: one line for each contact, its worst failing. */
function failings(page: Page): string[] {
  const { report, theme, width } = page;
  const bySession = new Map<string, Finding>();
  for (const { session, finding } of report.handlingFailures.filter((failure) => isNew(failure.finding))) {
    const known = bySession.get(session);
    if (!known || byStrength(finding, known) < 0) bySession.set(session, finding);
  }
  if (bySession.size === 0) return [];
  const lines = [...bySession].slice(0, MOST_LISTED).map(([key, finding]) => `${idOf(page, key)}: ${finding.title}`);
  const more =
    bySession.size > MOST_LISTED
      ? [`and ${bySession.size - MOST_LISTED} more: see --format csv --profile findings`]
      : [];
  return [
    "",
    theme.heading(`Handling, outside incidents (${plural(bySession.size, "contact")})`),
    ...[...lines, ...more].flatMap((line) => wrap(`  - ${line}`, width, "    ")),
  ];
}

/** What the baseline knows, in one line; and what it knows that is no longer there, for somebody must have changed it. */
function baseline({ report, width }: Page): string[] {
  if (report.baseline === undefined) return [];
  const { name, known, gone } = report.baseline;
  const failing = new Set(
    report.handlingFailures.filter(({ finding }) => !isNew(finding)).map(({ session }) => session),
  );
  const hidden = [
    ...(known.incidents > 0 ? [plural(known.incidents, "incident")] : []),
    ...(failing.size > 0 ? [`failings of the desk in ${plural(failing.size, "contact")}`] : []),
  ];
  const notShown = hidden.length > 0 ? `; not shown: ${hidden.join(", ")}` : "";
  const head = `Known by ${forTerminal(name)}: ${plural(known.findings, "finding")}, ${plural(known.contacts, "contact")} as a whole${notShown}.`;
  const lines = gone
    .slice(0, MOST_LISTED)
    .map(
      ({ rule, session, date }) =>
        `no longer found: ${forTerminal(rule)} (${forTerminal(session)}, ${date ?? "no date"})`,
    );
  const rest =
    gone.length > MOST_LISTED ? [`and ${gone.length - MOST_LISTED} more: see baseline in --format json`] : [];
  return ["", ...wrap(head, width, "  "), ...[...lines, ...rest].flatMap((line) => wrap(`  - ${line}`, width, "    "))];
}

function unread({ report, theme, width }: Page): string[] {
  const errors = report.problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return [];
  const lines = errors
    .slice(0, MOST_LISTED)
    .map(
      ({ path, place, reason }) =>
        `${forTerminal(path)}${place === null ? "" : ` (${forTerminal(place)})`}: ${forTerminal(reason)}`,
    );
  const more =
    errors.length > MOST_LISTED ? [`and ${errors.length - MOST_LISTED} more: see problems in --format json`] : [];
  return [
    "",
    theme.heading("Could not be read"),
    ...[...lines, ...more].flatMap((line) => wrap(`  - ${line}`, width, "    ")),
  ];
}

function coverage({ report, theme, width }: Page): string[] {
  const { files, sessions, turns } = report.ledger;
  const row = (name: string, r: typeof files): string =>
    `${r.seen} ${name} seen = ${r.analysed} analysed + ${r.partial} partial + ${r.skipped} skipped`;
  return [
    "",
    theme.heading("What was not judged"),
    ...report.coverage.statements.flatMap((line) => wrap(`  - ${forTerminal(line)}`, width, "    ")),
    "",
    theme
      .quiet([row("files", files), row("contacts", sessions), row("turns", turns)].join("; "))
      .replaceAll("; ", "\n"),
    theme.quiet("A claimed identity is not a fact and a score is an aid, not a finding of guilt."),
  ];
}
