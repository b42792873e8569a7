import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { audit } from "../audit.ts";
import { run } from "./index.ts";
import type { Io } from "./io.ts";

const EXPORTS = "fixtures/incidents/founding-case/exports";
const work = mkdtempSync(join(tmpdir(), "se-audit-cli-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const io: Io = {
    write: (text) => (out += text),
    error: (text) => (err += text),
    isTerminal: false,
    isErrorTerminal: false,
    columns: 80,
    noColor: false,
    audit,
  };
  const code = await run(args, io);
  return { code, out, err };
}

describe("scan", () => {
  it("shows the founding incident and says by its exit code that something was found", async () => {
    const { code, out } = await call("scan", EXPORTS);
    expect(code).toBe(1);
    expect(out).toContain("1 incident. 53 contacts in 9 files read.");
    expect(out).toContain("outcome unknown: card last4");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("ends with 0 only where everything was read and nothing found", async () => {
    const quiet = join(work, "quiet.csv");
    writeFileSync(
      quiet,
      "conversation_id,timestamp,role,text\nQ-100001,2024-03-01T09:00:00Z,customer,when do you open\nQ-100001,2024-03-01T09:01:00Z,agent,at nine\n",
    );
    expect((await call("scan", quiet)).code).toBe(0);
    const empty = join(work, "empty.csv");
    writeFileSync(empty, "");
    const incomplete = await call("scan", quiet, empty);
    expect(incomplete.code).toBe(3);
    expect(incomplete.out).toContain("empty.csv");
  });

  it("explains what is wrong with an option and what would be right", async () => {
    for (const [args, message] of [
      [["scan", EXPORTS, "--format", "pdf"], '--format: "pdf" is none of text, json, jsonl, csv'],
      [
        ["scan", EXPORTS, "--min-severity", "awful"],
        '--min-severity: "awful" is none of info, low, medium, high, critical',
      ],
      [["scan", EXPORTS, "--tz", "Mars/Base"], '--tz: "Mars/Base" is no IANA time zone'],
      [["scan", EXPORTS, "--since", "last week"], '--since: "last week" is no ISO date'],
      [["scan", EXPORTS, "--unmask"], "--unmask shows personal data and needs --reason TEXT"],
      [
        ["scan", EXPORTS, "--format", "csv", "--profile", "x"],
        '--profile: "x" is none of timeline, sessions, findings, exposures',
      ],
      [["scan"], "no evidence given"],
    ] as const) {
      const { code, err } = await call(...args);
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  it("writes files that only their owner can read, whole or not at all", async () => {
    const [json, csv] = [join(work, "report.json"), join(work, "timeline.csv")];
    const { code } = await call("scan", EXPORTS, "--output", `json=${json}`, "--output", `csv=${csv}`);
    expect(code).toBe(1);
    expect(statSync(json).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(json, "utf8")).schema).toBe("se-audit.report/1");
    expect(readFileSync(csv, "utf8").split("\r\n")[0]).toContain('"time","time_basis"');
    const failed = await call("scan", EXPORTS, "--output", join(work, "no-such-folder", "x.json"));
    expect([failed.code, failed.err]).toEqual([4, expect.stringContaining("no-such-folder")]);
  });

  it("gives the same CSV from a report as from the evidence", async () => {
    const json = join(work, "again.json");
    await call("scan", EXPORTS, "--output", `json=${json}`);
    const [fresh, again] = [await call("timeline", EXPORTS), await call("timeline", "--report", json)];
    expect(again.out).toBe(fresh.out);
  });

  it("keeps every CSV record on one line", async () => {
    for (const profile of ["timeline", "sessions", "findings", "exposures"]) {
      const { out } = await call("scan", EXPORTS, "--format", "csv", "--profile", profile);
      const [head, ...rows] = out.trimEnd().split("\r\n");
      const columns = head!.split('","').length;
      expect(rows.length).toBeGreaterThan(0);
      expect(
        rows.every((row) => row.startsWith('"') && row.endsWith('"') && row.match(/","/g)!.length >= columns - 1),
      ).toBe(true);
    }
  });
});

describe("looking at results", () => {
  it("lists incidents and prints one contact by contact", async () => {
    const list = await call("incidents", EXPORTS);
    expect(list.out).toMatch(/^inc-[0-9a-f]{12} {2}critical/);
    const id = list.out.split(" ")[0]!;
    const { out } = await call("timeline", EXPORTS, "--incident", id);
    expect(out).toContain("the desk tells address");
    expect((await call("timeline", EXPORTS, "--incident", "inc-0")).code).toBe(2);
  });

  it("finds a known victim's contacts, and words in any contact", async () => {
    expect((await call("timeline", EXPORTS, "--identity", "Robin Hartley")).out).toContain("C-250319-0033");
    const { out } = await call("search", "quarry road", EXPORTS);
    expect(out).toContain("0e4b7c19-8f2d-4a63-b7de-3c5a91f0d2b8");
    expect((await call("search", "zanzibar", EXPORTS)).out).toBe("Not found.\n");
  });

  it("explains a contact, and why a rule does not hold in it", async () => {
    const whole = await call("explain", "LN-58858", EXPORTS);
    expect(whole.out).toContain("request.card_last4");
    expect(whole.out).toContain("score 100 / (1 + e^");
    const rule = await call("explain", "LN-58858", "discloses-before-verifying", EXPORTS);
    expect(rule.out).toContain("does not hold");
  });
});

describe("rules and formats", () => {
  it("lists, shows, tests and checks rules", async () => {
    expect((await call("rules", "list")).out).toMatch(/\d{3} rules, \d+ frames, \d+ lexicons/);
    expect((await call("rules", "list", "--by", "mapping")).out).toContain("attack:T1684.001");
    expect((await call("rules", "show", "rising-ambition")).out).toContain("all contacts of an identity");
    expect((await call("rules", "show", "nonsense")).code).toBe(2);
    expect((await call("rules", "lint")).out).toBe("No problem found.\n");
  });

  it("groups rules by what they are about, for people and as JSON", async () => {
    expect((await call("rules", "list", "--by", "tactic")).out).toContain("\nurgency (");
    const { out } = await call("rules", "list", "--by", "severity", "--json");
    const { groups, pack } = JSON.parse(out);
    expect(groups.map(({ group }: { group: string }) => group)).toEqual(["critical", "high", "medium", "low", "info"]);
    expect(groups.flatMap(({ rules }: { rules: readonly object[] }) => rules)).toHaveLength(pack.rules);
    expect((await call("rules", "list", "--by", "colour")).err).toContain("none of family, severity, tactic, mapping");
  });

  it("writes a new rule to fill in, never over an old one", async () => {
    const dir = join(work, "own-rules");
    expect((await call("rules", "new", "urgency/names-a-deadline", dir)).code).toBe(0);
    expect(readFileSync(join(dir, "rule.schema.json"), "utf8")).toBe((await call("rules", "schema")).out);
    const lint = await call("rules", "lint", "--rules", dir);
    expect([lint.code, lint.out]).toEqual([2, expect.stringContaining("names-a-deadline.yml:3: ")]);
    expect(lint.out.trimEnd().split("\n").at(-1)).toBe("7 problems");
    const again = await call("rules", "new", "urgency/names-a-deadline", "--rules", dir);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("is there already")]);
    for (const [args, message] of [
      [["teapots/leaks", dir], '"teapots" is no family'],
      [["Urgency", dir], "write FAMILY/ID"],
      [["urgency/other"], "name the folder"],
    ] as const)
      expect((await call("rules", "new", ...args)).err).toContain(message);
  });

  it("tells what a file is taken for, with the runner-up", async () => {
    const { out } = await call("formats", "--detect", `${EXPORTS}/calls/call-notes-2025-05.csv`);
    expect(out).toContain("taken for: csv");
    expect(out).toContain("runner-up:");
  });
});
