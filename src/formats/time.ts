import {
  fromSheetSerial,
  INVALID,
  isoOf,
  type Stamp,
  type WallClock,
  withAssumedZone,
  withOffset,
} from "./time/calendar.ts";
import { monthNumber, offsetMinutes } from "./time/names.ts";

export type { Stamp } from "./time/calendar.ts";

/** How `03/04/2024` is to be read; null when the file does not say. */
export type DayMonthOrder = "day-month" | "month-day" | null;

export interface StampOptions {
  /** IANA zone of stamps that name none; null means UTC. Either way the stamp is flagged `assumed-zone`. */
  readonly assumeZone: string | null;
  readonly dayMonthOrder: DayMonthOrder;
}

/** Longer text is no stamp; the cap keeps the patterns below from ever seeing a message. */
const LONGEST_STAMP = 64;

/** Epoch numbers are believed from 2000 to 2100, so that each unit has a range of its own. */
const EPOCH_FROM_S = 946_684_800;
const EPOCH_TO_S = 4_102_444_800;
/** Units of epoch numbers as milliseconds. */
const EPOCH_UNITS_MS = [1000, 1, 1e-3, 1e-6];
/** Spreadsheet day numbers of 2000-01-01 and 2100-01-01. */
const SHEET_FROM = 36_526;
const SHEET_TO = 73_051;

const CLOCK = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?`;
const ZONE = String.raw`\s*(\(?(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}|[+-]\d{2})\)?)?(?:\s*\([A-Za-z ]{2,40}\))?`;
const WEEKDAY = String.raw`(?:[a-z]{3,9}\.?,?\s+)?`;
const GAP = String.raw`(?:\s*,\s*|\s+(?:at\s+)?|T)`;

/** year-month-day, in extended or basic ISO form, `/` and `.` allowed. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:${GAP}${CLOCK}${ZONE})?$`, "i");
const BASIC_ISO = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?$/;
const NUMERIC_DATE = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:${GAP}${CLOCK}${ZONE})?$`, "i");
const DAY_NAMED = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:${GAP}${CLOCK}${ZONE})?$`,
  "i",
);
const MONTH_NAMED = new RegExp(
  String.raw`^${WEEKDAY}([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:${GAP}${CLOCK}${ZONE})?$`,
  "i",
);
/** The form of asctime and `date`: `Thu Feb 20 13:54:00 UTC 2025`. */
const YEAR_LAST = new RegExp(String.raw`^[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2})\s+${CLOCK}${ZONE}\s+(\d{4})$`, "i");

/** Hour, minute, second, fraction and half of day as written. */
type Clock = readonly (string | undefined)[];

function clockOf(parts: Clock): Pick<WallClock, "hour" | "minute" | "second" | "ms"> | null {
  const [hour, minute, second, fraction, half] = parts;
  const written = Number(hour ?? 0);
  const afternoon = half === undefined ? null : half[0]?.toLowerCase() === "p";
  if (afternoon !== null && (written < 1 || written > 12)) return null;
  return {
    hour: afternoon === null ? written : (written % 12) + (afternoon ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Number((fraction ?? "").padEnd(3, "0").slice(0, 3)),
  };
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: string;
  readonly clock: Clock;
  readonly zone: string | undefined;
  readonly ambiguous?: boolean;
}

function stampOf(parts: Parts, options: StampOptions): Stamp {
  const clock = clockOf(parts.clock);
  if (clock === null) return INVALID;
  const wall: WallClock = { year: fullYear(parts.year), month: parts.month, day: Number(parts.day), ...clock };
  const basis = parts.clock[0] === undefined ? "date" : "absolute";
  const offset = parts.zone === undefined ? null : offsetMinutes(parts.zone);
  const ambiguous = parts.ambiguous === true ? (["ambiguous-date"] as const) : [];
  if (offset === null) return withAssumedZone(wall, options.assumeZone, basis, ambiguous);
  const stamp = withOffset(wall, offset, basis);
  return stamp.iso === null ? stamp : { ...stamp, flags: ambiguous };
}

function numericDate(m: RegExpExecArray, options: StampOptions): Stamp {
  const [, first = "", separator, second = "", year = "", ...rest] = m;
  // Dots are written day first wherever they are used; a field over 12 can only be the day.
  const dayFirst =
    separator === "." || Number(first) > 12
      ? true
      : Number(second) > 12
        ? false
        : options.dayMonthOrder !== "month-day";
  const open = options.dayMonthOrder === null && separator !== "." && Number(first) <= 12 && Number(second) <= 12;
  return stampOf(
    {
      year,
      month: Number(dayFirst ? second : first),
      day: dayFirst ? first : second,
      clock: rest.slice(0, 5),
      zone: rest[5],
      ambiguous: open && first !== second,
    },
    options,
  );
}

type Pattern = readonly [RegExp, (m: RegExpExecArray, options: StampOptions) => Stamp];

const PATTERNS: readonly Pattern[] = [
  [
    YEAR_FIRST,
    ([, year = "", , month, day = "", ...rest], o) =>
      stampOf({ year, month: Number(month), day, clock: rest.slice(0, 5), zone: rest[5] }, o),
  ],
  [
    BASIC_ISO,
    ([, year = "", month, day = "", hour, minute, second, zone], o) =>
      stampOf({ year, month: Number(month), day, clock: [hour, minute, second], zone }, o),
  ],
  [NUMERIC_DATE, numericDate],
  [
    DAY_NAMED,
    ([, day = "", month = "", year = "", ...rest], o) =>
      stampOf({ year, month: monthNumber(month), day, clock: rest.slice(0, 5), zone: rest[5] }, o),
  ],
  [
    MONTH_NAMED,
    ([, month = "", day = "", year = "", ...rest], o) =>
      stampOf({ year, month: monthNumber(month), day, clock: rest.slice(0, 5), zone: rest[5] }, o),
  ],
  [
    YEAR_LAST,
    ([, month = "", day = "", ...rest], o) =>
      stampOf({ year: rest[6] ?? "", month: monthNumber(month), day, clock: rest.slice(0, 5), zone: rest[5] }, o),
  ],
];

function fromNumber(value: number, options: StampOptions): Stamp {
  if (value >= SHEET_FROM && value < SHEET_TO) return fromSheetSerial(value, options.assumeZone);
  const unit = EPOCH_UNITS_MS.find((ms) => value * ms >= EPOCH_FROM_S * 1000 && value * ms < EPOCH_TO_S * 1000);
  if (unit === undefined) return INVALID;
  return { iso: isoOf(Math.round(value * unit)), basis: "absolute", zone: "Z", flags: [] };
}

const BARE_NUMBER = /^\d{5,19}(?:\.\d{1,9})?$/;
/** `20240312`: no epoch unit reaches believed years with eight digits. */
const DAY_NUMBER = /^\d{8}$/;
/** Spaces that phones and Word put into times, and marks that only steer the direction of text. */
const ODD_SPACES = /[\u00a0\u2007\u202f]/g;
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Reads one time stamp: ISO 8601, epoch seconds to nanoseconds, spreadsheet serials, numeric dates, dates with English month names, RFC
 * 5322. Checked against the calendar: 30 February is `invalid`, never 2 March. Never throws; what it can't read has `iso: null`.
 */
export function parseStamp(value: string | number, options: StampOptions): Stamp {
  if (typeof value === "number") return fromNumber(value, options);
  if (value.length > LONGEST_STAMP) return INVALID;
  const text = value.replaceAll(MARKS, "").replaceAll(ODD_SPACES, " ").trim();
  if (BARE_NUMBER.test(text) && !DAY_NUMBER.test(text)) return fromNumber(Number(text), options);
  for (const [pattern, read] of PATTERNS) {
    const m = pattern.exec(text);
    if (m !== null) return read(m, options);
  }
  return INVALID;
}
