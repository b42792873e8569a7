import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMonthOrderOf } from "./time/order.ts";
import { parseStamp, type StampOptions } from "./time.ts";

const utc: StampOptions = { assumeZone: null, dayMonthOrder: null };
const newYork: StampOptions = { assumeZone: "America/New_York", dayMonthOrder: null };
const iso = (text: string | number, options = utc): string | null => parseStamp(text, options).iso;

describe("a stamp that says everything is read without a flag", () => {
  test.each([
    ["2024-03-01T10:02:11Z", "2024-03-01T10:02:11.000Z"],
    ["2024-03-01 10:02:11.5+02:00", "2024-03-01T08:02:11.500Z"],
    ["20240301T100211Z", "2024-03-01T10:02:11.000Z"],
    ["2024-03-01T10:02:11.123456Z", "2024-03-01T10:02:11.123Z"],
    ["Wed, 18 May 2022 23:05:05 -0000", "2022-05-18T23:05:05.000Z"],
    ["Thu Feb 20 13:54:00 UTC 2025", "2025-02-20T13:54:00.000Z"],
    ["Monday, December 17, 2018, 23:27:57 (-0500)", "2018-12-18T04:27:57.000Z"],
    ["12 Mar 2024 10:02 EST", "2024-03-12T15:02:00.000Z"],
    ["1709287200", "2024-03-01T10:00:00.000Z"],
    ["1709287200123", "2024-03-01T10:00:00.123Z"],
    ["1709287200123456", "2024-03-01T10:00:00.123Z"],
    ["1452837318.000002", "2016-01-15T05:55:18.000Z"],
  ])("%s", (text, expected) => {
    expect(parseStamp(text, utc)).toMatchObject({ iso: expected, basis: "absolute", flags: [] });
  });
});

describe("a stamp without a zone is read in the assumed one, and flagged", () => {
  test.each([
    ["2024-03-01 10:02", "2024-03-01T15:02:00.000Z"],
    ["March 12, 2024 at 10:02:11 AM", "2024-03-12T14:02:11.000Z"],
    ["12-Mar-2024 10:02 pm", "2024-03-13T02:02:00.000Z"],
    ["13/3/24, 12:05\u202fa.m.", "2024-03-13T04:05:00.000Z"],
    ["45678.5", "2025-01-21T17:00:00.000Z"],
  ])("%s", (text, expected) => {
    expect(parseStamp(text, newYork)).toMatchObject({
      iso: expected,
      zone: "America/New_York",
      flags: ["assumed-zone"],
    });
  });

  test("a day is a day, whatever the clock does", () => {
    expect(parseStamp("2024-03-12", utc)).toMatchObject({ iso: "2024-03-12T00:00:00.000Z", basis: "date" });
    expect(parseStamp("45678", utc)).toMatchObject({ iso: "2025-01-21T00:00:00.000Z", basis: "date" });
  });
});

test("a time that the clock skipped or showed twice is flagged, not silently moved", () => {
  expect(parseStamp("2024-03-10 02:30", newYork)).toMatchObject({
    iso: "2024-03-10T07:30:00.000Z",
    flags: ["assumed-zone", "nonexistent-local-time"],
  });
  expect(parseStamp("2024-11-03 01:30", newYork)).toMatchObject({
    iso: "2024-11-03T05:30:00.000Z",
    flags: ["assumed-zone", "ambiguous-local-time"],
  });
  expect(parseStamp("2024-11-03 03:30", newYork).flags).toEqual(["assumed-zone"]);
});

test.each([
  "2025-02-30",
  "2023-02-29 10:00",
  "31/04/2024",
  "9999-12-31T00:00:00Z",
  "2024-13-01",
  "2024-03-01T25:00:00Z",
  "13:00 PM",
  "yesterday",
  "",
  "12",
  "1e400",
  "0001-01-01",
])("%j is no time and never becomes one", (text) => {
  expect(parseStamp(text, utc)).toMatchObject({ iso: null, flags: ["invalid"] });
});

test("day and month are told apart by the file, not by the single stamp", () => {
  expect(dayMonthOrderOf(["03/04/2024", "13/04/2024"])).toBe("day-month");
  expect(dayMonthOrderOf(["03/04/2024", "03/14/2024"])).toBe("month-day");
  expect(dayMonthOrderOf(["01/02/2024", "01/03/2024", "01/04/2024", "02/01/2024"])).toBe("month-day");
  expect(dayMonthOrderOf(["03/04/2024"])).toBeNull();
  expect(dayMonthOrderOf(["13/04/2024", "04/13/2024"])).toBeNull();
  expect(iso("03/04/2024 10:00", { ...utc, dayMonthOrder: "month-day" })).toBe("2024-03-04T10:00:00.000Z");
  expect(parseStamp("03/04/2024 10:00", utc)).toMatchObject({
    iso: "2024-04-03T10:00:00.000Z",
    flags: ["assumed-zone", "ambiguous-date"],
  });
  expect(parseStamp("05/05/2024", utc).flags).toEqual(["assumed-zone"]);
  expect(parseStamp("13.04.2024", utc).flags).toEqual(["assumed-zone"]);
});

test("whatever instant is written in ISO 8601 is read back as itself", () => {
  const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-12-30"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (instant, offset) => {
      const wall = new Date(instant.getTime() + offset * 60_000);
      fc.pre(wall.getUTCFullYear() >= 1990 && wall.getUTCFullYear() <= 2100);
      const size = Math.abs(offset);
      const two = (n: number): string => String(n).padStart(2, "0");
      const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
      expect(iso(wall.toISOString().replace("Z", zone))).toBe(instant.toISOString());
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      expect(parseStamp(text, newYork)).toHaveProperty("iso");
    }),
  );
});
