import { createHash } from "node:crypto";
import type { PlatformField, Session, SessionFragment, SessionKey } from "../model/session.ts";
import { fieldsUnion, turnsUnion } from "./merge/union.ts";

/** What merging needs to know beside the fragments. */
export interface MergeContext {
  /** Lower-case hex hash of an evidence file, by its path in the report; null when there is none. */
  readonly sha256Of: (path: string) => string | null;
  /** Platform of a format: formats of one platform share ids. */
  readonly platformOf: (format: string) => string;
}

export interface Merged {
  /** In order of key. */
  readonly sessions: readonly Session[];
  /** Copies left out because another source already gave them. */
  readonly duplicates: { readonly sessions: number; readonly turns: number };
}

/** Hex digits of a content hash that tell sessions with one id apart: one chance in four thousand million for a pair. */
const SUFFIX_DIGITS = 8;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** What the session says, whatever it is called and wherever it lies. */
const contentOf = (f: SessionFragment): string =>
  hash(
    JSON.stringify([
      f.format,
      f.startedAt,
      f.turns.map((t) => [t.speaker, t.at, t.text]),
      f.fields.map((field) => [field.attribute, field.value]),
    ]),
  );

/** Fragments with an equal group key are one session. */
function groupKeys(fragment: SessionFragment, context: MergeContext): readonly string[] {
  const platform = context.platformOf(fragment.format);
  if (fragment.idScope === "global") return [`id ${platform} ${fragment.id}`];
  const [source] = fragment.sources;
  const file = source === undefined ? null : context.sha256Of(source.evidence);
  const keys = [`content ${fragment.id} ${contentOf(fragment)}`];
  // The same place of the same bytes: a copy of the file, whatever its name.
  if (file !== null) keys.push(`place ${file} ${fragment.format} ${JSON.stringify(source?.place)}`);
  return keys;
}

function grouped(fragments: readonly SessionFragment[], context: MergeContext): readonly SessionFragment[][] {
  const groups: SessionFragment[][] = [];
  const byKey = new Map<string, SessionFragment[]>();
  for (const fragment of fragments) {
    const keys = groupKeys(fragment, context);
    let group = keys.map((key) => byKey.get(key)).find((g) => g !== undefined);
    if (group === undefined) {
      group = [];
      groups.push(group);
    }
    for (const key of keys) byKey.set(key, group);
    group.push(fragment);
  }
  return groups;
}

const isTwin = (f: SessionFragment): boolean => f.flags.includes("redacted");

/** Raw before redacted, then by evidence and place, so that the order of the files does not matter. */
function inMergeOrder(a: SessionFragment, b: SessionFragment): number {
  if (isTwin(a) !== isTwin(b)) return isTwin(a) ? 1 : -1;
  const [x, y] = [a, b].map((f) => `${f.sources[0]?.evidence}\u0000${JSON.stringify(f.sources[0]?.place)}`);
  return (x ?? "") < (y ?? "") ? -1 : x === y ? 0 : 1;
}

const least = (values: readonly (string | null)[]): string | null =>
  values.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
const greatest = (values: readonly (string | null)[]): string | null =>
  values.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);

/** True when any source says so: a log-in in one part counts for the contact. */
const anyAuthenticated = (group: readonly SessionFragment[]): boolean | null =>
  group.some((f) => f.authenticated === true) ? true : group.some((f) => f.authenticated === false) ? false : null;

function mergedFlags(group: readonly SessionFragment[]): SessionFragment["flags"] {
  const all = new Set(group.flatMap((f) => f.flags));
  if (group.some((f) => !isTwin(f))) all.delete("redacted");
  if (group.some((f) => f.turns.length > 0)) all.delete("no-text");
  return [...all].sort();
}

const offsetsOf = (group: readonly SessionFragment[]): readonly number[] => {
  let next = 0;
  return group.map((f) => {
    const offset = next;
    next += f.sources.length;
    return offset;
  });
};

interface Joined {
  readonly fragment: SessionFragment;
  readonly duplicateTurns: number;
}

function join(group: readonly SessionFragment[]): Joined {
  const [first] = group;
  if (first === undefined || group.length === 1) return { fragment: first as SessionFragment, duplicateTurns: 0 };
  const offsets = offsetsOf(group);
  const shifted = group.map((f, i) => ({
    ...f,
    turns: f.turns.map((t) => ({ ...t, source: t.source + (offsets[i] ?? 0) })),
    fields: f.fields.map((field): PlatformField => ({ ...field, source: field.source + (offsets[i] ?? 0) })),
  }));
  const { turns, duplicates } = turnsUnion(shifted, isTwin);
  const fragment: SessionFragment = {
    ...first,
    channel: group.find((f) => f.channel !== "unknown")?.channel ?? "unknown",
    startedAt: least(group.map((f) => f.startedAt)),
    endedAt: greatest(group.map((f) => f.endedAt)),
    time: { ...first.time, flags: [...new Set(group.flatMap((f) => f.time.flags))] },
    language: group.find((f) => f.language !== null)?.language ?? null,
    authenticated: anyAuthenticated(group),
    fields: fieldsUnion(shifted),
    flags: mergedFlags(group),
    turns,
    sources: group.flatMap((f) => f.sources),
  };
  return { fragment, duplicateTurns: duplicates };
}

/** `format:id`, with a piece of the content's hash where file-scoped ids of different sessions meet. */
function withKeys(fragments: readonly SessionFragment[]): readonly Session[] {
  const counts = new Map<string, number>();
  const plain = (f: SessionFragment): string => `${f.format}:${f.id}`;
  for (const f of fragments) counts.set(plain(f), (counts.get(plain(f)) ?? 0) + 1);
  const used = new Map<string, number>();
  return fragments.map((f) => {
    const shared = (counts.get(plain(f)) ?? 0) > 1 && f.idScope === "file";
    const key = shared ? `${plain(f)}~${contentOf(f).slice(0, SUFFIX_DIGITS)}` : plain(f);
    const nth = (used.get(key) ?? 0) + 1;
    used.set(key, nth);
    return { ...f, key: (nth === 1 ? key : `${key}~${nth}`) as SessionKey };
  });
}

/**
 * Joins the fragments of one session: equal platform ids across files, copies of a file or of a session, raw and redacted twins (the raw
 * text stays). The result does not depend on the order of the fragments.
 */
export function mergeFragments(fragments: readonly SessionFragment[], context: MergeContext): Merged {
  const groups = grouped([...fragments].sort(inMergeOrder), context);
  const joined = groups.map(join);
  const sessions = withKeys(joined.map((j) => j.fragment));
  return {
    sessions: [...sessions].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    duplicates: {
      sessions: fragments.length - groups.length,
      turns: joined.reduce((sum, j) => sum + j.duplicateTurns, 0),
    },
  };
}
