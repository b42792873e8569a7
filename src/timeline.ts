import type {
  Exposure,
  Finding,
  HandOver,
  Observation,
  SessionKey,
  SessionSummary,
  SharedValue,
} from "./model/analysis.ts";
import type {
  Campaign,
  Identity,
  IdentityFinding,
  Incident,
  IncidentExposure,
  SessionRole,
  TimelineEntry,
  TimelineKind,
  Unknown,
} from "./model/report.ts";
import { proofText } from "./model/violation.ts";
import { SEVERITIES, type Severity, severityRank } from "./model/vocabulary.ts";

export interface Incidents {
  /** Severest first, then highest score, then earliest. */
  readonly incidents: readonly Incident[];
  readonly campaigns: readonly Campaign[];
  readonly roleOf: ReadonlyMap<SessionKey, SessionRole>;
}

/** Days of silence that part one wave of contacts from the next. */
const WAVE_GAP_DAYS = 30;
const DAY = 86_400_000;

/** From findings and links to incidents: an identity with at least one contact judged malicious or suspicious. Pure. */
export function buildIncidents(
  summaries: readonly SessionSummary[],
  identities: readonly Identity[],
  identityFindings: ReadonlyMap<string, readonly IdentityFinding[]>,
  shared: readonly SharedValue[],
): Incidents {
  const byKey = new Map(summaries.map((summary) => [summary.key as string, summary]));
  const roleOf = new Map<SessionKey, SessionRole>();
  const incidents: Incident[] = [];
  for (const identity of identities) {
    const members = identity.sessions.map((key) => byKey.get(key)!);
    if (!members.some(isFlagged)) continue;
    for (const member of members) roleOf.set(member.key, roleIn(member, members));
    incidents.push(incidentOf(identity, members, roleOf, identityFindings.get(identity.id) ?? []));
  }
  incidents.sort(bySeverity);
  return { incidents, campaigns: campaignsOf(incidents, shared, roleOf), roleOf };
}

const isFlagged = ({ verdict }: SessionSummary): boolean => verdict === "malicious" || verdict === "suspicious";

/** Who denies an earlier contact or proved to be the customer is likely the customer; who could not be judged stays unclear. */
function roleIn(member: SessionSummary, members: readonly SessionSummary[]): SessionRole {
  if (isFlagged(member)) return "suspected";
  if (member.verification.level === "strong" || member.findings.some((finding) => finding.rule === "reports-fraud"))
    return "likely-genuine";
  return continues(member, members) ? "suspected" : "unclear";
}

/** A contact on weak proof that asks for something sensitive within a wave of a flagged one goes on where that left off. */
function continues(member: SessionSummary, members: readonly SessionSummary[]): boolean {
  const asksOpenly = member.exposures.some(
    (exposure) => exposure.outcome === "unknown" || exposure.outcome === "refused",
  );
  return asksOpenly && members.some((other) => isFlagged(other) && daysBetween(other, member) <= WAVE_GAP_DAYS);
}

function daysBetween(a: SessionSummary, b: SessionSummary): number {
  return a.startedAt === null || b.startedAt === null
    ? Number.POSITIVE_INFINITY
    : Math.abs(Date.parse(a.startedAt) - Date.parse(b.startedAt)) / DAY;
}

function incidentOf(
  identity: Identity,
  members: readonly SessionSummary[],
  roleOf: ReadonlyMap<SessionKey, SessionRole>,
  findings: readonly IdentityFinding[],
): Incident {
  const suspected = members.filter((member) => roleOf.get(member.key) === "suspected");
  const times = suspected.map((member) => member.startedAt).filter((at) => at !== null);
  return {
    id: identity.id.replace(/^id-/, "inc-"),
    formerly: [],
    identity: identity.id,
    severity: highest([...suspected.flatMap((member) => member.findings), ...findings]),
    score: Math.max(...suspected.map((member) => member.score)),
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
    sessions: members.map((member) => member.key),
    waves: wavesOf(suspected),
    exposures: suspected.flatMap(exposuresOf),
    contradictions: identity.contradictions,
    unknowns: suspected.flatMap(unknownsOf),
    findings,
    timeline: members.flatMap((member) => timelineOf(member, roleOf.get(member.key)!)),
  };
}

const highest = (findings: readonly Pick<Finding, "severity">[]): Severity =>
  SEVERITIES[Math.max(0, ...findings.map((finding) => severityRank(finding.severity)))]!;

const bySeverity = (a: Incident, b: Incident): number =>
  severityRank(b.severity) - severityRank(a.severity) ||
  b.score - a.score ||
  compareText(a.from ?? "~", b.from ?? "~") ||
  compareText(a.id, b.id);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function wavesOf(suspected: readonly SessionSummary[]): Incident["waves"] {
  const waves: SessionSummary[][] = [];
  for (const member of suspected) {
    const wave = waves.at(-1);
    const last = wave?.at(-1);
    if (wave && last && daysBetween(last, member) < WAVE_GAP_DAYS) wave.push(member);
    else waves.push([member]);
  }
  return waves.map((wave) => ({
    from: wave[0]!.startedAt,
    to: wave.at(-1)!.startedAt,
    sessions: wave.map((member) => member.key),
  }));
}

const exposuresOf = ({ key, startedAt, exposures }: SessionSummary): IncidentExposure[] =>
  exposures.map(({ asset, outcome, answeredAt, requestedAt, value, proof, due, gap }) => ({
    asset,
    outcome,
    session: key,
    at: answeredAt ?? requestedAt ?? startedAt,
    value,
    proof,
    due,
    gap,
  }));

/** What would tell how an open question ended, by channel. */
const SETTLES: Readonly<Record<string, string>> = {
  call: "the call recording",
  note: "the call recording, the telephone system's log and the agent who wrote the note",
  chat: "the full chat transcript from the platform",
  email: "the mailbox of the desk and its outgoing mail log",
};

function unknownsOf(member: SessionSummary): Unknown[] {
  const settle = `${SETTLES[member.channel] ?? "the platform's own record of the contact"}; the account's change log for that day`;
  const open = member.exposures.filter((exposure) => exposure.outcome === "unknown");
  const unknowns = open.map((exposure) => ({
    session: member.key,
    text: `what became of the request for ${words(exposure.asset)}`,
    settle,
  }));
  if (unknowns.length === 0 && member.channel === "note")
    return [{ session: member.key, text: "what was said: only a note exists", settle }];
  return unknowns;
}

const words = (label: string): string => label.replaceAll("_", " ");

const KIND_OF: Readonly<Record<string, TimelineKind>> = {
  request: "request",
  disclose: "disclosed",
  change: "changed",
  refuse: "refused",
  escalate: "escalation",
};

/** The story of one contact: that it took place, what was claimed, proved, asked, given, refused and left open. */
function timelineOf(member: SessionSummary, role: SessionRole): TimelineEntry[] {
  const first: TimelineEntry = {
    at: member.startedAt,
    session: member.key,
    turn: null,
    kind: "contact",
    text: `${member.channel} begins (${role})`,
  };
  const turns = member.observations.flatMap((observation) => entryOf(member, observation));
  return [first, ...turns, ...openEnds(member)];
}

function entryOf(member: SessionSummary, observation: Observation): TimelineEntry[] {
  const { label, turn, start, end } = observation;
  const [family, what = ""] = label.split(".") as [string, string | undefined];
  const kind = family === "claim" ? "claim" : family === "verify" ? "verification" : KIND_OF[family];
  const failing = label === "bend" || label === "verify.skip" ? "failing" : kind;
  if (failing === undefined) return [];
  const raw = member.turns?.[turn];
  const quote = raw === undefined ? {} : { quote: { turn, start, end, quote: raw.text.slice(start, end) } };
  const handOver = handOverOf(member, family, what, turn);
  return [
    {
      at: raw?.at ?? member.startedAt,
      session: member.key,
      turn,
      kind: failing,
      text: sentence(family, what) + (handOver === null ? "" : `, on ${proofText(handOver)}`),
      ...quote,
      ...(handOver === null ? {} : { handOver }),
    },
  ];
}

/** What the ledger of exposures says of a turn that hands an asset over; null for turns that hand over nothing, or too unsurely. */
const handOverOf = (member: SessionSummary, family: string, asset: string, turn: number): HandOver | null =>
  family === "disclose" || family === "change"
    ? (member.exposures.find((e) => e.asset === asset)?.handOvers.find((h) => h.turn === turn) ?? null)
    : null;

const STEPS: Readonly<Record<string, string>> = {
  ask: "the desk asks for proof",
  weak: "gives proof that others can know",
  strong: "gives strong proof",
  fail: "the proof does not hold",
  skip: "the desk goes on without the proof",
};
const SENTENCES: Readonly<Record<string, (what: string) => string>> = {
  claim: (what) => `claims ${words(what)}`,
  verify: (what) => STEPS[what] ?? what,
  request: (what) => `asks for ${words(what)}`,
  disclose: (what) => `the desk tells ${words(what)}`,
  change: (what) => `the desk carries out: ${words(what)}`,
  refuse: () => "the desk refuses",
  escalate: () => "the desk passes it on",
  bend: () => "the desk sets a rule aside",
};
const sentence = (family: string, what: string): string => SENTENCES[family]?.(what) ?? family;

const openEnds = (member: SessionSummary): TimelineEntry[] =>
  member.exposures
    .filter((exposure: Exposure) => exposure.outcome === "unknown")
    .map(({ asset }) => ({
      at: member.endedAt ?? member.startedAt,
      session: member.key,
      turn: null,
      kind: "unknown",
      text: `what became of ${words(asset)} is not in the evidence`,
    }));

/** A value that suspected contacts of several incidents gave: whoever is behind it is one party with several victims. */
function campaignsOf(
  incidents: readonly Incident[],
  shared: readonly SharedValue[],
  roleOf: ReadonlyMap<SessionKey, SessionRole>,
): Campaign[] {
  const incidentOf = new Map(incidents.flatMap(({ id, sessions }) => sessions.map((key) => [key, id] as const)));
  const rows = shared.map(({ attribute, value, sessions }) => {
    const suspected = sessions.filter((key) => roleOf.get(key) === "suspected");
    return {
      attribute,
      value,
      sessions: new Set<string>(suspected),
      incidents: new Set(suspected.map((key) => incidentOf.get(key)!)),
    };
  });
  return joined(rows.filter((row) => row.incidents.size > 1));
}

/** Incidents that share anything, directly or over others, are one campaign. */
function joined(
  rows: readonly { attribute: string; value: string; incidents: Set<string>; sessions: Set<string> }[],
): Campaign[] {
  const groups: { incidents: Set<string>; rows: (typeof rows)[number][] }[] = [];
  for (const row of rows) {
    const touching = groups.filter((group) => [...row.incidents].some((id) => group.incidents.has(id)));
    const merged = {
      incidents: new Set([...row.incidents, ...touching.flatMap((group) => [...group.incidents])]),
      rows: [...touching.flatMap((group) => group.rows), row],
    };
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => {
    const ids = [...group.incidents].sort();
    const sharedValues = group.rows.map(({ attribute, value, sessions }) => ({
      attribute,
      value,
      sessions: [...sessions].sort(),
    }));
    return { id: ids[0]!.replace(/^inc-/, "cmp-"), formerly: [], incidents: ids, shared: sharedValues };
  });
}
