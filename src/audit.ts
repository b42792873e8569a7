import { entriesOf, markKnown } from "./baseline/index.ts";
import { coverageOf, problemOfStopped, stoppedRules } from "./coverage.ts";
import { buildLedger, type LedgerEntry, LIMITS } from "./evidence/index.ts";
import { BANDS, linkSessions } from "./identity/index.ts";
import { type IntakeOptions, readEvidence } from "./intake.ts";
import type { SessionSummary } from "./model/analysis.ts";
import type { Baseline, BaselineEntry } from "./model/baseline.ts";
import type { HandlingFailure, Identity, IdentityFinding, Report, ReportSession } from "./model/report.ts";
import type { Session } from "./model/session.ts";
import { type Severity, severityRank } from "./model/vocabulary.ts";
import { maskCards, maskReport } from "./report/mask.ts";
import {
  type CompiledPack,
  type Explanation,
  expiredEntries,
  explainIdentityRule,
  explainRule,
  matchIdentityRules,
  type PackOptions,
  packFor,
  reportTuning,
  rescore,
  rulesNotRun,
  THRESHOLDS,
  tuned,
} from "./rules/index.ts";
import { buildIncidents } from "./timeline.ts";
import { VERSION } from "./version.ts";
import { analyseAll } from "./workers/pool.ts";

/** What a scan is asked to do; every field is a plain value, so that it can be recorded. */
export interface AuditOptions extends IntakeOptions, PackOptions {
  /** What is known: marked, and never left out. */
  readonly baseline?: Baseline | null;
  /** Handed what a baseline would keep of this run. */
  readonly onKnown?: (entries: readonly BaselineEntry[]) => void;
  /** Findings below it are left out. */
  readonly minSeverity: Severity;
  /** ISO instants: only sessions that start in [since, until) are reported; sessions without a time stay. */
  readonly since: string | null;
  readonly until: string | null;
  /** Zone that reports show. */
  readonly tz: string;
  /** Keep `sessions[].observations`. */
  readonly observations: boolean;
  /** Keep the turns of all sessions, not only of those of interest. */
  readonly keepAllTurns?: boolean;
  /** Why personal data is shown; null keeps it masked. */
  readonly unmaskReason: string | null;
}

/** A scan that nobody asked anything of: everything that can be read, masked, in UTC. */
export const PLAIN: Omit<AuditOptions, "paths"> = {
  formatIn: null,
  rules: [],
  minSeverity: "info",
  since: null,
  until: null,
  tz: "UTC",
  assumeTz: null,
  observations: false,
  unmaskReason: null,
};

export type Audit = (options: AuditOptions) => Promise<Report>;

/**
 * The way of the data, top to bottom. Bad evidence never throws: it is in the report's problems and ledger. Throws `RulePackError` for a
 * rule folder or tuning file that can't be used.
 */
export const audit: Audit = async (options) => {
  const pack = await packFor(options);
  const { tuning } = pack.pack;
  const expired = expiredEntries(tuning);
  const { found, files, merged } = readEvidence(options);
  const sessions = merged.sessions.filter((session) => isWithin(session, options));
  const analysed = await analyseAll(pack, sessions);
  const { summaries, identities, identityFindings, shared, withheld } = linkAndRescore(pack, analysed);
  const { incidents, campaigns, roleOf } = buildIncidents(summaries, identities, identityFindings, shared);
  const incidentOf = new Map(
    incidents.flatMap((incident) => incident.sessions.map((key) => [key, incident.id] as const)),
  );
  const identityOf = new Map(
    identities.flatMap((identity) => identity.sessions.map((key) => [key, identity.id] as const)),
  );
  const isShown = (severity: Severity): boolean => severityRank(severity) >= severityRank(options.minSeverity);
  const report: Report = {
    schema: "se-audit.report/1",
    tool: toolOf(pack, options),
    evidence: files.map(({ entry }) => entry),
    sessions: summaries.map((summary) =>
      reportSession(
        summary,
        roleOf.get(summary.key) ?? "unclear",
        identityOf.get(summary.key) ?? null,
        incidentOf.get(summary.key) ?? null,
        options,
      ),
    ),
    handlingFailures: handlingFailures(summaries, incidentOf, isShown),
    identities: identities
      .filter((identity) => identity.sessions.length > 1 || incidents.some((i) => i.identity === identity.id))
      .map((identity) => ({ ...identity, findings: identityFindings.get(identity.id) ?? [] })),
    incidents,
    campaigns,
    coverage: coverageOf(
      summaries,
      files.map(({ entry }) => entry),
      { rulesNotRun: rulesNotRun(tuning, withheld), expired },
    ),
    problems: [
      ...expired,
      ...found.problems,
      ...files.flatMap(({ entry }) => entry.problems),
      ...stoppedRules(summaries).map(problemOfStopped),
    ],
    ledger: buildLedger(
      [...files.flatMap((file) => file.ledger), ...outOfRange(merged.sessions.length - sessions.length)],
      merged.duplicates,
    ),
    masking: { masked: options.unmaskReason === null, reason: options.unmaskReason },
  };
  const contents = new Map(summaries.map(({ key, content }) => [key as string, content]));
  const contentOf = (key: string): string => contents.get(key)!;
  options.onKnown?.(entriesOf(report, contentOf));
  const marked = options.baseline ? markKnown(report, options.baseline, contentOf) : report;
  return options.unmaskReason === null ? maskReport(marked) : maskCards(marked);
};

/**
 * Why a rule holds or does not hold in one session, or in the contacts of its identity; null when the session is not there, the rule is none
 * on either, or it looks at several contacts and the session is linked to no other. Quotes are as they stand in the evidence.
 */
export async function explainRuleIn(options: AuditOptions, session: string, rule: string): Promise<Explanation | null> {
  const pack = await packFor(options);
  const sessions = readEvidence(options).merged.sessions.filter((one) => isWithin(one, options));
  const found = sessions.find(({ key }) => key === session);
  if (found === undefined) return null;
  if (!pack.identityRules.some(({ file }) => file.id === rule)) return explainRule(pack, found, rule);
  const analysed = await analyseAll(pack, sessions);
  const { identities } = linkSessions(analysed, { interesting: flagged(analysed) });
  const identity = identities.find((one) => one.sessions.length > 1 && one.sessions.includes(session));
  if (identity === undefined) return null;
  const byKey = new Map(analysed.map((summary) => [summary.key as string, summary]));
  const { links, contradictions } = identity;
  return explainIdentityRule(
    pack,
    { sessions: identity.sessions.map((key) => byKey.get(key)!), links, contradictions },
    rule,
  );
}

/** Sessions outside --since/--until were read and left aside by wish: moved from analysed to skipped, so that the ledger still adds up. */
const outOfRange = (count: number): LedgerEntry[] =>
  count === 0
    ? []
    : [
        { kind: "sessions", state: "analysed", count: -count },
        { kind: "sessions", state: "skipped", count },
      ];

function isWithin(session: Session, { since, until }: AuditOptions): boolean {
  if (session.startedAt === null) return true;
  const at = Date.parse(session.startedAt);
  return (since === null || at >= Date.parse(since)) && (until === null || at < Date.parse(until));
}

interface Linked {
  readonly summaries: readonly SessionSummary[];
  readonly identities: readonly Identity[];
  readonly identityFindings: ReadonlyMap<string, readonly IdentityFinding[]>;
  readonly shared: Parameters<typeof buildIncidents>[3];
  /** Findings of all scopes that a tuning file left out, by the place of its entry. */
  readonly withheld: readonly string[];
}

/** Who belongs together, and what that says of each: contacts of one identity weigh on each other, so scores are final only here. */
function linkAndRescore(pack: CompiledPack, analysed: readonly SessionSummary[]): Linked {
  const { identities, shared } = linkSessions(analysed, { interesting: flagged(analysed) });
  const byKey = new Map(analysed.map((summary) => [summary.key as string, summary]));
  const identityFindings = new Map<string, readonly IdentityFinding[]>();
  const withheld = analysed.flatMap((summary) => summary.withheld);
  for (const identity of identities) {
    const sessions = identity.sessions.map((key) => byKey.get(key)!);
    if (sessions.length < 2) continue;
    const { links, contradictions } = identity;
    const matched = matchIdentityRules(pack, { sessions, links, contradictions });
    const { findings, withheld: leftOut } = tuned(pack.pack.tuning, matched, () => false);
    withheld.push(...leftOut);
    identityFindings.set(identity.id, findings);
    const sure = surelyLinked(links);
    for (const summary of sessions) if (sure.has(summary.key)) byKey.set(summary.key, rescore(summary, findings));
  }
  return { summaries: [...byKey.values()].sort(byStart), identities, identityFindings, shared, withheld };
}

/** A link that is only likely shows two contacts together, and is too little to make the one speak against the other. */
const surelyLinked = (links: Identity["links"]): ReadonlySet<string> =>
  new Set(
    links.filter(({ type, bits }) => type === "same-identity" && bits >= BANDS.confirmed).flatMap(({ a, b }) => [a, b]),
  );

const flagged = (summaries: readonly SessionSummary[]): Set<SessionSummary["key"]> =>
  new Set(summaries.filter((summary) => isFlagged(summary)).map((summary) => summary.key));

const isFlagged = ({ verdict }: Pick<SessionSummary, "verdict">): boolean =>
  verdict === "malicious" || verdict === "suspicious";

const byStart = (a: SessionSummary, b: SessionSummary): number => {
  const [x, y] = [a, b].map((s) => (s.startedAt === null ? Number.POSITIVE_INFINITY : Date.parse(s.startedAt))) as [
    number,
    number,
  ];
  return x === y ? (a.key < b.key ? -1 : 1) : x - y;
};

function reportSession(
  summary: SessionSummary,
  role: ReportSession["role"],
  identity: string | null,
  incident: string | null,
  options: AuditOptions,
): ReportSession {
  const {
    turnCount: _count,
    agents: _agents,
    script: _script,
    matter: _matter,
    fingerprint: _fingerprint,
    format: _format,
    fields: _fields,
    content: _content,
    withheld: _withheld,
    rulesNotRun: _rulesNotRun,
    ...rest
  } = summary;
  const { observations, turns, findings, ...plain } = rest;
  const isShown = findings.filter((finding) => severityRank(finding.severity) >= severityRank(options.minSeverity));
  const withTurns = isFlagged(summary) || incident !== null || options.keepAllTurns === true;
  return {
    ...plain,
    role,
    identity,
    incident,
    findings: isShown,
    ...(withTurns && turns !== null ? { turns: turns.map(({ internal: _internal, ...turn }) => turn) } : {}),
    ...(options.observations ? { observations } : {}),
  };
}

/** Handling findings in sessions that belong to no incident: the desk's failing is reported even where nobody attacked. */
function handlingFailures(
  summaries: readonly SessionSummary[],
  incidentOf: ReadonlyMap<string, string>,
  isShown: (severity: Severity) => boolean,
): HandlingFailure[] {
  return summaries
    .filter((summary) => !incidentOf.has(summary.key) && summary.violation)
    .flatMap((summary) =>
      summary.findings
        .filter((f) => f.family === "handling" && isShown(f.severity))
        .map((finding) => ({ session: summary.key, finding })),
    );
}

function toolOf(pack: CompiledPack, options: AuditOptions): Report["tool"] {
  const { name, version, sha256, rules, frames } = pack.pack;
  return {
    name: "se-audit",
    version: VERSION,
    rules: { name, version, sha256, count: rules.length + frames.length },
    limits: {
      ...LIMITS,
      ...THRESHOLDS,
      since: options.since,
      until: options.until,
      tz: options.tz,
      assumeTz: options.assumeTz,
      minSeverity: options.minSeverity,
    },
    ...(pack.pack.tuning === undefined ? {} : { tuning: reportTuning(pack.pack.tuning) }),
  };
}
