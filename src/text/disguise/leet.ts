import { COMMON_WORDS } from "../common-words.ts";
import { type Draft, rawFromDraft } from "./draft.ts";

/** What digits and signs stand for in words; `1` and `|` are an i or an l, whichever makes a word. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", $: "s", "!": "i", "|": "il" }),
);

/** Words with their apostrophes; a sign at the end is punctuation. */
const WORD = /[A-Za-z\d@$!|]*[A-Za-z\d@$]/g;
/** A letter beside a digit or sign: without one there is nothing to read. */
const WORTH_A_LOOK = /[A-Za-z][01345789@$!|][A-Za-z\d@$!|]|[01345789@$|][A-Za-z]{2}/;
const STANDS_FOR_LETTERS = /[01345789@$!|]/;
const LETTER = /[A-Za-z]/;
/** Addresses and links are what they are. */
const ADDRESS = /\S*(?:@[\w-]+\.|:\/\/|www\.)\S*/g;
/** "2nd", "4g", "10am", "15mb"; "ps5", "a4", "m25", "bs1": numbers with a unit, and models, sizes and postcodes. */
const NUMBERED = /^(?:\d+[a-z]{1,3}|[a-z]{1,3}\d+)$/i;
/** Four digits in a row are a number. */
const REFERENCE = /\d{4}/;

/** Shorter words come out of order numbers and models by accident. */
const SHORTEST_SURE = 4;
/** Words that are surely written so, and their share of all, from which on the whole text is. */
const FEWEST_SURE = 2;
const SURE_SHARE = 0.15;
/** More ambiguous characters than this in one word are tried no more. */
const MOST_AMBIGUOUS = 6;

interface Candidate {
  readonly from: number;
  readonly written: string;
  /** The everyday word that it reads as, or null. */
  readonly known: string | null;
}

/**
 * Reads digits and signs that stand for letters. One word alone is read so when it has letters on both sides of a digit and reads as an everyday
 * word ("p4ssw0rd"); short words and such as "m3" or "15" only in a text that is written so throughout.
 */
export function readLeet(draft: Draft): Draft {
  if (!WORTH_A_LOOK.test(draft.text)) return draft;
  const addresses = [...draft.text.matchAll(ADDRESS)];
  const words = [...draft.text.matchAll(WORD)].filter(
    ({ index }) => !addresses.some((address) => index >= address.index && index < address.index + address[0].length),
  );
  const candidates = words
    .filter(([word]) => STANDS_FOR_LETTERS.test(word))
    .map((match): Candidate => ({ from: match.index, written: match[0], known: known(match[0]) }));
  const sure = candidates.filter(isSure);
  const throughout = sure.length >= FEWEST_SURE && sure.length >= words.length * SURE_SHARE;
  const read = throughout ? candidates : sure;
  if (read.length === 0) return draft;
  return {
    text: replaced(draft.text, read),
    at: draft.at,
    disguises: throughout
      ? [...draft.disguises, ...sure.map(({ from, written }) => spanOf(draft, from, written))]
      : draft.disguises,
  };
}

const spanOf = (draft: Draft, from: number, written: string): Draft["disguises"][number] => ({
  kind: "leet",
  start: rawFromDraft(draft, from),
  end: rawFromDraft(draft, from + written.length),
});

const isSure = ({ written, known }: Candidate): boolean =>
  known !== null && known.length >= SHORTEST_SURE && LETTER.test(written) && !NUMBERED.test(written);

function replaced(text: string, words: readonly Candidate[]): string {
  let out = "";
  let at = 0;
  for (const { from, written, known: word } of words) {
    out += text.slice(at, from) + inCaseOf(written, word ?? guess(written));
    at = from + written.length;
  }
  return out + text.slice(at);
}

/** Without an everyday word to go by, letters are read where they are most of the word; numbers and references stay. */
function guess(written: string): string {
  const letters = written.replace(/[^A-Za-z]+/g, "").length;
  if (letters === 0 || letters * 3 < written.length || REFERENCE.test(written)) return written;
  return [...written].map((char) => LETTERS.get(char)?.[0] ?? char).join("");
}

function known(written: string): string | null {
  let readings = [""];
  for (const char of written.toLowerCase()) {
    const letters = LETTERS.get(char) ?? char;
    if (readings.length * letters.length > 2 ** MOST_AMBIGUOUS) return null;
    readings = [...letters].flatMap((letter) => readings.map((reading) => reading + letter));
  }
  return readings.find((reading) => COMMON_WORDS.has(reading)) ?? null;
}

/** Letters for digits are small unless the word's own letters are capitals. */
const inCaseOf = (written: string, word: string): string =>
  [...word].map((letter, i) => (LETTER.test(written[i]!) ? written[i] : isShouted(written) ? letter.toUpperCase() : letter)).join("");

const isShouted = (written: string): boolean => /[A-Z].*[A-Z]/.test(written) && !/[a-z]/.test(written);
