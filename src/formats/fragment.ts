import {
  type Place,
  type PlatformField,
  type SessionFlag,
  type SessionFragment,
  type SessionTime,
  TIME_BASES,
  TIME_FLAGS,
  type TimeBasis,
  type TimeFlag,
  type Turn,
} from "../model/session.ts";
import type { Channel, Speaker } from "../model/vocabulary.ts";
import type { Stamp } from "./time.ts";

/** A turn as a reader found it, before the session's times are put in order. */
export interface TurnDraft {
  readonly speaker: Speaker;
  readonly name: string | null;
  readonly stamp: Stamp | null;
  readonly text: string;
  readonly place: Place;
  readonly internal?: boolean;
}

export interface SessionDraft {
  readonly id: string;
  readonly idScope: SessionFragment["idScope"];
  readonly channel: Channel;
  readonly language?: string | null;
  readonly authenticated?: boolean | null;
  readonly fields?: readonly Omit<PlatformField, "source">[];
  readonly flags?: readonly SessionFlag[];
  readonly turns: readonly TurnDraft[];
  /** When the platform says it apart from the turns. */
  readonly started?: Stamp | null;
  readonly ended?: Stamp | null;
  /** Where the turns' own times stand on something else than the stamps' basis. */
  readonly basis?: TimeBasis;
  readonly timeFlags?: readonly TimeFlag[];
  /** Place of the session in its file. */
  readonly place: Place;
  /** The file lists the latest turn first. */
  readonly newestFirst?: boolean;
}

const MIN_GLOBAL_ID = 6;

/** Ids with at least six characters and a digit are taken to be the platform's and unique; `12` or `chat` may stand in any file. */
export const scopeOfId = (id: string): SessionFragment["idScope"] =>
  id.length >= MIN_GLOBAL_ID && /\d/.test(id) ? "global" : "file";

/** File name without its extensions: the id of a session whose file gives none. */
export const stemOf = (fileName: string): string =>
  fileName.replace(/(?:\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$/, "") || fileName;

const REDACTED =
  /\[(?:PII|REDACTED|NAME|SSN|EMAIL|PHONE|ADDRESS|CREDIT_DEBIT_[A-Z]+|BANK_[A-Z_]+|PIN|PASSWORD|USERNAME|AGE)\]|\{\{[A-Z_]{2,40}\}\}|<redacted>/i;

export const isRedacted = (text: string): boolean => /[[{<]/.test(text) && REDACTED.test(text);

/** How many neighbours step forward less how many step back. */
export function timeTrend(stamps: readonly (Stamp | null)[]): number {
  let trend = 0;
  let last: string | null = null;
  for (const stamp of stamps) {
    const iso = stamp?.iso ?? null;
    if (iso === null) continue;
    if (last !== null && iso !== last) trend += iso > last ? 1 : -1;
    last = iso;
  }
  return trend;
}

interface Ordered {
  readonly turns: readonly TurnDraft[];
  readonly moved: boolean;
}

/** By time, equal times in file order; turns without a believable time stay with the turn before them. */
function inTimeOrder(drafts: readonly TurnDraft[], newestFirst: boolean): Ordered {
  const listed = newestFirst ? [...drafts].reverse() : drafts;
  let last = "";
  const keyed = listed.map((turn) => {
    last = turn.stamp?.iso ?? last;
    return { turn, key: last };
  });
  if (keyed.every((k, i) => i === 0 || k.key >= (keyed[i - 1]?.key ?? ""))) return { turns: listed, moved: false };
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { turns: keyed.map((k) => k.turn), moved: true };
}

function timeOf(draft: SessionDraft, moved: boolean): SessionTime {
  const stamps = [draft.started ?? null, ...draft.turns.map((t) => t.stamp)].filter((s) => s !== null);
  const good = stamps.filter((s) => s.iso !== null);
  const flags = new Set<TimeFlag>([...stamps.flatMap((s) => s.flags), ...(draft.timeFlags ?? [])]);
  if (moved) flags.add("out-of-order");
  const basis: TimeBasis =
    draft.basis ?? (good.length === 0 ? "ordinal" : good.some((s) => s.basis === "absolute") ? "absolute" : "date");
  return {
    basis: TIME_BASES.includes(basis) ? basis : "ordinal",
    zone: good[0]?.zone ?? null,
    flags: TIME_FLAGS.filter((f) => flags.has(f)),
  };
}

function flagsOf(draft: SessionDraft): SessionFlag[] {
  const flags = new Set<SessionFlag>(draft.flags);
  if (draft.turns.length === 0) flags.add("no-text");
  if (draft.turns.some((t) => isRedacted(t.text))) flags.add("redacted");
  const sides = new Set(draft.turns.map((t) => t.speaker));
  const bothSides = sides.has("customer") && (sides.has("agent") || sides.has("bot") || sides.has("supervisor"));
  if (draft.turns.length > 1 && !bothSides && !sides.has("unknown")) flags.add("one-sided");
  return [...flags];
}

const toTurn = (draft: TurnDraft): Turn => ({
  speaker: draft.speaker,
  name: draft.name,
  at: draft.stamp?.iso ?? null,
  text: draft.text,
  place: draft.place,
  source: 0,
  ...(draft.internal === true ? { internal: true as const } : {}),
});

/** The platform's own start; a mere date says less than the first turn's time. */
function startOf({ started }: SessionDraft, known: readonly string[]): string | null {
  const first = known[0] ?? null;
  return started?.iso == null || (started.basis === "date" && first !== null) ? first : started.iso;
}

/** Puts a draft's turns in time order and sums up its times and flags. */
export function fragmentOf(draft: SessionDraft, format: string, path: string): SessionFragment {
  const { turns, moved } = inTimeOrder(draft.turns, draft.newestFirst ?? false);
  const known = turns.map((t) => t.stamp?.iso ?? null).filter((iso) => iso !== null);
  return {
    id: draft.id,
    idScope: draft.idScope,
    format,
    channel: draft.channel,
    startedAt: startOf(draft, known),
    endedAt: draft.ended?.iso ?? known.at(-1) ?? draft.started?.iso ?? null,
    time: timeOf(draft, moved),
    language: draft.language ?? null,
    authenticated: draft.authenticated ?? null,
    fields: (draft.fields ?? []).map((field) => ({ ...field, source: 0 })),
    flags: flagsOf(draft),
    turns: turns.map(toTurn),
    sources: [{ evidence: path, place: draft.place }],
  };
}
