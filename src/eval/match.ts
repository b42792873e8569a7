import type { Problem } from "../model/problem.ts";
import type { Report, ReportSession } from "../model/report.ts";
import type { LabelledSession } from "./labels.ts";

/** A labelled contact beside what the tool says of it; null where the tool does not know the contact. */
export interface Scored {
  readonly label: LabelledSession;
  readonly session: ReportSession | null;
}

export interface Matched {
  readonly scored: readonly Scored[];
  readonly problems: readonly Problem[];
}

/** Puts each labelled contact beside the reported one: by evidence file and id where the label lies in the evidence, else by key or id. */
export function matchLabels(labels: readonly LabelledSession[], report: Report): Matched {
  const byName = namesOf(report.sessions);
  const scored: Scored[] = [];
  const problems: Problem[] = [];
  const labelledIn = new Map<ReportSession, LabelledSession>();
  const problem = ({ id, file }: LabelledSession, reason: string): unknown =>
    problems.push({ severity: "error", code: "label", path: file, place: null, reason: `contact "${id}" ${reason}` });
  for (const label of labels) {
    const found = byName.get(nameOf(label.evidence, label.id)) ?? [];
    const [session] = found;
    const before = session === undefined ? undefined : labelledIn.get(session);
    if (found.length > 1)
      problem(label, `is one of ${found.length} of that id: use a key (${found.map((s) => s.key).join(", ")})`);
    else if (before !== undefined)
      problem(
        label,
        `is labelled twice${before.file === label.file ? "" : `, in ${before.file} too`}; the first counts`,
      );
    else {
      if (session === undefined) problem(label, "is not in the evidence, or could not be read");
      else labelledIn.set(session, label);
      scored.push({ label, session: session ?? null });
    }
  }
  return { scored, problems };
}

const nameOf = (evidence: string | null, id: string): string => `${evidence ?? ""}\0${id}`;

/** Reported contacts by key, by id, and by each of their files with the id. */
function namesOf(sessions: readonly ReportSession[]): ReadonlyMap<string, readonly ReportSession[]> {
  const names = new Map<string, ReportSession[]>();
  for (const session of sessions) {
    const evidence = session.sources.map((source) => nameOf(source.evidence, session.id));
    for (const name of new Set([nameOf(null, session.key), nameOf(null, session.id), ...evidence]))
      names.set(name, [...(names.get(name) ?? []), session]);
  }
  return names;
}
