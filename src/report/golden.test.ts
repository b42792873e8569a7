import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { audit, PLAIN } from "../audit.ts";
import type { Report } from "../model/report.ts";
import { REPORTERS } from "./index.ts";

const CASE = "fixtures/incidents/founding-case";
/** Set to write the expected reports anew after a wished-for change; the diff then shows what changed for readers. */
const UPDATE = process.env.UPDATE_GOLDENS === "1";

const scan = (): Promise<Report> =>
  audit({
    paths: [`${CASE}/exports`],
    ...PLAIN,
  });

async function rendered(report: Report, name: string, profile: string | null, width: number): Promise<string> {
  const reporter = await REPORTERS[name]!();
  return [...reporter.render(report, { width, color: false, tz: "UTC", profile })].join("");
}

const GOLDENS: readonly (readonly [file: string, format: string, profile: string | null, width: number])[] = [
  ["report-80.txt", "text", null, 80],
  ["report-120.txt", "text", null, 120],
  ["timeline.csv", "csv", "timeline", 80],
  ["sessions.csv", "csv", "sessions", 80],
  ["findings.csv", "csv", "findings", 80],
  ["exposures.csv", "csv", "exposures", 80],
];

describe("the founding case in every report", async () => {
  const report = await scan();

  it.each(GOLDENS)("%s is as it was", async (file, format, profile, width) => {
    const text = await rendered(report, format, profile, width);
    const path = `${CASE}/expected/${file}`;
    if (UPDATE) {
      mkdirSync(`${CASE}/expected`, { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, "utf8"));
  });

  it("JSON is the document, and JSON Lines has each of its parts", async () => {
    expect(JSON.parse(await rendered(report, "json", null, 80))).toEqual(JSON.parse(JSON.stringify(report)));
    const lines = (await rendered(report, "jsonl", null, 80))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string });
    const count = (type: string): number => lines.filter((line) => line.type === type).length;
    expect([count("header"), count("session"), count("incident"), count("ledger")]).toEqual([
      1,
      report.sessions.length,
      report.incidents.length,
      1,
    ]);
  });
});

describe("the same evidence", () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it("gives the same bytes whatever the machine's time zone", async () => {
    const reports: string[] = [];
    for (const zone of ["UTC", "Asia/Kolkata", "America/St_Johns"]) {
      process.env.TZ = zone;
      reports.push(JSON.stringify(await scan()));
    }
    expect(new Set(reports).size).toBe(1);
  });
});
