import type { Token } from "./tokens.ts";

/** Digits as written or spoken ("double five", "oh one six two", "twenty-eight"), joined; offsets are raw UTF-16, token range end exclusive. */
export interface DigitRun {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** At least one part was a word. */
  readonly spoken: boolean;
}

const UNITS: Readonly<Record<string, string>> = {
  zero: "0",
  oh: "0",
  o: "0",
  nought: "0",
  naught: "0",
  nil: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  niner: "9",
  cero: "0",
  uno: "1",
  dos: "2",
  tres: "3",
  cuatro: "4",
  cinco: "5",
  seis: "6",
  siete: "7",
  ocho: "8",
  nueve: "9",
  null: "0",
  eins: "1",
  zwei: "2",
  zwo: "2",
  drei: "3",
  vier: "4",
  funf: "5",
  fuenf: "5",
  sechs: "6",
  sieben: "7",
  acht: "8",
  neun: "9",
  deux: "2",
  trois: "3",
  quatre: "4",
  cinq: "5",
  sept: "7",
  huit: "8",
  neuf: "9",
};
const TEENS: Readonly<Record<string, string>> = {
  ten: "10",
  eleven: "11",
  twelve: "12",
  thirteen: "13",
  fourteen: "14",
  fifteen: "15",
  sixteen: "16",
  seventeen: "17",
  eighteen: "18",
  nineteen: "19",
};
const TENS: Readonly<Record<string, string>> = {
  twenty: "2",
  thirty: "3",
  forty: "4",
  fourty: "4",
  fifty: "5",
  sixty: "6",
  seventy: "7",
  eighty: "8",
  ninety: "9",
};
const REPEAT: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3 };
/** Words people say between digits without meaning anything. */
const FILLER = new Set(["uh", "um", "er", "erm", "and", "then", "dash", "hyphen", "space", "eh", "ah"]);
const DIGITS = /^\d+$/;
const GERMAN_TENS: Readonly<Record<string, string>> = {
  zwanzig: "2",
  dreissig: "3",
  vierzig: "4",
  funfzig: "5",
  fuenfzig: "5",
  sechzig: "6",
  siebzig: "7",
  achtzig: "8",
  neunzig: "9",
};

/** German says the unit first and in one word: "einundvierzig" is 41. */
function germanNumber(word: string): string | null {
  const match = /^(ein|zwei|zwo|drei|vier|funf|fuenf|sechs|sieben|acht|neun)und(\p{L}+)$/u.exec(word);
  const tens = match && GERMAN_TENS[match[2]!];
  return tens ? tens + (match[1] === "ein" ? "1" : UNITS[match[1]!]!) : null;
}

/** Value of the number that starts at token `i`, with the number of tokens it takes; null when none starts there. */
function numberAt(tokens: readonly Token[], i: number): { digits: string; length: number; spoken: boolean } | null {
  const word = tokens[i]!.text;
  if (DIGITS.test(word)) return { digits: word, length: 1, spoken: false };
  const next = tokens[i + 1]?.text ?? "";
  const unit = Object.hasOwn(UNITS, word) ? UNITS[word]! : null;
  if (unit !== null)
    return next === "hundred"
      ? { digits: `${unit}00`, length: 2, spoken: true }
      : { digits: unit, length: 1, spoken: true };
  if (Object.hasOwn(TEENS, word)) return { digits: TEENS[word]!, length: 1, spoken: true };
  if (Object.hasOwn(TENS, word)) {
    const nextUnit = Object.hasOwn(UNITS, next) && next.length > 1 && UNITS[next] !== "0" ? UNITS[next]! : null;
    return nextUnit
      ? { digits: TENS[word]! + nextUnit, length: 2, spoken: true }
      : { digits: `${TENS[word]}0`, length: 1, spoken: true };
  }
  const german = Object.hasOwn(GERMAN_TENS, word) ? `${GERMAN_TENS[word]}0` : germanNumber(word);
  if (german !== null) return { digits: german, length: 1, spoken: true };
  return repeated(tokens, i, word);
}

function repeated(
  tokens: readonly Token[],
  i: number,
  word: string,
): { digits: string; length: number; spoken: boolean } | null {
  if (!Object.hasOwn(REPEAT, word) || i + 1 >= tokens.length) return null;
  const next = tokens[i + 1]!.text;
  const digit = Object.hasOwn(UNITS, next) ? UNITS[next]! : /^\d$/.test(next) ? next : null;
  return digit === null ? null : { digits: digit.repeat(REPEAT[word]!), length: 2, spoken: true };
}

/** What may stand between two parts of one number: nothing, space, hyphen, dot, slash, brackets, plus; a comma only between spoken parts. */
const JOINER = /^[\s\-./()+]*$/;
const SPOKEN_JOINER = /^[\s\-./()+,]*$/;

/** All runs of digits in order. A lone spoken unit ("one") is left out: it is hardly ever a number that matters. */
export function digitRuns(tokens: readonly Token[]): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let i = 0; i < tokens.length; ) {
    const run = runAt(tokens, i);
    if (run === null) i += 1;
    else {
      if (!run.spoken || run.digits.length > 1) runs.push(run);
      i = run.to;
    }
  }
  return runs;
}

function runAt(tokens: readonly Token[], from: number): DigitRun | null {
  let digits = "";
  let spoken = false;
  let i = from;
  let end = from;
  while (i < tokens.length) {
    const part = numberAt(tokens, i);
    if (part === null) {
      if (
        digits === "" ||
        !FILLER.has(tokens[i]!.text) ||
        i + 1 >= tokens.length ||
        numberAt(tokens, i + 1) === null ||
        i > end
      )
        break;
      i += 1;
      continue;
    }
    if (digits !== "" && !(part.spoken && spoken ? SPOKEN_JOINER : JOINER).test(tokens[i]!.before)) break;
    digits += part.digits;
    spoken ||= part.spoken;
    i += part.length;
    end = i;
  }
  if (digits === "") return null;
  return { digits, start: tokens[from]!.start, end: tokens[end - 1]!.end, from, to: end, spoken };
}
