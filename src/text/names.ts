import { COMMON_WORDS } from "./common-words.ts";
import { type Reading, readBetween } from "./disguise/index.ts";
import type { Token, Tokens } from "./tokens.ts";

export interface NameSpan {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Small words that join the parts of a name; they never begin or end one. */
export const PARTICLES: ReadonlySet<string> = new Set([
  "de",
  "del",
  "la",
  "van",
  "von",
  "der",
  "den",
  "al",
  "el",
  "bin",
  "da",
  "di",
  "du",
  "le",
  "st",
  "y",
  "zu",
  "mac",
  "o",
  "ter",
  "of",
]);
const TITLES = new Set(
  "mr mrs ms miss dr prof professor sir madam herr frau senor senora don dona mme monsieur madame sgt".split(" "),
);
const LONGEST_NAME = 4;
const LETTERS = /^\p{L}{2,}$/u;
const CAPITAL = /^\p{Lu}/u;

/**
 * Runs of words that can be a person's name: letters only, not everyday words, capitalised where the text uses capitals at all (speech to
 * text and hasty chat do not). Whether a run *is* somebody's name only its frame can tell.
 */
export function nameSpans({ tokens, reading }: Tokens): NameSpan[] {
  const cased = isCased(reading.text);
  const can = (i: number): boolean => isNamePart(tokens[i], reading, cased);
  const spans: NameSpan[] = [];
  for (let i = 0; i < tokens.length; ) {
    if (!can(i)) {
      i += 1;
      continue;
    }
    const to = runEnd(tokens, i, can);
    spans.push({ value: readBetween(reading, tokens[i]!.start, tokens[to - 1]!.end), from: i, to });
    i = to;
  }
  return spans;
}

/** A capital after a lower-case letter and a space: the writer uses capitals within sentences. */
const CASED = /[\p{Ll},;:] ?\p{Lu}\p{Ll}|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}|(?:^|\. )\p{Lu}\p{Ll}/u;
export const isCased = (text: string): boolean => CASED.test(text);

function runEnd(tokens: readonly Token[], from: number, can: (i: number) => boolean): number {
  let to = from + 1;
  let lastPart = to;
  while (to < tokens.length && to - from < LONGEST_NAME && /^[-'.]?$/.test(tokens[to]!.before)) {
    if (can(to)) lastPart = to + 1;
    else if (!PARTICLES.has(tokens[to]!.text)) break;
    to += 1;
  }
  return lastPart;
}

/** A word that can be part of a name: no everyday word, and with a capital where the text has capitals. */
export function isNamePart(token: Token | undefined, reading: Reading, cased: boolean): boolean {
  if (token === undefined || !LETTERS.test(token.text) || TITLES.has(token.text)) return false;
  const written = readBetween(reading, token.start, token.end);
  if (cased && !CAPITAL.test(written)) return false;
  return !COMMON_WORDS.has(token.text);
}
