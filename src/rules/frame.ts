import type { Hit } from "./automaton.ts";
import type { FrameFile, Loaded, SlotFile, SlotObject, Voice } from "./types.ts";

/** Words that may stand between two slots unless the frame says otherwise: a clause's length. */
const GAP_DEFAULT = 6;

interface Slot {
  readonly is: readonly string[];
  readonly within: number;
  readonly optional: boolean;
  readonly not: boolean;
}

export interface Frame {
  readonly id: string;
  readonly path: string;
  readonly file: FrameFile;
  readonly voices: ReadonlySet<Voice>;
  readonly emits: readonly string[];
  readonly slots: readonly Slot[];
  /** Names of each slot that must be filled. */
  readonly required: readonly (readonly string[])[];
  readonly unless: readonly string[];
  readonly weight: number;
}

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

export function compileFrame({ file, path }: Loaded<FrameFile>): Frame {
  const slots = file.frame.map(compileSlot);
  return {
    id: file.id,
    path,
    file,
    voices: new Set(list(file.speaker)),
    emits: list(file.emits),
    slots,
    required: slots.filter((slot) => !slot.optional && !slot.not).map((slot) => slot.is),
    unless: file.unless ?? [],
    weight: file.weight,
  };
}

function compileSlot(slot: SlotFile, index: number): Slot {
  const object: SlotObject =
    typeof slot === "string" || Array.isArray(slot) ? { is: slot as string | readonly string[] } : (slot as SlotObject);
  const fallback = index === 0 ? Number.POSITIVE_INFINITY : GAP_DEFAULT;
  return {
    is: list(object.is),
    within: object.within ?? fallback,
    optional: object.optional ?? false,
    not: object.not ?? false,
  };
}

/** A class fills a slot when it is the named class or of the named family. */
export const isOf = (cls: string, name: string): boolean =>
  cls === name || (cls.length > name.length && cls.startsWith(name) && cls.charCodeAt(name.length) === 46);

const fills = (cls: string, slot: Slot): boolean => slot.is.some((name) => isOf(cls, name));

/** The hits that fill a frame's slots, in slot order. */
export type FrameMatch = readonly Hit[];

/** Classes and families that hits have: what a frame's slots may name. */
export function namesIn(hits: readonly Hit[]): Set<string> {
  const names = new Set<string>();
  for (const { cls } of hits) {
    names.add(cls);
    for (let dot = cls.lastIndexOf("."); dot > 0; dot = cls.lastIndexOf(".", dot - 1)) names.add(cls.slice(0, dot));
  }
  return names;
}

/** A frame is only tried where each slot it needs has a hit: sound, since without one it can't match. */
export const mayMatch = (frame: Frame, names: ReadonlySet<string>): boolean =>
  frame.required.every((choices) => choices.some((name) => names.has(name)));

/** All ways in which the frame holds in one sentence's hits (in order of start). */
export function matchFrame(frame: Frame, hits: readonly Hit[], sentenceFrom: number): FrameMatch[] {
  if (frame.unless.length > 0 && hits.some((hit) => frame.unless.some((name) => isOf(hit.cls, name)))) return [];
  const found: FrameMatch[] = [];
  extend({ frame, hits, found, budget: { left: MOST_STEPS } }, 0, sentenceFrom, []);
  return found;
}

/** Work cap per frame and sentence: a hostile turn of ten thousand assets must not cost more than a long one. */
const MOST_STEPS = 20_000;

interface Search {
  readonly frame: Frame;
  readonly hits: readonly Hit[];
  readonly found: FrameMatch[];
  readonly budget: { left: number };
}

function extend(search: Search, slotIndex: number, at: number, taken: readonly Hit[]): void {
  const slot = search.frame.slots[slotIndex];
  if (slot === undefined) {
    if (taken.length > 0) search.found.push(taken);
    return;
  }
  if (slot.not) {
    extendPastNegated(search, slotIndex, at, taken, slot);
    return;
  }
  for (const hit of search.hits) {
    if (search.budget.left-- <= 0) return;
    if (hit.from < at || hit.from - at > slot.within || !fills(hit.cls, slot)) continue;
    extend(search, slotIndex + 1, hit.to, [...taken, hit]);
  }
  if (slot.optional) extend(search, slotIndex + 1, at, taken);
}

/** A negated slot in front of all others looks back this many words unless it says otherwise. */
const LOOK_BACK = 4;

/** A negated slot bounds where the next one may be: nothing of its classes between the slots around it. */
function extendPastNegated(search: Search, slotIndex: number, at: number, taken: readonly Hit[], slot: Slot): void {
  const before = search.found.length;
  extend(search, slotIndex + 1, at, taken);
  const kept = search.found.splice(before).filter((match) => {
    const until = match[taken.length]?.from ?? Number.POSITIVE_INFINITY;
    const back = Number.isFinite(slot.within) ? slot.within : LOOK_BACK;
    const from = taken.length === 0 ? until - back : at;
    return !search.hits.some((hit) => hit.from >= from && hit.from < until && fills(hit.cls, slot));
  });
  search.found.push(...kept);
}
