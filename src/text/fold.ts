import { CONFUSABLES } from "./confusables.ts";

/**
 * A turn's text in the form that rules see, with the way back: lower case, compatibility forms and diacritics resolved, look-alike letters of
 * other scripts as Latin ones, invisible characters removed. `at[i]` is the UTF-16 offset in the raw text of folded character `i`;
 * `at[text.length]` is the raw length. Null where folding moved nothing.
 */
export interface Folded {
  readonly text: string;
  readonly at: Int32Array | null;
}

/** `String.normalize` is quadratic in runs of combining marks, so a run is cut here first (2 MB of marks would take minutes). */
const LONGEST_MARK_RUN = 30;

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const MARK = /\p{M}/u;
/** Zero-width, bidi and other format characters, soft hyphen, Hangul fillers: they carry no reading. Variation selectors are marks. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]/u;
const SPACE = /[\p{Zs}\u2028\u2029]/u;
const APOSTROPHE = /[\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07]/;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;

export function fold(raw: string): Folded {
  if (PLAIN.test(raw)) return { text: raw.toLowerCase(), at: null };
  const parts: string[] = [];
  const at: number[] = [];
  let marks = 0;
  let offset = 0;
  for (const char of raw) {
    const isMark = MARK.test(char);
    marks = isMark ? marks + 1 : 0;
    if (marks <= LONGEST_MARK_RUN) append(isMark ? "" : foldCharacter(char), offset, parts, at);
    offset += char.length;
  }
  at.push(raw.length);
  return { text: parts.join(""), at: Int32Array.from(at) };
}

function append(folded: string, offset: number, parts: string[], at: number[]): void {
  if (folded === "") return;
  parts.push(folded);
  for (let i = 0; i < folded.length; i++) at.push(offset);
}

const cache = new Map<string, string>();

function foldCharacter(char: string): string {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const folded = foldUncached(char);
  if (cache.size < 10_000) cache.set(char, folded);
  return folded;
}

function foldUncached(char: string): string {
  if (INVISIBLE.test(char)) return "";
  if (SPACE.test(char)) return " ";
  if (APOSTROPHE.test(char)) return "'";
  if (DASH.test(char)) return "-";
  const plain = char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...plain]
    .map((c) => CONFUSABLES.get(c) ?? c)
    .join("")
    .replaceAll("ß", "ss");
}

/** Raw UTF-16 offset of a folded offset. */
export const rawOffset = (folded: Folded, offset: number): number => (folded.at === null ? offset : folded.at[offset]!);

/** Text as it counts for being the same: case, width, look-alike letters, marks and white space aside. */
export const plainText = (text: string): string => fold(text).text.replace(/\s+/g, " ").trim();
