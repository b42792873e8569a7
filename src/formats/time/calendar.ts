import type { TimeFlag } from "../../model/session.ts";
import { localToInstant } from "./zone.ts";

/** Stamps outside are not believed: no support desk exported transcripts before 1990, and a fixed bound keeps runs repeatable. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A calendar date and wall-clock time as written, before any zone is applied. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** What a stamp turned out to be; `iso` is a UTC instant (`2024-03-01T10:02:11.000Z`) or null when the text is no believable time. */
export interface Stamp {
  readonly iso: string | null;
  /** `date`: only the day is known, `iso` is its midnight. */
  readonly basis: "absolute" | "date";
  /** Zone the text names (`Z`, `+02:00`) or the one assumed for it. */
  readonly zone: string | null;
  readonly flags: readonly TimeFlag[];
}

const NO_FLAGS: readonly TimeFlag[] = [];
export const INVALID: Stamp = { iso: null, basis: "absolute", zone: null, flags: ["invalid"] };

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));

/** True for a date that exists and a time within its day (24:00 allowed, as ISO 8601 has it). */
export function isRealTime(w: WallClock): boolean {
  if (w.year < FIRST_YEAR || w.year > LAST_YEAR || w.day < 1 || w.day > daysIn(w.year, w.month)) return false;
  if (w.minute > 59 || w.second > 59) return false;
  return w.hour < 24 || (w.hour === 24 && w.minute === 0 && w.second === 0 && w.ms === 0);
}

const asUtc = (w: WallClock): number => Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second, w.ms);

export const isoOf = (instant: number): string => new Date(instant).toISOString();

const sign = (minutes: number): string => (minutes < 0 ? "-" : "+");
const two = (n: number): string => String(n).padStart(2, "0");

/** `+02:00` for 120, `Z` for 0. */
export function offsetName(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  return `${sign(minutes)}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A stamp whose own text gives its offset, in minutes east of UTC. */
export function withOffset(w: WallClock, minutes: number, basis: Stamp["basis"] = "absolute"): Stamp {
  if (!isRealTime(w)) return INVALID;
  return { iso: isoOf(asUtc(w) - minutes * MINUTE_MS), basis, zone: offsetName(minutes), flags: NO_FLAGS };
}

/** A stamp without zone, read in `zone` (IANA name or null for UTC) and flagged so. */
export function withAssumedZone(
  w: WallClock,
  zone: string | null,
  basis: Stamp["basis"],
  flags: readonly TimeFlag[] = NO_FLAGS,
): Stamp {
  if (!isRealTime(w)) return INVALID;
  const all: readonly TimeFlag[] = ["assumed-zone", ...flags];
  if (zone === null || zone === "UTC") return { iso: isoOf(asUtc(w)), basis, zone: "UTC", flags: all };
  const local = localToInstant(asUtc(w), zone);
  if (local.flag === null || basis === "date") return { iso: isoOf(local.instant), basis, zone, flags: all };
  return { iso: isoOf(local.instant), basis, zone, flags: [...all, local.flag] };
}

/** Day 1 of a spreadsheet's 1900 calendar is 1 January 1900, and it counts a 29 February 1900 that never was. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);

/** A spreadsheet's day number (`45678.4213`), always wall-clock time of an unnamed zone. */
export function fromSheetSerial(serial: number, zone: string | null): Stamp {
  const d = new Date(SHEET_EPOCH + Math.round(serial * (DAY_MS / 1000)) * 1000);
  const w: WallClock = {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    ms: 0,
  };
  return withAssumedZone(w, zone, Number.isInteger(serial) ? "date" : "absolute");
}
