import { type Agreement, circumstance } from "./agreement.ts";
import type { Level } from "./attribute.ts";
import { PRIOR_BITS } from "./bands.ts";
import { type Frequencies, startOf } from "./frequencies.ts";
import type { Record } from "./record.ts";

const DAY = 86_400_000;
/** Contacts of one person about one matter come within days or weeks; the same name years later is more often somebody else. */
const TIME_LEVELS: readonly { readonly days: number; readonly name: string; readonly most: number }[] = [
  { days: 7, name: "within-days", most: 7 },
  { days: 21, name: "within-weeks", most: 5 },
  { days: 45, name: "within-weeks", most: 4 },
  { days: 120, name: "within-months", most: 2 },
];
const WITHIN_A_YEAR: Level = { name: "within-a-year", bits: 0 };
const WITHIN_TWO_YEARS: Level = { name: "within-two-years", bits: -1 };
const YEARS_APART: Level = { name: "years-apart", bits: -3 };
const YEAR = 365;

/**
 * Nearness in time counts as much as it is rare: much in an export of ten years, nothing in one of a month; and no more than the contacts of that
 * time are fewer than the thousand that the prior reckons with, so that a busy desk's thousands a week are not taken for one person's.
 */
function timeLevel(days: number, at: number, { times }: Frequencies): Level {
  const level = TIME_LEVELS.find((one) => days <= one.days);
  if (level === undefined) return days <= YEAR ? WITHIN_A_YEAR : days <= 2 * YEAR ? WITHIN_TWO_YEARS : YEARS_APART;
  const near = countBelow(times, at + level.days * DAY) - countBelow(times, at - level.days * DAY);
  const surprise = Math.log2(times.length / Math.max(1, near));
  const fewer = -PRIOR_BITS - Math.log2(Math.max(1, near));
  return { name: level.name, bits: Math.max(0, Math.floor(Math.min(level.most, surprise, fewer))) };
}

function countBelow(times: readonly number[], limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How near in time two contacts are; nothing where a time is unknown. */
export function nearness(a: Record, b: Record, frequencies: Frequencies): Agreement[] {
  const [from, to] = [startOf(a), startOf(b)];
  if (from === null || to === null) return [];
  const { name, bits } = timeLevel(Math.abs(from - to) / DAY, Math.min(from, to), frequencies);
  return [
    { a: circumstance("time", a.summary.startedAt!), b: circumstance("time", b.summary.startedAt!), level: name, bits },
  ];
}
