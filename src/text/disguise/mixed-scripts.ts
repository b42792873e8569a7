import { COMMON_WORDS } from "../common-words.ts";
import type { Cell } from "./cells.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import type { CellRange } from "./words.ts";

const LATIN = /\p{Script=Latin}/u;
const LETTER = /\p{L}/u;

/** A word's letters: Latin ones, those of other alphabets that pass for Latin, and those that pass for nothing. */
interface Letters {
  readonly word: CellRange;
  readonly latin: number;
  readonly alike: number;
  readonly honest: number;
  /** A Latin letter follows one that passes for Latin: no ending of another language on a Latin word. */
  readonly entangled: boolean;
}

/**
 * Writes the letters of other alphabets that stand for Latin ones as Latin, and returns the words that were disguised so. Words of another alphabet stay:
 * those of a text that has words with letters of their own, and names among Latin words.
 */
export function readMixedScripts(cells: Cell[], words: readonly CellRange[]): CellRange[] {
  const counted = words.map((word) => lettersOf(cells, word)).filter(({ alike, honest }) => alike + honest > 0);
  if (counted.every(({ alike }) => alike === 0)) return [];
  const honest = counted.reduce((sum, word) => sum + word.honest, 0);
  const latin = words.reduce((sum, { from, to }) => sum + count(cells, from, to, LATIN), 0);
  if (honest > latin) return [];
  const mixed = counted.filter((word) => word.latin > 0 && word.alike > 0 && word.honest === 0);
  const told = mixed.filter(({ entangled }) => entangled || mixed.length > 1);
  const whole = counted.filter(
    (word) => word.latin === 0 && word.honest === 0 && (told.length > 0 || (honest === 0 && isKnown(cells, word.word))),
  );
  for (const { word } of [...mixed, ...whole])
    for (let i = word.from; i < word.to; i++) cells[i]!.char = latinised(cells[i]!.char);
  return [...told, ...whole].map(({ word }) => word).sort((a, b) => a.from - b.from);
}

function lettersOf(cells: readonly Cell[], word: CellRange): Letters {
  let [latin, alike, honest] = [0, 0, 0];
  let entangled = false;
  for (let i = word.from; i < word.to; i++) {
    const { char } = cells[i]!;
    if (LATIN.test(char) && !LOOK_ALIKES.has(char)) {
      latin += 1;
      entangled ||= alike > 0;
    } else if (LOOK_ALIKES.has(char)) alike += 1;
    else if (LETTER.test(char)) honest += 1;
  }
  return { word, latin, alike, honest, entangled };
}

function count(cells: readonly Cell[], from: number, to: number, what: RegExp): number {
  let n = 0;
  for (let i = from; i < to; i++) if (what.test(cells[i]!.char)) n += 1;
  return n;
}

/** The Turkish ı is a Latin letter, but among look-alikes it is one of them. */
const latinised = (char: string): string => (char === "ı" ? "i" : (LOOK_ALIKES.get(char) ?? char));

/** Shorter words of look-alikes are honest words of their own alphabet too often. */
const SHORTEST_KNOWN = 3;

function isKnown(cells: readonly Cell[], { from, to }: CellRange): boolean {
  if (to - from < SHORTEST_KNOWN) return false;
  const word = cells.slice(from, to).map(({ char }) => latinised(char));
  return COMMON_WORDS.has(word.join("").toLowerCase());
}
