import type { BaselineEntry } from "../model/baseline.ts";
import type { Incident, Report, ReportSession } from "../model/report.ts";
import { plainText } from "../text/fold.ts";
import { CONTACT, fingerprintOf } from "./fingerprint.ts";

/** Content of a contact by its key, from before masking. */
export type ContentOf = (session: string) => string;

/**
 * What a baseline keeps of an unmasked report: all findings of the contacts in incidents, the incidents' own, and the desk's failings elsewhere. Findings of
 * other contacts are not kept: should one of them be judged otherwise later, it is news.
 */
export function entriesOf(report: Report, contentOf: ContentOf): BaselineEntry[] {
  const sessions = new Map(report.sessions.map((session) => [session.key, session]));
  const entry = (rule: string, fingerprint: string, key: string): BaselineEntry => {
    const session = sessions.get(key)!;
    return { fingerprint, rule, session: safeId(session), date: session.startedAt?.slice(0, 10) ?? null };
  };
  const kept = [
    ...report.incidents.flatMap((incident) => incidentEntries(incident, contentOf, entry)),
    ...report.sessions
      .filter(({ incident }) => incident !== null)
      .flatMap((session) => contactEntries(session, contentOf, entry)),
    ...report.handlingFailures.map(({ session, finding }) =>
      entry(finding.rule, fingerprintOf(finding, [contentOf(session)]), session),
    ),
  ];
  return inOrder([...new Map(kept.map((one) => [one.fingerprint, one])).values()]);
}

type MakeEntry = (rule: string, fingerprint: string, session: string) => BaselineEntry;

const incidentEntries = ({ findings }: Incident, contentOf: ContentOf, entry: MakeEntry): BaselineEntry[] =>
  findings.map((finding) =>
    entry(finding.rule, fingerprintOf(finding, finding.sessions.map(contentOf)), finding.sessions[0]!),
  );

/** A contact in which no finding is shown stands for itself: else it could never be known. */
function contactEntries({ key, findings }: ReportSession, contentOf: ContentOf, entry: MakeEntry): BaselineEntry[] {
  const shown = findings.length > 0 ? findings : [{ rule: CONTACT, evidence: [] }];
  return shown.map((finding) => entry(finding.rule, fingerprintOf(finding, [contentOf(key)]), key));
}

/** By day and contact, as people look for them; then by rule. */
export function inOrder(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const text = ({ date, session, rule, fingerprint }: BaselineEntry): string =>
    [date ?? "~", session, rule, fingerprint].join("\0");
  const keyed = entries.map((entry) => ({ entry, key: text(entry) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}

/** Shorter parts of a name, or runs of digits, stand in many ids by chance. */
const SHORTEST_NAME_PART = 3;
const FEWEST_DIGITS = 7;

/** A contact's id, unless it holds what a person is known by: some ids are made of file names, and some platforms make them of the caller's number. */
function safeId({ id, claims }: ReportSession): string {
  const plain = plainText(id);
  const holds = (value: string): boolean =>
    plainText(value)
      .split(/[^\p{L}]+/u)
      .some((part) => part.length >= SHORTEST_NAME_PART && plain.includes(part));
  const isTelling = claims.some(({ attribute, value }) => {
    if (attribute === "name") return holds(value);
    return attribute === "phone" && digits(value).length >= FEWEST_DIGITS && digits(id).includes(digits(value));
  });
  return isTelling || id.includes("@") ? "withheld" : id;
}

const digits = (text: string): string => text.replace(/\D/g, "");
