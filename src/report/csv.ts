import type { Exposure } from "../model/analysis.ts";
import type { ReportFinding } from "../model/baseline.ts";
import type { Incident, Report, ReportSession, TimelineEntry } from "../model/report.ts";
import { forCell } from "./escape/index.ts";
import type { RenderOptions, Reporter } from "./reporter.ts";
import { showTime } from "./time.ts";

/** A column: its header, what it means, and its value in a row. */
export interface Column<Row> {
  readonly name: string;
  readonly about: string;
  readonly value: (row: Row, options: RenderOptions) => string | number | boolean | null;
}

interface TimelineRow {
  readonly incident: Incident;
  readonly entry: TimelineEntry;
  readonly session: ReportSession;
}
interface FindingRow {
  readonly session: ReportSession;
  readonly finding: ReportFinding;
}
interface ExposureRow {
  readonly session: ReportSession;
  readonly exposure: Exposure;
}

const sourceOf = (session: ReportSession): string => session.sources[0]?.evidence ?? "";

const TIMELINE: readonly Column<TimelineRow>[] = [
  {
    name: "time",
    about: "when, in the zone of --tz, ISO 8601 with offset; empty where unknown",
    value: ({ entry }, { tz }) => showTime(entry.at, tz),
  },
  {
    name: "time_basis",
    about: "what the time stands on: absolute, offset+start, offset, date, ordinal",
    value: ({ session }) => session.time.basis,
  },
  {
    name: "time_flags",
    about: "doubts about the time, space-separated",
    value: ({ session }) => session.time.flags.join(" "),
  },
  { name: "incident", about: "incident id", value: ({ incident }) => incident.id },
  { name: "session", about: "session key", value: ({ session }) => session.key },
  { name: "channel", about: "chat, call, note, email …", value: ({ session }) => session.channel },
  { name: "role", about: "suspected, likely-genuine or unclear", value: ({ session }) => session.role },
  {
    name: "turn",
    about: "turn in the session, from 0; empty for the contact as a whole",
    value: ({ entry }) => entry.turn,
  },
  {
    name: "kind",
    about: "contact, claim, verification, request, disclosed, changed, refused, unknown, escalation, failing",
    value: ({ entry }) => entry.kind,
  },
  { name: "text", about: "what happened, in the tool's words", value: ({ entry }) => entry.text },
  { name: "quote", about: "the words in the evidence", value: ({ entry }) => entry.quote?.quote ?? null },
  { name: "evidence", about: "evidence file", value: ({ session }) => sourceOf(session) },
  { name: "known", about: "the baseline knows the whole incident", value: ({ incident }) => incident.known ?? false },
  {
    name: "proof",
    about: "where the desk hands something over: proof held at that turn",
    value: ({ entry }) => entry.handOver?.proof ?? null,
  },
  { name: "due", about: "and the proof that is due for it", value: ({ entry }) => entry.handOver?.due ?? null },
  {
    name: "gap",
    about: "true where less was held than is due, else false; empty where nothing is handed over",
    value: ({ entry }) => entry.handOver?.gap ?? null,
  },
];

const SESSIONS: readonly Column<ReportSession>[] = [
  { name: "session", about: "session key", value: (s) => s.key },
  { name: "id", about: "the platform's own id", value: (s) => s.id },
  { name: "started", about: "start, in the zone of --tz", value: (s, { tz }) => showTime(s.startedAt, tz) },
  { name: "time_basis", about: "what the time stands on", value: (s) => s.time.basis },
  { name: "channel", about: "chat, call, note, email …", value: (s) => s.channel },
  {
    name: "authenticated",
    about: "logged in: true, false, or empty where the export does not say",
    value: (s) => s.authenticated,
  },
  { name: "verdict", about: "malicious, suspicious, benign, inconclusive", value: (s) => s.verdict },
  { name: "score", about: "0 to 100", value: (s) => s.score },
  { name: "severity", about: "highest severity of its findings", value: (s) => s.severity },
  { name: "role", about: "suspected, likely-genuine or unclear", value: (s) => s.role },
  { name: "verification", about: "none, weak or strong", value: (s) => s.verification.level },
  { name: "violation", about: "something sensitive went out on less than strong proof", value: (s) => s.violation },
  {
    name: "exposures",
    about: "asset:outcome, space-separated",
    value: (s) => s.exposures.map((e) => `${e.asset}:${e.outcome}`).join(" "),
  },
  { name: "tactics", about: "tactics seen, space-separated", value: (s) => s.tactics.join(" ") },
  { name: "identity", about: "identity id, empty where linked to nobody", value: (s) => s.identity },
  { name: "incident", about: "incident id, empty where in none", value: (s) => s.incident },
  { name: "evidence", about: "evidence file", value: sourceOf },
  { name: "known", about: "the baseline knows all its findings", value: (s) => s.known ?? false },
];

const FINDINGS: readonly Column<FindingRow>[] = [
  { name: "session", about: "session key", value: ({ session }) => session.key },
  { name: "started", about: "start of the session", value: ({ session }, { tz }) => showTime(session.startedAt, tz) },
  { name: "rule", about: "rule id", value: ({ finding }) => finding.rule },
  { name: "severity", about: "info, low, medium, high, critical", value: ({ finding }) => finding.severity },
  { name: "title", about: "what the person does", value: ({ finding }) => finding.title },
  { name: "points", about: "points it adds to the score", value: ({ finding }) => finding.weight },
  { name: "turns", about: "turns it stands on, space-separated", value: ({ finding }) => finding.turns.join(" ") },
  { name: "quote", about: "its first quote", value: ({ finding }) => finding.evidence[0]?.quote ?? null },
  { name: "why", about: "what it shows", value: ({ finding }) => finding.why },
  { name: "innocent", about: "when it is harmless", value: ({ finding }) => finding.innocent },
  {
    name: "mappings",
    about: "ATT&CK, CAPEC, F3, VERIS ids",
    value: ({ finding }) => finding.mappings.map((m) => `${m.scheme}:${m.id}`).join(" "),
  },
  { name: "incident", about: "incident id, empty where in none", value: ({ session }) => session.incident },
  { name: "known", about: "the baseline knows it", value: ({ finding }) => finding.known ?? false },
];

const EXPOSURES: readonly Column<ExposureRow>[] = [
  { name: "session", about: "session key", value: ({ session }) => session.key },
  { name: "asset", about: "what was asked for or given", value: ({ exposure }) => exposure.asset },
  { name: "outcome", about: "disclosed, changed, refused, unknown", value: ({ exposure }) => exposure.outcome },
  {
    name: "proof",
    about: "proof held when it was first answered: none, weak, strong",
    value: ({ exposure }) => exposure.proof,
  },
  {
    name: "requested",
    about: "when it was asked for",
    value: ({ exposure }, { tz }) => showTime(exposure.requestedAt, tz),
  },
  {
    name: "answered",
    about: "when it was answered",
    value: ({ exposure }, { tz }) => showTime(exposure.answeredAt, tz),
  },
  { name: "turns", about: "turns it stands on, space-separated", value: ({ exposure }) => exposure.turns.join(" ") },
  { name: "value", about: "what was handed over, masked unless --unmask", value: ({ exposure }) => exposure.value },
  {
    name: "violation",
    about: "the authority gap: handed over on less proof than is due, or against the company's policy",
    value: ({ exposure }) => exposure.gap,
  },
  { name: "incident", about: "incident id, empty where in none", value: ({ session }) => session.incident },
  {
    name: "policy",
    about: "what the company's own policy asks for, where it decided about the violation",
    value: ({ exposure }) => exposure.policy?.needs ?? null,
  },
  {
    name: "due",
    about: "proof that is due before it is handed over: weak, strong",
    value: ({ exposure }) => exposure.due,
  },
  {
    name: "hand_overs",
    about: "each hand-over as turn:action:proof held then, space-separated",
    value: ({ exposure }) => exposure.handOvers.map((h) => `${h.turn}:${h.action}:${h.proof}`).join(" "),
  },
];

/** A table: its columns and where its rows come from. */
interface Profile {
  readonly columns: readonly Column<never>[];
  readonly rows: (report: Report) => Iterable<unknown>;
}

const profile = <Row>(columns: readonly Column<Row>[], rows: (report: Report) => Iterable<Row>): Profile => ({
  columns: columns as readonly Column<never>[],
  rows,
});

/** The tables that `--profile` takes. Columns are only ever added at the end. */
export const CSV_PROFILES: Readonly<Record<string, Profile>> = {
  timeline: profile(TIMELINE, function* (report) {
    const sessions = new Map(report.sessions.map((session) => [session.key, session]));
    for (const incident of report.incidents)
      for (const entry of incident.timeline) yield { incident, entry, session: sessions.get(entry.session)! };
  }),
  sessions: profile(SESSIONS, (report) => report.sessions),
  findings: profile(FINDINGS, function* (report) {
    for (const session of report.sessions) for (const finding of session.findings) yield { session, finding };
  }),
  exposures: profile(EXPOSURES, function* (report) {
    for (const session of report.sessions) for (const exposure of session.exposures) yield { session, exposure };
  }),
};

const row = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map((cell) => forCell(cell === null ? "" : String(cell))).join(",")}\r\n`;

/** RFC 4180, every cell quoted, one record a line, safe to open in a spreadsheet. */
export const csv: Reporter = {
  name: "csv",
  title: "a table for spreadsheets and cron jobs",
  profiles: Object.keys(CSV_PROFILES),
  *render(report, options) {
    const { columns, rows } = CSV_PROFILES[options.profile ?? "timeline"]!;
    yield row(columns.map((column) => column.name));
    for (const record of rows(report)) yield row(columns.map((column) => column.value(record as never, options)));
  },
};
