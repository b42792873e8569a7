import { asWritten, type Reading, rawFromReading, reveal } from "./disguise/index.ts";
import { type Folded, fold, rawOffset } from "./fold.ts";

/** A word or number of the folded text; `start` and `end` are UTF-16 offsets in the raw text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Index of its sentence within the turn. */
  readonly sentence: number;
  /** What stands between it and the token before: a comma, a colon …, else "". */
  readonly before: string;
}

export interface Sentence {
  /** Token range, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly question: boolean;
}

export interface Tokens {
  readonly raw: string;
  /** The raw text as people read it: without disguises, else just as written. */
  readonly reading: Reading;
  /** The reading as rules see it; its offsets lead to the raw text. */
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

/** Typed without the apostrophe as often as with it: read as the two tokens that the apostrophe form gives. */
const CONTRACTIONS: Readonly<Record<string, readonly string[]>> = {
  cant: ["can", "t"],
  cannot: ["can", "not"],
  dont: ["don", "t"],
  doesnt: ["doesn", "t"],
  didnt: ["didn", "t"],
  wont: ["won", "t"],
  isnt: ["isn", "t"],
  arent: ["aren", "t"],
  wasnt: ["wasn", "t"],
  werent: ["weren", "t"],
  couldnt: ["couldn", "t"],
  wouldnt: ["wouldn", "t"],
  shouldnt: ["shouldn", "t"],
  havent: ["haven", "t"],
  hasnt: ["hasn", "t"],
  hadnt: ["hadn", "t"],
  im: ["i", "m"],
  ive: ["i", "ve"],
  youre: ["you", "re"],
  youve: ["you", "ve"],
  thats: ["that", "s"],
  whats: ["what", "s"],
  wheres: ["where", "s"],
  whos: ["who", "s"],
  heres: ["here", "s"],
  theres: ["there", "s"],
  hes: ["he", "s"],
  shes: ["she", "s"],
  theyre: ["they", "re"],
  theyve: ["they", "ve"],
  gonna: ["going", "to"],
  wanna: ["want", "to"],
  gimme: ["give", "me"],
  lemme: ["let", "me"],
  pls: ["please"],
  plz: ["please"],
  plss: ["please"],
  u: ["you"],
  ur: ["your"],
  r: ["are"],
  yr: ["your"],
};

const WORD = /[\p{L}\p{N}]+/gu;
/** A full stop ends a sentence only before white space: "a.b@c.example" and "3.50" go on. Tested on what stands between two words. */
const SENTENCE_END = /[?!;\n]|\.["')\]]*\s|\.{2,}|\u2026/;

/** Words of a turn in order, with sentence bounds, as people read them. Linear in the text. */
export const tokenise = (raw: string): Tokens => tokeniseReading(raw, reveal(raw));

/** Words of a text of our own, in which nothing is disguised. */
export const tokeniseWritten = (text: string): Tokens => tokeniseReading(text, asWritten(text));

/** A text as rules see it, with its disguises read. */
export const foldAsRead = (raw: string): Folded => foldReading(reveal(raw));

function tokeniseReading(raw: string, reading: Reading): Tokens {
  const folded = foldReading(reading);
  const text = folded.text;
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  let sentenceFrom = 0;
  let last = 0;
  const close = (gap: string): void => {
    if (tokens.length > sentenceFrom) {
      sentences.push({ from: sentenceFrom, to: tokens.length, question: gap.includes("?") });
      sentenceFrom = tokens.length;
    }
  };
  for (const match of text.matchAll(WORD)) {
    const gap = text.slice(last, match.index);
    if (tokens.length > 0 && SENTENCE_END.test(gap)) close(gap);
    const start = rawOffset(folded, match.index);
    last = match.index + match[0].length;
    const end = rawOffset(folded, last);
    const words = CONTRACTIONS[match[0]] ?? [match[0]];
    words.forEach((word, i) => {
      tokens.push({ text: word, start, end, sentence: sentences.length, before: i === 0 ? gap.trim() : "" });
    });
  }
  close(text.slice(last));
  return { raw, reading, folded, tokens, sentences };
}

function foldReading(reading: Reading): Folded {
  const { text, at } = fold(reading.text);
  if (reading.at === null) return { text, at };
  return { text, at: at === null ? reading.at : at.map((offset) => rawFromReading(reading, offset)) };
}
