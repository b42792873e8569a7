import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { audit } from "../audit.ts";
import { validateReport } from "../generated/report-validator.js";
import type { Report } from "../model/report.ts";
import { run } from "./index.ts";

const EXPORTS = "fixtures/incidents/founding-case/exports";
const work = mkdtempSync(join(tmpdir(), "se-audit-tuned-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await run(args, {
    write: (text) => (out += text),
    error: (text) => (err += text),
    isTerminal: false,
    isErrorTerminal: false,
    columns: 80,
    noColor: false,
    audit,
  });
  return { code, out, err };
}

async function reportOf(...args: string[]): Promise<Report> {
  const { out } = await call("scan", ...args, "--format", "json");
  const report = JSON.parse(out) as Report;
  expect(validateReport(report) ? [] : validateReport.errors).toEqual([]);
  return report;
}

function file(name: string, text: string): string {
  writeFileSync(join(work, name), text);
  return join(work, name);
}

describe("two namesakes who both rang the shop's number", () => {
  const contacts = file(
    "namesakes.csv",
    "conversation_id,timestamp,role,text\n" +
      'N-100001,2024-03-01T09:00:00Z,customer,"my name is Robin Hartley, I rang 503-555-0100, my lamp is late"\n' +
      "N-100001,2024-03-01T09:01:00Z,agent,It comes on Friday\n" +
      'N-100002,2024-09-12T09:00:00Z,customer,"my name is Robin Hartley, I rang 503-555-0100 about a desk"\n' +
      "N-100002,2024-09-12T09:01:00Z,agent,One moment\n",
  );
  const own = file("own.yml", 'allow:\n  phones: ["+1 (503) 555-0100"]\n');

  it("are one person to a plain run, and two once the shop has named its number", async () => {
    expect((await reportOf(contacts)).identities.map(({ sessions }) => sessions.length)).toEqual([2]);
    const tuned = await reportOf(contacts, "--tune", own);
    expect(tuned.identities).toEqual([]);
    expect(tuned.sessions.flatMap(({ claims }) => claims.map(({ attribute }) => attribute))).toEqual(["name", "name"]);
    expect(tuned.tool.tuning?.allowed).toEqual({ phones: 1, emails: 0, addresses: 0, internalDomains: 0 });
    expect(JSON.stringify(tuned.tool)).not.toContain("555");
  });
});

describe("rules tuned by a file", () => {
  const tune = file(
    "tune.yml",
    [
      "tune:",
      "  - { rule: discloses-before-verifying, off: true, reason: told by our terms, expires: 2026-03-31 }",
      "  - { rule: gathers-after-first-leak, severity: low, reason: matters move on, expires: 2026-03-31 }",
      "  - rule: only-a-note-exists",
      "    exclude: { channels: [note], when: { session: { verification: strong } } }",
      "    reason: we only keep notes",
      "    expires: 2026-03-31",
      "  - { rule: rising-ambition, off: true, reason: trial in spring, expires: 2025-06-30 }",
      "",
    ].join("\n"),
  );
  const day = ["--as-of", "2026-01-15"];

  it("are left out, milder or kept, and the report counts what was left out and why", async () => {
    const [plain, tuned] = [await reportOf(EXPORTS), await reportOf(EXPORTS, "--tune", tune, ...day)];
    const held = (report: Report, rule: string) =>
      report.sessions.flatMap((s) => s.findings.filter((f) => f.rule === rule).map((f) => ({ s, f })));
    expect(held(plain, "discloses-before-verifying").length).toBeGreaterThan(0);
    expect(held(tuned, "discloses-before-verifying")).toEqual([]);
    expect(new Set(held(tuned, "gathers-after-first-leak").map(({ f }) => f.severity))).toEqual(new Set(["low"]));
    const strong = held(plain, "only-a-note-exists").filter(({ s }) => s.verification.level === "strong").length;
    expect(strong).toBeGreaterThan(0);
    expect(held(tuned, "only-a-note-exists")).toHaveLength(held(plain, "only-a-note-exists").length - strong);
    expect(tuned.coverage.rulesNotRun).toEqual([
      {
        rule: "discloses-before-verifying",
        reason: "off by tune.yml:2 until 2026-03-31: told by our terms",
        withheld: held(plain, "discloses-before-verifying").length,
      },
      {
        rule: "only-a-note-exists",
        reason: "not for channel note, a condition (session) by tune.yml:4 until 2026-03-31: we only keep notes",
        withheld: strong,
      },
    ]);
    expect([tuned.tool.rules.name, tuned.tool.rules.sha256 === plain.tool.rules.sha256]).toEqual([
      "core+tune.yml",
      false,
    ]);
  });

  it("come back when their day has passed, which is named in the report and on standard error", async () => {
    const { out, err } = await call("scan", EXPORTS, "--tune", tune, ...day);
    expect(err).toContain("tuning files as of 2026-01-15");
    for (const text of [out.replace(/\s+/g, " "), err])
      expect(text).toContain("tune.yml, line 8: the entry for rising-ambition expired after 2025-06-30");
    expect(out).toContain("Asks for more sensitive things from contact to contact");
    const later = await call("scan", EXPORTS, "--tune", tune, "--as-of", "2026-04-01");
    expect(later.out).toContain("Hands out personal data before strong proof");
    expect(later.err.match(/expired/g)).toHaveLength(4);
    expect((await call("scan", EXPORTS, "--tune", tune, ...day, "--quiet")).err).toBe("");
  });

  it("are explained with the entry that tunes them", async () => {
    const { out } = await call("explain", "LN-58858", "discloses-before-verifying", EXPORTS, "--tune", tune, ...day);
    expect(out).toContain("tuned by tune.yml:2: off, until 2026-03-31: told by our terms");
  });

  it("are not tuned at all by a file with a mistake: its line and key are named", async () => {
    const typo = file("typo.yml", readFileSync(tune, "utf8").replace("exclude:", "exlude:"));
    const { code, err, out } = await call("scan", EXPORTS, "--tune", typo);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`${typo}:5: tune.2.exlude: unknown key`);
    expect((await call("scan", EXPORTS, "--tune", join(work, "none.yml"))).code).toBe(2);
    expect((await call("scan", EXPORTS, "--tune", tune, "--as-of", "soon")).err).toContain("no ISO date");
  });
});

describe("a baseline", () => {
  const known = join(work, "known.json");
  const folder = join(work, "exports");
  cpSync(EXPORTS, folder, { recursive: true });

  it("is written for its owner alone, sorted, without personal data", async () => {
    const { code, err } = await call("scan", EXPORTS, "--write-baseline", known);
    expect([code, err]).toEqual([1, expect.stringMatching(/\d+ known findings written to/)]);
    expect(statSync(known).mode & 0o777).toBe(0o600);
    const text = readFileSync(known, "utf8");
    for (const secret of ["Hartley", "example.com", "Quarry", "0162"]) expect(text).not.toContain(secret);
    const rows = (JSON.parse(text) as { known: { date: string; session: string }[] }).known;
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ date, session }) => `${date} ${session}`)).toEqual(
      rows.map(({ date, session }) => `${date} ${session}`).sort(),
    );
    await call("scan", EXPORTS, "--baseline", known, "--write-baseline", known);
    expect(readFileSync(known, "utf8")).toBe(text);
  });

  it("makes the same evidence no news: exit code 0, one line, and all of it still in the JSON report", async () => {
    const { code, out } = await call("scan", EXPORTS, "--baseline", known);
    expect(code).toBe(0);
    expect(out).toContain("No new incident found.");
    expect(out).toContain("as a whole; not shown: 1 incident");
    const report = await reportOf(EXPORTS, "--baseline", known);
    expect(report.incidents.map((incident) => incident.known)).toEqual([true]);
    expect(report.incidents[0]!.timeline.length).toBeGreaterThan(5);
    expect(report.baseline).toMatchObject({ known: { incidents: 1, contacts: 5 }, gone: [] });
    expect((await call("incidents", EXPORTS, "--baseline", known)).code).toBe(0);
    expect((await call("timeline", EXPORTS, "--baseline", known)).out).toContain("Known by known.json: inc-");
  });

  it("knows the evidence again in another folder, under other names, in another order of lines", async () => {
    const moved = join(work, "moved", "2026", "archive");
    mkdirSync(moved, { recursive: true });
    cpSync(folder, moved, { recursive: true });
    const notes = join(moved, "calls", "call-notes-2025-05.csv");
    const [head, ...rows] = readFileSync(notes, "utf8").trimEnd().split("\n");
    writeFileSync(join(moved, "calls", "notes-again.csv"), `${[head, ...rows.reverse()].join("\n")}\n`);
    rmSync(notes);
    expect((await call("scan", join(work, "moved"), "--baseline", known)).code).toBe(0);
  });

  it("does not know a contact in which one word has changed: it is news, and what it was is named as gone", async () => {
    const notes = join(folder, "calls", "call-notes-2025-05.csv");
    const text = readFileSync(notes, "utf8");
    const changed = text.replace(/(LN-58858.*?)\bcard\b/s, "$1debit card");
    expect(changed).not.toBe(text);
    writeFileSync(notes, changed);
    const { code, out } = await call("scan", folder, "--baseline", known);
    expect(code).toBe(1);
    expect(out).toContain("1 new incident.");
    expect(out).toMatch(/no longer found: \S+ \(LN-58858, 2025-05-09\)/);
    const report = await reportOf(folder, "--baseline", known);
    const state = Object.fromEntries(report.sessions.map(({ id, known: isKnown }) => [id, isKnown ?? false]));
    expect([state["LN-58858"], state["0e4b7c19-8f2d-4a63-b7de-3c5a91f0d2b8"]]).toEqual([false, true]);
  });

  it("must be there and whole: nothing is known by half a file", async () => {
    const cut = file("cut.json", readFileSync(known, "utf8").slice(0, 400));
    const other = file("other.json", '{"schema":"se-audit.report/1"}');
    for (const [path, message] of [
      [join(work, "none.json"), "--write-baseline makes one"],
      [cut, "is no JSON"],
      [other, "is no se-audit.baseline/1 document"],
    ] as const) {
      const { code, err } = await call("scan", EXPORTS, "--baseline", path);
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    }
    const failed = await call("scan", EXPORTS, "--write-baseline", join(work, "no-such-folder", "known.json"));
    expect([failed.code, failed.err]).toEqual([4, expect.stringContaining("no-such-folder")]);
  });
});
