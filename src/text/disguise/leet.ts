import { type Draft, rawFromDraft } from "./draft.ts";
import { guess, inCaseOf, known, STANDS_FOR_LETTERS } from "./leet-words.ts";
import type { Disguise } from "./reading.ts";

/** Words with their apostrophes; a sign at the end is punctuation. */
const WORD = /[A-Za-z\d@$!|]*[A-Za-z\d@$](?:['’][A-Za-z\d@$]+)*/g;
/** A letter beside a digit or sign: without one there is nothing to read. */
const WORTH_A_LOOK = /[A-Za-z][01345789@$!|][A-Za-z\d@$!|']|[01345789@$|][A-Za-z]{2}/;
/** Addresses and links are what they are. */
const ADDRESS = /@[\w-]+\.|:\/\/|www\./;
/** "2nd", "4g", "10am", "15mb": numbers with a unit; "ps5", "a4", "m25", "bs1": models, sizes and postcodes. */
const NUMBERED =
  /^(?:\d+(?:st|nd|rd|th|[ap]m|[gkmt]b?|[hsdxabce]|k[gm]|[cm]m|in|ft|lbs?|oz|mins?|hrs?|yrs?|px|mp|g?hz|kwh|k?w)|[a-z]{1,3}\d+)$/i;
/** What is counted follows its number. */
const COUNTED =
  /^\s(?:digits?|numbers?|characters?|letters?|times|days?|weeks?|months?|years?|hours?|minutes?|mins|people|items|orders|of the)\b/i;
/** A number follows these: "the last 4", "ending 15". */
const BEFORE_NUMBER = /\b(?:last|ending|ends|in|number|no|code|pin|first|next|past)\s$/i;

/** Shorter words come out of order numbers and models by accident. */
const SHORTEST_ALONE = 4;
const SHORTEST_SIGN = 3;
/** Words that are surely written so, and their share of all, from which on the whole text is. */
const FEWEST_SIGNS = 2;
const SHARE_OF_SIGNS = 0.15;
/** A digit or sign between small letters: in whatever language, a text full of such words is written so. */
const TANGLED = /[a-z][01345789@$|]+[a-z]/;
const FEWEST_TANGLED = 4;
const SHARE_OF_TANGLED = 0.3;

interface Candidate extends Word {
  /** The everyday word that it reads as, or null. */
  readonly known: string | null;
}

/**
 * Reads digits and signs that stand for letters. One word alone is read so when it has letters on both sides of a digit and reads as an everyday
 * word ("p4ssw0rd"); short words and such as "m3" or "15" only in a text that is written so throughout.
 */
export function readLeet(draft: Draft): Draft {
  if (!WORTH_A_LOOK.test(draft.text)) return draft;
  const words = wordsOutsideAddresses(draft.text);
  const candidates = words
    .filter(({ written }) => STANDS_FOR_LETTERS.test(written))
    .map((word): Candidate => ({ ...word, known: known(word.written) }));
  const signs = candidates.filter((candidate) => isSign(candidate, SHORTEST_SIGN));
  const tangled = candidates.filter(({ written }) => TANGLED.test(written));
  const throughout =
    (signs.length > 0 && draft.disguises.length > 0) ||
    (signs.length >= FEWEST_SIGNS && signs.length >= words.length * SHARE_OF_SIGNS) ||
    (tangled.length >= FEWEST_TANGLED && tangled.length >= words.length * SHARE_OF_TANGLED);
  const read = throughout
    ? candidates.filter((candidate) => !isNumber(draft.text, candidate))
    : signs.filter((candidate) => isSign(candidate, SHORTEST_ALONE));
  if (read.length === 0) return draft;
  const told = signs.length > 0 ? signs : tangled;
  const disguises = throughout ? told.map((word) => disguiseOf(draft, word)) : [];
  return { text: replaced(draft.text, read), at: draft.at, disguises: [...draft.disguises, ...disguises] };
}

/** A word with its offset in the text. */
interface Word {
  readonly from: number;
  readonly written: string;
}

function wordsOutsideAddresses(text: string): Word[] {
  return [...text.matchAll(/\S+/g)]
    .filter(([part]) => !ADDRESS.test(part))
    .flatMap(({ index, 0: part }) =>
      [...part.matchAll(WORD)].map((match) => ({ from: index + match.index, written: match[0] })),
    );
}

/** Capitals alone do not tell: postcodes are written so. */
const isSign = ({ written, known }: Candidate, shortest: number): boolean =>
  known !== null && known.length >= shortest && /[a-z]/.test(written) && !NUMBERED.test(written);

const isNumber = (text: string, { from, written }: Candidate): boolean =>
  /^\d+$/.test(written) &&
  (COUNTED.test(text.slice(from + written.length, from + written.length + 20)) ||
    BEFORE_NUMBER.test(text.slice(Math.max(0, from - 10), from)));

const disguiseOf = (draft: Draft, { from, written }: Candidate): Disguise => ({
  kind: "leet",
  start: rawFromDraft(draft, from),
  end: rawFromDraft(draft, from + written.length),
});

const CAPITALS = /[A-Z][a-z]/;
const SENTENCE_START = /(?:^|[.?!\n]\s)["'(]?$/;
const PRONOUN = /^i(?:'|$)/;

function replaced(text: string, words: readonly Candidate[]): string {
  const cased = CAPITALS.test(text);
  let out = "";
  let at = 0;
  for (const { from, written, known: word } of words) {
    out += text.slice(at, from);
    const opens = cased && (word === null || PRONOUN.test(word) || SENTENCE_START.test(out.slice(-3)));
    out += inCaseOf(written, word ?? guess(written), opens);
    at = from + written.length;
  }
  return out + text.slice(at);
}
