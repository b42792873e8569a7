import type { Baseline } from "../model/baseline.ts";
import type { Incident, Report, ReportSession } from "../model/report.ts";
import { CONTACT, type Fingerprinted, fingerprintOf } from "./fingerprint.ts";
import type { ContentOf } from "./keep.ts";

interface Known {
  readonly known?: true;
}

/** Marks what a baseline knows in an unmasked report. Nothing is left out: known findings stay where they are. */
export function markKnown(report: Report, baseline: Baseline, contentOf: ContentOf): Report {
  const memory = new Memory(baseline);
  const sessions = report.sessions.map((session) => markedSession(session, memory, contentOf(session.key)));
  const knownSessions = new Map(sessions.map((session) => [session.key, session]));
  const incidents = report.incidents.map((incident) => markedIncident(incident, memory, knownSessions, contentOf));
  const handlingFailures = report.handlingFailures.map(({ session, finding }) => ({
    session,
    finding: marked(finding, memory, [contentOf(session)]),
  }));
  const findings = [...sessions, ...incidents].flatMap(({ findings }): readonly Known[] => findings);
  const count = (of: readonly Known[]): number => of.filter(({ known }) => known).length;
  return {
    ...report,
    sessions,
    incidents,
    handlingFailures,
    baseline: {
      name: baseline.name,
      sha256: baseline.sha256,
      entries: baseline.entries.length,
      known: { findings: count(findings), contacts: count(sessions), incidents: count(incidents) },
      gone: memory.gone(),
    },
  };
}

/** A baseline's fingerprints, and which of them were met. */
class Memory {
  readonly #baseline: Baseline;
  readonly #fingerprints: ReadonlySet<string>;
  readonly #met = new Set<string>();

  constructor(baseline: Baseline) {
    this.#baseline = baseline;
    this.#fingerprints = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  }

  knows(finding: Fingerprinted, contents: readonly string[]): boolean {
    const fingerprint = fingerprintOf(finding, contents);
    if (this.#fingerprints.has(fingerprint)) this.#met.add(fingerprint);
    return this.#fingerprints.has(fingerprint);
  }

  gone(): { rule: string; session: string; date: string | null }[] {
    return this.#baseline.entries
      .filter(({ fingerprint }) => !this.#met.has(fingerprint))
      .map(({ rule, session, date }) => ({ rule, session, date }));
  }
}

const marked = <F extends Fingerprinted>(
  finding: F,
  memory: Memory,
  contents: readonly string[],
): F & { known?: true } => (memory.knows(finding, contents) ? { ...finding, known: true } : finding);

/** A contact is known when all its findings are; one without a shown finding when it was kept itself. */
function markedSession(session: ReportSession, memory: Memory, content: string): ReportSession {
  const findings = session.findings.map((finding) => marked(finding, memory, [content]));
  const isKnown =
    findings.length > 0
      ? findings.every(({ known }) => known)
      : memory.knows({ rule: CONTACT, evidence: [] }, [content]);
  return { ...session, findings, ...(isKnown ? { known: true } : {}) };
}

/** An incident is known when its suspected contacts and what was found across its contacts are. The real person's own contacts make no news. */
function markedIncident(
  incident: Incident,
  memory: Memory,
  sessions: ReadonlyMap<string, ReportSession>,
  contentOf: ContentOf,
): Incident {
  const findings = incident.findings.map((finding) => marked(finding, memory, finding.sessions.map(contentOf)));
  const suspected = incident.sessions.map((key) => sessions.get(key)!).filter(({ role }) => role === "suspected");
  const isKnown = findings.every(({ known }) => known) && suspected.every(({ known }) => known);
  return { ...incident, findings, ...(isKnown ? { known: true } : {}) };
}
