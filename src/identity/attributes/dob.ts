import { fold } from "../../text/fold.ts";
import { type AttributeRule, isPlaceholder } from "../attribute.ts";

/** Digits of day, month and year as far as they are told; the year may have two digits. */
export interface DateForm {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

const inRange = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

export function parseDob(raw: string): DateForm | null {
  if (isPlaceholder(raw)) return null;
  const text = fold(raw).text;
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b|\b(\d{4})(\d{2})(\d{2})\b/.exec(text);
  if (iso) return made(Number(iso[3] ?? iso[6]), Number(iso[2] ?? iso[5]), Number(iso[1] ?? iso[4]));
  const numeric = /\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})\b/.exec(text);
  if (numeric) {
    const [a, b, year] = numeric.slice(1).map(Number) as [number, number, number];
    return made(a > 12 || b <= 12 ? a : b, a > 12 || b <= 12 ? b : a, year);
  }
  const word = text.split(/[^\p{L}\p{N}]+/u).find((part) => /^\p{L}{3,}/u.test(part) && monthOf(part) > 0);
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  const day = numbers.find((n) => n >= 1 && n <= 31);
  const year = numbers.find((n) => n > 31) ?? null;
  return word === undefined || day === undefined ? null : made(day, monthOf(word), year);
}

function made(day: number, month: number, year: number | null): DateForm | null {
  return inRange(day, month) ? { day, month, year: year === null ? null : year % 100 } : null;
}

/** Dates that were remembered or typed wrongly lie near the right ones; those of strangers are decades apart. */
const MONTH = 31;
const YEAR = 366;
const DAY_MS = 86_400_000;

/** One digit of the year is wrong and the day about right: 2005-12-08 for 2015-11-06. */
const isDecadeOff = (a: DateForm, b: DateForm): boolean =>
  a.year !== null && b.year !== null && a.year % 10 === b.year % 10 && daysBetween(a, { ...b, year: a.year }) <= MONTH;

function daysBetween(a: DateForm, b: DateForm): number {
  if (a.year === null || b.year === null) return Number.POSITIVE_INFINITY;
  const [x, y] = [a, b].map(({ day, month, year }) => Date.UTC(2000 + year!, month - 1, day)) as [number, number];
  return Math.abs(x - y) / DAY_MS;
}

export const dob: AttributeRule<DateForm> = {
  name: "dob",
  parse: parseDob,
  compare: (a, b) => {
    const year = a.year === null || b.year === null || a.year === b.year;
    if (year && a.day === b.day && a.month === b.month) return { name: "exact", bits: 10 };
    if (year && a.day === b.month && a.month === b.day) return { name: "transposed", bits: 9 };
    const agree = Number(a.day === b.day) + Number(a.month === b.month) + Number(a.year === b.year);
    if (agree === 2) return { name: "one-part-off", bits: 5 };
    const days = daysBetween(a, b);
    if (days <= MONTH) return { name: "within-a-month", bits: 5 };
    if (isDecadeOff(a, b)) return { name: "decade-off", bits: 1 };
    return days <= YEAR ? { name: "within-a-year", bits: 2 } : { name: "different", bits: -2 };
  },
  keys: ({ day, month, year }) =>
    year === null ? [] : [`dob ${year} ${[day, month].sort((a, b) => a - b).join(" ")}`],
  contexts: ({ year }) => (year === null ? [] : [`born ${year}`, `born ${year + 1}`]),
  term: ({ day, month, year }) => `${day} ${month} ${year ?? ""}`,
  exclusive: true,
};
