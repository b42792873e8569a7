import { COMMON_WORDS } from "../common-words.ts";

/** What digits and signs stand for in words; `1` and `|` are an i or an l, whichever makes a word. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    $: "s",
    "!": "i",
    "|": "il",
  }),
);
export const STANDS_FOR_LETTERS = /[01345789@$!|]/;

/** More readings of one word than this are tried no more. */
const MOST_READINGS = 64;
/** What numbers of one or two digits may mean: other short words come out of honest numbers. */
const SHORT_WORDS = new Set(["a", "i", "it", "is", "to", "so", "at", "as", "be", "go"]);
/** What follows an apostrophe. */
const ENDINGS = new Set(["t", "s", "m", "d", "re", "ve", "ll"]);

/** The everyday word as which a word can be read whose digits and signs stand for letters, in small letters; null where there is none. */
export function known(written: string): string | null {
  const [stem, ...endings] = written.toLowerCase().split(/['’]/);
  const word = readingsOf(stem!).find((reading) => isWord(reading, written, endings.length > 0));
  const rest = endings.map((ending) => readingsOf(ending).find((reading) => ENDINGS.has(reading)));
  if (word === undefined || rest.includes(undefined)) return null;
  return [word, ...rest].join("'");
}

function isWord(reading: string, written: string, hasEnding: boolean): boolean {
  if (hasEnding && (reading === "i" || COMMON_WORDS.has(reading))) return true;
  const isShortNumber = /^\d{1,2}$/.test(written);
  return SHORT_WORDS.has(reading) || (!isShortNumber && COMMON_WORDS.has(reading));
}

function readingsOf(written: string): readonly string[] {
  let readings = [""];
  for (const char of written) {
    const letters = LETTERS.get(char) ?? char;
    if (readings.length * letters.length > MOST_READINGS) return [];
    readings = [...letters].flatMap((letter) => readings.map((reading) => reading + letter));
  }
  return readings;
}

const LETTER = /[A-Za-z]/;
/** References and models: letters, then digits, or the other way round; five digits in a row. */
const REFERENCE = /\d{5}|^[a-z]+\d+$|^\d+[a-z]+$/i;
/** A letter for so many characters at least. */
const CHARACTERS_PER_LETTER = 4;

/** Without an everyday word to go by, letters are read where there are some in the word; numbers and references stay. */
export function guess(written: string): string {
  const letters = written.replace(/[^A-Za-z]+/g, "").length;
  if (letters * CHARACTERS_PER_LETTER < written.length || REFERENCE.test(written)) return written;
  return [...written.replaceAll("11", "ll")].map((char) => LETTERS.get(char)?.[0] ?? char).join("");
}

/**
 * A word in the case in which its own letters are written. A digit becomes a capital among capitals, and in a text that uses capitals at the start of a
 * sentence, of a word that is no everyday one, and as the pronoun.
 */
export function inCaseOf(written: string, word: string, opens: boolean): string {
  const shouted = /[A-Z].*[A-Z]/.test(written) && !/[a-z]/.test(written);
  return [...written]
    .map((char, i) => {
      if (LETTER.test(char) || char === word[i] || /['’]/.test(char)) return char;
      return shouted || (opens && i === 0) ? word[i]!.toUpperCase() : word[i]!;
    })
    .join("");
}
