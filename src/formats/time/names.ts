/** English month names and their three-letter forms, as RFC 5322 and most exports write them. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** 1 to 12, or 0 when the word names no month. */
export const monthNumber = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/** Minutes east of UTC. RFC 5322 section 4.3 defines the American ones; the others are in daily use and unambiguous in exports. */
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ["Z", 0],
  ["UT", 0],
  ["UTC", 0],
  ["GMT", 0],
  ["EST", -300],
  ["EDT", -240],
  ["CST", -360],
  ["CDT", -300],
  ["MST", -420],
  ["MDT", -360],
  ["PST", -480],
  ["PDT", -420],
  ["CET", 60],
  ["CEST", 120],
]);

const NUMERIC = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?$/;

/** Offset in minutes that a zone word (`Z`, `+02:00`, `-0500`, `EST`) means, or null when it names none that is known. */
export function offsetMinutes(word: string): number | null {
  const plain = word.replaceAll(/[()\s]/g, "").toUpperCase();
  const named = ABBREVIATIONS.get(plain);
  if (named !== undefined) return named;
  const m = NUMERIC.exec(plain);
  if (m === null) return null;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return m[1] === "-" ? -minutes : minutes;
}
