import { CALENDAR } from "./calendar.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { readBetween } from "./disguise/index.ts";
import { isCased, isNamePart, type NameSpan, PARTICLES } from "./names.ts";
import type { Token, Tokens } from "./tokens.ts";

const LONGEST_PERSON = 5;
const CAPITAL = /^\p{Lu}/u;
/** "DOB", "MFA", "IDscan": desks' shorthand, in which at least two capitals open the word. */
const SHORTHAND = /^\p{Lu}{2,}(?:\p{Ll}|$)/u;
/** From this length on a word in capitals is more often a shouted name than shorthand. */
const LONGEST_SHORTHAND = 4;
/** A run that ends so is a place. */
const STREETS = new Set(
  "street road avenue court drive close crescent terrace square station airport hospital university ltd llp inc".split(
    " ",
  ),
);

/**
 * Runs of words by which a text can mean a person, for telling whom a contact is about: as `nameSpans`, and besides with initials ("S. Okell", "Dwayne
 * S") and with names that are everyday words too, where a capital within the sentence says so ("Hope Adair"). Never across a sentence's end or a line's.
 */
export function peopleIn(text: Tokens): NameSpan[] {
  const { tokens, reading } = text;
  const cased = isCased(reading.text);
  const kinds = tokens.map((_, i) => kindOf(text, i, cased));
  const spans: NameSpan[] = [];
  for (let i = 0; i < tokens.length; ) {
    const to = kinds[i] === "name" || kinds[i] === "initial" || kinds[i] === "capital" ? runEnd(tokens, kinds, i) : i;
    if (to > i && kinds.slice(i, to).includes("name") && !STREETS.has(tokens[to - 1]!.text))
      spans.push({ value: readBetween(reading, tokens[i]!.start, tokens[to - 1]!.end), from: i, to });
    i = Math.max(i + 1, to);
  }
  return spans;
}

/** What a word can be in a name; `capital` is an everyday word written like a name. */
type Kind = "name" | "initial" | "capital" | "particle" | "other";

function kindOf({ tokens, reading }: Tokens, i: number, cased: boolean): Kind {
  const token = tokens[i]!;
  const written = readBetween(reading, token.start, token.end);
  if (token.text.length === 1) return CAPITAL.test(written) && token.text !== "i" ? "initial" : "other";
  if (CALENDAR.has(token.text)) return "other";
  if (SHORTHAND.test(written) && (written.length <= LONGEST_SHORTHAND || written !== written.toUpperCase()))
    return "other";
  if (isNamePart(token, reading, cased)) return "name";
  if (PARTICLES.has(token.text)) return "particle";
  const opensSentence = i === 0 || tokens[i - 1]!.sentence !== token.sentence;
  return cased && CAPITAL.test(written) && COMMON_WORDS.has(token.text) && !opensSentence ? "capital" : "other";
}

/** Index after the run that starts at `from`; equal to `from` where a lone everyday word or initial is no name. */
function runEnd(tokens: readonly Token[], kinds: readonly Kind[], from: number): number {
  let end = from + 1;
  for (let i = end; i < tokens.length && i - from < LONGEST_PERSON && joins(tokens, kinds, i); i++)
    if (kinds[i] !== "particle") end = i + 1;
  while (end > from + 1 && kinds[end - 1] === "capital") end -= 1;
  return end;
}

/** A full stop joins only after an initial; else nothing but space, hyphen or apostrophe does. */
function joins(tokens: readonly Token[], kinds: readonly Kind[], i: number): boolean {
  if (kinds[i] === "other") return false;
  const { before, sentence } = tokens[i]!;
  if (kinds[i - 1] === "initial") return before === "" || before === ".";
  return sentence === tokens[i - 1]!.sentence && /^[-'’]?$/u.test(before);
}
