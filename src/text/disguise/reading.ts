import type { DisguiseKind } from "../../model/vocabulary.ts";

/** Words that were disguised; UTF-16 offsets in the raw text, end exclusive. */
export interface Disguise {
  readonly kind: DisguiseKind;
  readonly start: number;
  readonly end: number;
}

/**
 * A text as people read it, with capitals, accents and punctuation as they are, and the way back: `at[i]` is the UTF-16 offset in the raw text
 * of character `i`, `at[text.length]` the raw length. Null where nothing was moved.
 */
export interface Reading {
  readonly text: string;
  readonly at: Int32Array | null;
  readonly disguises: readonly Disguise[];
}

/** A text that is read just as it stands. */
export const asWritten = (raw: string): Reading => ({ text: raw, at: null, disguises: [] });

/** Raw UTF-16 offset of an offset in the reading. */
export const rawFromReading = ({ at }: Reading, offset: number): number => (at === null ? offset : at[offset]!);

/** What the reading says between two raw offsets. */
export function readBetween(reading: Reading, start: number, end: number): string {
  const { text, at } = reading;
  return at === null ? text.slice(start, end) : text.slice(firstFrom(at, start), firstFrom(at, end));
}

/** First place whose raw offset is not below `offset`; `at` never falls. */
function firstFrom(at: Int32Array, offset: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
