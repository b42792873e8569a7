import { rawFromReading, readBetween } from "./disguise/index.ts";
import { type DigitRun, digitRuns } from "./numbers.ts";
import { addressSpans } from "./places.ts";
import type { Token, Tokens } from "./tokens.ts";

export const ENTITY_KINDS = [
  "email",
  "masked",
  "phone",
  "card",
  "ending",
  "digits",
  "code",
  "money",
  "date",
  "year",
  "address",
  "postcode",
  "reference",
  "secret",
  "time",
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** A value of known shape in a turn. `from`/`to` are token indexes, `start`/`end` raw UTF-16 offsets, ends exclusive. */
export interface Entity {
  readonly kind: EntityKind;
  /** Digits joined, e-mail written out; otherwise the text as people read it. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** An address or number shown in part: `j***@mail.example`, `****4471`, `XXXX`. */
const MASKED = /(?<![\p{L}\p{N}.])[\p{L}\p{N}.]*(?:\*{2,}|•{2,}|[xX]{4,})[\p{L}\p{N}*•@.-]*/gu;
const MONEY =
  /(?:[£$€]\s?\d[\d,. ]*\d|[£$€]\s?\d|\b\d[\d,.]*\s?(?:[£$€]|(?:usd|eur|gbp|euros?|dollars?|pounds?|quid|bucks|kr)\b))/giu;
const MONTH =
  "jan(?:uary|uar)?|feb(?:r?uary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|" +
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|januar|februar|maerz|märz|mai|juni|juli|oktober|dezember|" +
  "janvier|fevrier|février|mars|avril|juin|juillet|aout|août|septembre|octobre|novembre|decembre|décembre";
const ORDINAL_WORD =
  "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty[ -]\\p{L}+|thirtieth|thirty[ -]first";
const DATE = new RegExp(
  `\\b\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\.?(?: of| de| le)? (?:${MONTH})\\b(?:,?(?: de| del)? \\d{2,4}\\b)?|\\b(?:${MONTH}) (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?\\b|${ORDINAL_WORD})(?:,? \\d{4}\\b)?|\\b(?:${ORDINAL_WORD})(?: of)? (?:${MONTH})\\b`,
  "giu",
);
const TIME = /\b\d{1,2}[:.h]\d{2}\s?(?:am|pm)?\b|\b\d{1,2}\s?(?:am|pm)\b/giu;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{5}(?:-\d{4})?\b/gi;
const REFERENCE = /\b(?=[\p{L}\d/-]*\d)(?=[\p{L}\d/-]*\p{L})[\p{L}\d]+(?:[-/][\p{L}\d]+)*\b|\b\d+(?:-\d+)+\b/gu;
/** A password or passphrase made up on the spot: words and digits joined by hyphens. */
const SECRET = /\b\p{Lu}\p{L}+-(?:\p{Lu}\p{L}+-)?\d{1,4}\b|\b\p{Lu}\p{L}+-\d{1,4}-\p{Lu}\p{L}+\b/gu;

/** Each kind with what a text must hold for it, quick to find, and its pattern. */
const PATTERNS: readonly (readonly [kind: EntityKind, needs: RegExp, pattern: RegExp])[] = [
  ["email", /@/, EMAIL],
  ["masked", /[*•]|xxxx/i, MASKED],
  ["money", /\d/, MONEY],
  ["secret", /-/, SECRET],
  ["date", /./, DATE],
  ["time", /\d/, TIME],
  ["postcode", /\d/, POSTCODE],
  ["reference", /\d/, REFERENCE],
];
/** Nothing in PATTERNS can match without one of these. */
const WORTH_A_LOOK = /[\d@*•£$€]|xxxx|\p{L}{3} \p{L}{5,}/iu;

/** Every value of known shape in the turn, by start; the same span may be several things (five digits: a code and a postcode). */
export function entitiesOf(tokens: Tokens): Entity[] {
  const found: Entity[] = [];
  const { reading } = tokens;
  if (WORTH_A_LOOK.test(reading.text)) {
    for (const [kind, needs, pattern] of PATTERNS) {
      if (!needs.test(reading.text)) continue;
      for (const match of reading.text.matchAll(pattern)) {
        const end = rawFromReading(reading, match.index + match[0].length);
        push(found, tokens.tokens, kind, match[0], rawFromReading(reading, match.index), end);
      }
    }
  }
  for (const run of digitRuns(tokens.tokens)) found.push(...numberEntities(run, tokens.tokens));
  found.push(...spokenEmails(tokens.tokens));
  for (const span of addressSpans(tokens))
    push(found, tokens.tokens, "address", readBetween(reading, span.start, span.end), span.start, span.end);
  return found.sort((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1));
}

function push(
  found: Entity[],
  tokens: readonly Token[],
  kind: EntityKind,
  value: string,
  start: number,
  end: number,
): void {
  const from = firstEndingAfter(tokens, start);
  let to = from;
  while (to < tokens.length && tokens[to]!.start < end) to += 1;
  if (to > from) found.push({ kind, value, start, end, from, to });
}

/** Index of the first token that ends after an offset, or the number of tokens; ends never fall. */
function firstEndingAfter(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const ENDING_CUES = new Set([
  "ending",
  "ends",
  "end",
  "endet",
  "termina",
  "terminada",
  "acaba",
  "final",
  "finit",
  "ending:",
  "four",
  "digits",
  "xx",
]);

function numberEntities(run: DigitRun, tokens: readonly Token[]): Entity[] {
  const entity = (kind: EntityKind): Entity => ({
    kind,
    value: run.digits,
    start: run.start,
    end: run.end,
    from: run.from,
    to: run.to,
  });
  const length = run.digits.length;
  const kinds: EntityKind[] = ["digits"];
  const cued = tokens.slice(Math.max(0, run.from - 4), run.from).some((t) => ENDING_CUES.has(t.text));
  if (length >= 2 && length <= 4 && cued) kinds.push("ending");
  if (length === 4 && /^(?:19|20)/.test(run.digits) && !run.spoken) kinds.push("year");
  if (length >= 4 && length <= 8) kinds.push("code");
  if ((length >= 9 && length <= 13) || (length >= 7 && length <= 8 && run.to - run.from > 1)) kinds.push("phone");
  if (length >= 13 && length <= 19 && luhn(run.digits)) kinds.push("card");
  return kinds.map(entity);
}

/** ISO/IEC 7812-1 check digit. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let d = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
    sum += d;
  }
  return sum % 10 === 0;
}

const LONGEST_LOCAL_PART = 6;

/** "shivg at quickpost dot example": local part, "at", and a domain with at least one "dot". */
function spokenEmails(tokens: readonly Token[]): Entity[] {
  const found: Entity[] = [];
  for (let at = 1; at + 3 < tokens.length; at++) {
    if (tokens[at]!.text !== "at" && tokens[at]!.text !== "arroba") continue;
    let to = at + 2;
    while (to + 1 < tokens.length && isDot(tokens[to]!.text)) to += 2;
    if (to === at + 2) continue;
    let from = at - 1;
    while (from >= 2 && at - from < LONGEST_LOCAL_PART && isDot(tokens[from - 1]!.text)) from -= 2;
    const value = tokens
      .slice(from, to)
      .map((t) => (isDot(t.text) ? "." : t === tokens[at] ? "@" : t.text))
      .join("");
    found.push({ kind: "email", value, start: tokens[from]!.start, end: tokens[to - 1]!.end, from, to });
  }
  return found;
}

const isDot = (word: string): boolean => word === "dot" || word === "punto" || word === "punkt";
