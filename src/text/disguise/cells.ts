import { type Sign, signOf } from "./signs.ts";

/** What stood invisibly between a character and the one before it. */
export type Hidden = "zero-width" | "soft-hyphen" | "bidi" | "override";

/** One visible character. Mutable: each step of the reading may see more in it. */
export interface Cell {
  /** As it is read. */
  char: string;
  /** UTF-16 offset in the raw text. */
  readonly at: number;
  /** UTF-16 offset in the raw text of what follows the character, its marks and what is hidden behind it. */
  end: number;
  /** It was written as a letter or digit of another style: full-width, mathematical, in a circle, a small capital. */
  readonly style: "full-width" | "fancy" | null;
  hidden: Hidden | null;
  /** Without the accents that its combining marks gave it. */
  readonly bare: string;
  /** Combining marks that make no letter of any alphabet with it, overlays among them. */
  strayMarks: number;
  overlays: number;
}

/** `String.normalize` is quadratic in runs of marks, and nobody writes more than this on one letter. */
const LONGEST_MARK_RUN = 30;
/** Marks that one letter can bear in an alphabet: Vietnamese has two. */
const MOST_ACCENTS = 2;

/** The visible characters of a text, each in its plain form; work is linear in the text, whatever it holds. */
export function cellsOf(raw: string): Cell[] {
  const cells: Cell[] = [];
  let hidden: Hidden | null = null;
  let marks = 0;
  let offset = 0;
  for (const char of raw) {
    const sign = signOf(char);
    const end = offset + char.length;
    marks = sign.kind === "mark" ? marks + 1 : 0;
    if (sign.kind === "hidden") hidden = sign.hidden ?? hidden;
    else if (sign.kind !== "mark" || !bears(cells.at(-1), char, sign, marks)) {
      if (sign.kind !== "mark" || marks <= LONGEST_MARK_RUN) cells.push(cell(sign, offset, hidden));
      hidden = null;
    }
    const last = cells.at(-1);
    if (last !== undefined) last.end = end;
    offset = end;
  }
  return cells;
}

const cell = ({ char, style }: Sign, at: number, hidden: Hidden | null): Cell => ({
  char,
  at,
  end: at,
  style,
  hidden,
  bare: char,
  strayMarks: 0,
  overlays: 0,
});

const BEARS_ACCENTS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u;
/** Strokes and rings over a whole letter, which no alphabet writes as marks. */
const OVERLAY = /\u0334|\u0335|\u0336|\u0337|\u0338|[\u0488\u0489]|[\u20d0-\u20ff]/;

/** Puts a mark on the letter before it: it becomes an accent of an alphabet, or is noted as stray. False where it is no such letter. */
function bears(base: Cell | undefined, mark: string, sign: Sign, run: number): boolean {
  if (base === undefined || !BEARS_ACCENTS.test(base.char)) return false;
  if (sign.hidden === null && sign.selects) return true;
  const composed = run <= MOST_ACCENTS && !OVERLAY.test(mark) ? (base.char + mark).normalize("NFC") : "";
  if ([...composed].length === 1) base.char = composed;
  else {
    base.strayMarks += 1;
    if (OVERLAY.test(mark)) base.overlays += 1;
  }
  return true;
}
