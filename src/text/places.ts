import { type Reading, readBetween } from "./disguise/index.ts";
import type { Token, Tokens } from "./tokens.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that end a street's name (English, German as suffix below) or begin it (Romance languages). */
const STREET_ENDS = new Set(
  (
    "street st road rd avenue ave av lane ln drive dr court ct close crescent cres place pl way terrace terr row mews square sq boulevard blvd parade grove " +
    "gardens gdns hill rise walk gate yard wharf quay highway hwy parkway pkwy pass trail circle loop green park view bank side cottages cottage villas " +
    "house buildings court crossing path vale bend ridge point landing heights plaza alley estate fields meadow meadows drove fold croft brow"
  ).split(" "),
);
const STREET_STARTS = new Set(
  "calle avenida avda c paseo plaza rue avenue boulevard chemin place allee impasse via carrer camino".split(" "),
);
const GERMAN_STREET = /^\p{L}{3,}(?:strasse|str|weg|allee|platz|gasse|ring|damm|ufer|steig|hof)$/u;
const UNIT_WORDS = new Set("flat apt apartment unit suite ste room no number nr box".split(" "));
const HOUSE_NUMBER = /^\d{1,5}[a-z]?$/;
const NUMBER_WORDS = new Set(
  (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty " +
    "seventy eighty ninety hundred oh"
  ).split(" "),
);
/** "St" and "place" are everyday words too: a street name is at most this many words after its number. */
const LONGEST_STREET_NAME = 4;
/** Words that never stand inside a street's name. */
const STOP = new Set(
  (
    "i you we he she they it is was are the a my your to for in and or but have has do did can will with from that this not no if so on at of per days day " +
    "minutes hours weeks months years times people orders items calls"
  ).split(" "),
);

/** Spans that read like a postal address: number and street in either order, with a unit before and a town or postcode after. */
export function addressSpans({ tokens, reading }: Tokens): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const to = streetEnd(tokens, i);
    if (to === null) continue;
    const from = unitStart(tokens, i);
    spans.push({ start: tokens[from]!.start, end: tailEnd(tokens, to, reading) });
    i = to - 1;
  }
  return spans;
}

/** Token index after the street that starts at `i`, or null. */
function streetEnd(tokens: readonly Token[], i: number): number | null {
  const word = tokens[i]!.text;
  const isNumber = HOUSE_NUMBER.test(word) || NUMBER_WORDS.has(word);
  if (GERMAN_STREET.test(word) && i + 1 < tokens.length && HOUSE_NUMBER.test(tokens[i + 1]!.text)) return i + 2;
  if (STREET_STARTS.has(word) && (word.length > 1 || tokens[i + 1]?.before === "/")) return romanceEnd(tokens, i);
  if (!isNumber) return null;
  let name = i + 1;
  while (name < tokens.length && NUMBER_WORDS.has(tokens[name]!.text)) name += 1;
  for (let end = name + 1; end < tokens.length && end - name <= LONGEST_STREET_NAME; end++) {
    if (STOP.has(tokens[end - 1]!.text) || tokens[end]!.sentence !== tokens[i]!.sentence) return null;
    if (/[/():]/.test(tokens[end - 1]!.before + tokens[end]!.before)) return null;
    if (STREET_ENDS.has(tokens[end]!.text)) return tokens[end + 1]?.before === "-" ? null : end + 1;
  }
  return null;
}

function romanceEnd(tokens: readonly Token[], i: number): number | null {
  for (let end = i + 1; end < tokens.length && end - i <= LONGEST_STREET_NAME + 2; end++) {
    if (HOUSE_NUMBER.test(tokens[end]!.text)) return end - i >= 2 ? end + 1 : null;
  }
  return null;
}

function unitStart(tokens: readonly Token[], i: number): number {
  if (i >= 2 && UNIT_WORDS.has(tokens[i - 2]!.text)) return i - 2;
  return i >= 1 && UNIT_WORDS.has(tokens[i - 1]!.text) ? i - 1 : i;
}

const CAPITAL = /^\p{Lu}/u;
const AREA = /^(?:[a-z]{1,2}\d[a-z\d]?|\d[a-z]{2}|\d{4,5}|[a-z]{2}|apt|flat|unit|suite|number)$/;
const LONGEST_TAIL = 7;

/** The town, region, unit and postcode that follow a street, as far as they are capitalised or shaped so. */
function tailEnd(tokens: readonly Token[], to: number, reading: Reading): number {
  let end = to;
  while (end < tokens.length && end - to < LONGEST_TAIL) {
    const token = tokens[end]!;
    const capital = CAPITAL.test(readBetween(reading, token.start, token.end));
    const joined = token.before === "" || token.before === ",";
    if (!joined || !(capital || AREA.test(token.text) || /^\d{1,4}[a-z]?$/.test(token.text)) || STOP.has(token.text))
      break;
    end += 1;
  }
  return tokens[end - 1]!.end;
}
