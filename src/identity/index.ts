import type { SessionKey, SessionSummary, SharedValue } from "../model/analysis.ts";
import type { Identity, IdentityAttribute, Link } from "../model/report.ts";
import { BANDS, probabilityOf } from "./bands.ts";
import { candidatePairs } from "./block.ts";
import { cluster, type Edge } from "./cluster.ts";
import { compare } from "./compare.ts";
import { contradictionsOf } from "./contradictions.ts";
import { disclosedThenClaimed } from "./disclosed.ts";
import { type Frequencies, termFrequencies } from "./frequencies.ts";
import { type Record, recordOf } from "./record.ts";
import { sharedValues } from "./shared.ts";

export { BANDS };

export interface LinkOptions {
  /** Contacts that get an identity of their own even when nothing links to them, so that an incident can stand on it. */
  readonly interesting: ReadonlySet<SessionKey>;
}

export interface Linked {
  /** By earliest contact, then id. */
  readonly identities: readonly Identity[];
  /** What claimants of different identities gave as theirs or asked for as new. */
  readonly shared: readonly SharedValue[];
}

/** Hex digits of a fingerprint in an id: among a million identities one collision in a few thousand runs. */
const ID_DIGITS = 12;

/**
 * Which contacts claim to be one person, and why. The order of `summaries` does not matter: they are put in order of time and fingerprint first.
 */
export function linkSessions(summaries: readonly SessionSummary[], { interesting }: LinkOptions): Linked {
  const records = [...summaries].sort(inOrder).map(recordOf);
  const frequencies = termFrequencies(records);
  const edges = candidatePairs(records).map(
    ([a, b]): Edge => ({ a, b, bits: compare(records[a]!, records[b]!, frequencies).bits }),
  );
  const near = nearMisses(edges);
  const groups = cluster(records.length, edges)
    .filter((group) => group.length > 1 || interesting.has(records[group[0]!]!.summary.key))
    .map((group) => group.map((index) => records[index]!));
  return {
    identities: groups.map((group) => identityOf(group, records, frequencies, near)),
    shared: sharedValues(groups),
  };
}

const inOrder = (a: SessionSummary, b: SessionSummary): number => {
  const [x, y] = [a, b].map((s) => (s.startedAt === null ? Number.POSITIVE_INFINITY : Date.parse(s.startedAt))) as [
    number,
    number,
  ];
  return x === y ? (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0) : x - y;
};

/** Pairs that may be one person, by either side. */
function nearMisses(edges: readonly Edge[]): ReadonlyMap<number, readonly Edge[]> {
  const map = new Map<number, Edge[]>();
  for (const edge of edges) {
    if (edge.bits < BANDS.possible || edge.bits >= BANDS.likely) continue;
    for (const side of [edge.a, edge.b]) map.set(side, [...(map.get(side) ?? []), edge]);
  }
  return map;
}

/** More near misses than these help nobody. */
const MOST_POSSIBLE = 5;

function identityOf(
  members: readonly Record[],
  records: readonly Record[],
  frequencies: Frequencies,
  near: ReadonlyMap<number, readonly Edge[]>,
): Identity {
  const inside = new Set(members.map((member) => member.index));
  const possible = members
    .flatMap((member) => near.get(member.index) ?? [])
    .filter((edge) => !(inside.has(edge.a) && inside.has(edge.b)))
    .sort((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b)
    .slice(0, MOST_POSSIBLE)
    .map((edge) => link(records[edge.a]!, records[edge.b]!, frequencies, "possible"));
  return {
    id: `id-${members[0]!.summary.fingerprint.slice(0, ID_DIGITS)}`,
    formerly: [],
    names: namesOf(members),
    attributes: attributesOf(members),
    sessions: members.map((member) => member.summary.key),
    links: [...spanning(members, frequencies), ...disclosedThenClaimed(members), ...possible],
    contradictions: contradictionsOf(members),
  };
}

function link(a: Record, b: Record, frequencies: Frequencies, type: Link["type"]): Link {
  const { bits, contributions } = compare(a, b, frequencies);
  return { a: a.summary.key, b: b.summary.key, type, bits, probability: probabilityOf(bits), contributions };
}

/** For each later member its strongest link to an earlier one: enough to defend the whole, without the square of its size. */
function spanning(members: readonly Record[], frequencies: Frequencies): Link[] {
  return members.slice(1).map((member, i) => {
    const links = members.slice(0, i + 1).map((earlier) => link(earlier, member, frequencies, "same-identity"));
    return links.reduce((best, candidate) => (candidate.bits > best.bits ? candidate : best));
  });
}

function namesOf(members: readonly Record[]): string[] {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const value of member.identity.get("name") ?? []) counts.set(value.raw, (counts.get(value.raw) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1)).map(([raw]) => raw);
}

function attributesOf(members: readonly Record[]): IdentityAttribute[] {
  const rows = new Map<
    string,
    { attribute: string; value: string; role: IdentityAttribute["role"]; sessions: string[] }
  >();
  for (const { identity, requested, disclosed, summary } of members) {
    for (const value of [...[...identity.values()].flat(), ...requested, ...disclosed]) {
      const key = `${value.attribute}\0${value.role}\0${JSON.stringify(value.form)}`;
      const row = rows.get(key) ?? { attribute: value.attribute, value: value.raw, role: value.role, sessions: [] };
      if (!row.sessions.includes(summary.key)) row.sessions.push(summary.key);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}
