import { type DayMonthOrder, parseStamp } from "../time.ts";

const TWO_FIELDS = /^\D{0,3}(\d{1,2})([-/])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/;
/** Enough stamps to see a day over 12 in any file that has one. */
const MOST_SAMPLES = 5000;

function countBackSteps(stamps: readonly string[], dayMonthOrder: DayMonthOrder): number {
  let steps = 0;
  let last = "";
  for (const stamp of stamps) {
    const { iso } = parseStamp(stamp, { assumeZone: null, dayMonthOrder });
    if (iso === null) continue;
    if (iso < last) steps++;
    last = iso;
  }
  return steps;
}

/**
 * Whether a file writes day or month first: any field over 12 decides; else the reading under which the stamps run steadily; else null,
 * and each stamp is flagged `ambiguous-date`. Files that contradict themselves also give null.
 */
export function dayMonthOrderOf(stamps: Iterable<string>): DayMonthOrder {
  const numeric: string[] = [];
  let dayFirst = 0;
  let monthFirst = 0;
  for (const stamp of stamps) {
    const m = TWO_FIELDS.exec(stamp);
    if (m === null) continue;
    if (Number(m[1]) > 12) dayFirst++;
    else if (Number(m[3]) > 12) monthFirst++;
    if (numeric.push(stamp) >= MOST_SAMPLES) break;
  }
  if (dayFirst > 0 !== monthFirst > 0) return dayFirst > 0 ? "day-month" : "month-day";
  if (dayFirst > 0 || numeric.length < 3) return null;
  const steps = countBackSteps(numeric, "day-month") - countBackSteps(numeric, "month-day");
  return steps === 0 ? null : steps < 0 ? "day-month" : "month-day";
}
