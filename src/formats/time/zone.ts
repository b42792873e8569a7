import type { TimeFlag } from "../../model/session.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** No zone is further than this from UTC, so the offsets a day before and after bracket every change. */
const DAY_MS = 24 * HOUR_MS;
/** Offsets change only on quarter hours of UTC, so one look-up serves that long. */
const BUCKET_MS = 15 * MINUTE_MS;

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const clocks = new Map<string, ZoneClock | null>();

function clockOf(zone: string): ZoneClock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = makeClock(zone);
  clocks.set(zone, made);
  return made;
}

function makeClock(zone: string): ZoneClock | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    return { format, offsets: new Map() };
  } catch {
    return null;
  }
}

/** Offset of an IANA zone from UTC at an instant, in milliseconds; null when the zone is unknown. */
export function offsetAt(instant: number, zone: string): number | null {
  const clock = clockOf(zone);
  if (clock === null) return null;
  const bucket = Math.floor(instant / BUCKET_MS);
  const known = clock.offsets.get(bucket);
  if (known !== undefined) return known;
  const whole = bucket * BUCKET_MS;
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.format.formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  clock.offsets.set(bucket, offset);
  return offset;
}

interface LocalInstant {
  readonly instant: number;
  readonly flag: TimeFlag | null;
}

/**
 * The instant of a wall-clock time (given as if it were UTC) in a zone. A time that the clock skipped is read with the offset before the
 * change, one that it showed twice as the earlier; both are flagged. An unknown zone counts as UTC.
 */
export function localToInstant(wall: number, zone: string): LocalInstant {
  const before = offsetAt(wall - DAY_MS, zone) ?? 0;
  const after = offsetAt(wall + DAY_MS, zone) ?? 0;
  const fits = [...new Set([before, after])].filter((offset) => (offsetAt(wall - offset, zone) ?? 0) === offset);
  if (fits.length === 0) return { instant: wall - before, flag: "nonexistent-local-time" };
  const instants = fits.map((offset) => wall - offset);
  return { instant: Math.min(...instants), flag: fits.length > 1 ? "ambiguous-local-time" : null };
}
