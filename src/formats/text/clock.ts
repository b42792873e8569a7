import type { TimeBasis } from "../../model/session.ts";
import { isoOf } from "../time/calendar.ts";
import { parseStamp, type Stamp, type StampOptions } from "../time.ts";

const CLOCK = /^(\d{1,3}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,6}))?\s*([ap])?/i;
const DAY_MS = 86_400_000;
/** A transcript's own clock starts at zero; an office's does not. */
const LATEST_FIRST_OFFSET_MS = 5 * 60_000;

interface ClockTime {
  readonly ms: number;
  readonly wall: boolean;
}

/** `00:12` is minutes and seconds in an offset, hours and minutes on the wall. */
function readClock(text: string, wall: boolean): number | null {
  const m = CLOCK.exec(text.trim());
  if (m === null) return null;
  const [a, b, c] = [Number(m[1]), Number(m[2]), m[3] === undefined ? null : Number(m[3])];
  const fraction = Number((m[4] ?? "").padEnd(3, "0").slice(0, 3));
  if (c === null && !wall) return (a * 60 + b) * 1000 + fraction;
  const half = m[5]?.toLowerCase();
  const hour = half === undefined ? a : (a % 12) + (half === "p" ? 12 : 0);
  return ((hour * 60 + b) * 60 + (c ?? 0)) * 1000 + fraction;
}

const isClock = (stamp: string): boolean => CLOCK.test(stamp.trim());

export interface ClockReading {
  readonly stamps: readonly (Stamp | null)[];
  readonly basis: TimeBasis | null;
}

/**
 * Times of turns that show only a clock: offsets when they begin near zero, else wall-clock times on the day that the text's own head
 * names, going on to the next day at midnight. Without start or day, only the order is known.
 */
export function readClocks(stamps: readonly string[], start: Stamp | null, options: StampOptions): ClockReading {
  const wall = !startsAtZero(stamps);
  const times = stamps.map((text): ClockTime | null => {
    const ms = isClock(text) ? readClock(text, wall) : null;
    return ms === null ? null : { ms, wall };
  });
  if (start?.iso == null) return { stamps: stamps.map(() => null), basis: wall ? "ordinal" : "offset" };
  if (!wall) {
    const from = Date.parse(start.iso);
    const at = times.map((t) =>
      t === null ? null : { ...start, basis: "absolute" as const, iso: isoOf(from + t.ms) },
    );
    return { stamps: at, basis: "offset+start" };
  }
  return { stamps: onDay(times, start, options), basis: null };
}

function startsAtZero(stamps: readonly string[]): boolean {
  const first = stamps.find(isClock);
  if (first === undefined || /[ap]\.?\s?m/i.test(first)) return false;
  return (readClock(first, false) ?? Number.POSITIVE_INFINITY) <= LATEST_FIRST_OFFSET_MS;
}

function onDay(times: readonly (ClockTime | null)[], start: Stamp, options: StampOptions): readonly (Stamp | null)[] {
  const day = (start.iso ?? "").slice(0, 10);
  let days = 0;
  let last = Number.NEGATIVE_INFINITY;
  return times.map((time) => {
    if (time === null) return null;
    if (time.ms < last - DAY_MS / 2) days++;
    last = time.ms;
    const date = isoOf(Date.parse(day) + days * DAY_MS).slice(0, 10);
    const zone = start.flags.includes("assumed-zone") ? "" : (start.zone ?? "");
    return parseStamp(`${date} ${isoOf(time.ms % DAY_MS).slice(11, 19)}${/^[Z+-]/.test(zone) ? zone : ""}`, options);
  });
}

/** True when none of the stamps has a date of its own. */
export const onlyClocks = (stamps: readonly string[]): boolean =>
  stamps.some((s) => s !== "") && stamps.every((s) => s === "" || isClock(s));
