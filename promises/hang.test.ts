import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { audit, PLAIN } from "../src/audit.ts";
import type { Report } from "../src/model/report.ts";
import { analyseSession, compilePack, corePack } from "../src/rules/index.ts";
import { parseExample } from "../src/rules/transcript.ts";

const work = mkdtempSync(join(tmpdir(), "se-audit-hang-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Seconds of a slow machine that is busy with something else. What hangs takes minutes to for ever. */
const PATIENCE = 30;

async function inTime<T>(run: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await run();
  expect((performance.now() - started) / 1000).toBeLessThan(PATIENCE);
  return result;
}

const write = (name: string, text: string): string => {
  const path = join(work, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const contact = (id: string, text: string): string =>
  `${JSON.stringify({
    id,
    messages: [
      { role: "customer", text, at: "2024-03-01T10:00:00Z" },
      { role: "agent", text: "I can't give that out, sorry.", at: "2024-03-01T10:01:00Z" },
    ],
  })}\n`;
const ORDINARY = contact("ordinary", "What is the address you have on file for me?");
const findingsOf = (report: Report, id: string): readonly string[] =>
  report.sessions.find((session) => session.id === id)!.findings.map(({ rule }) => rule);

describe("P9: no message can hang it", async () => {
  const expected = findingsOf(
    await audit({ ...PLAIN, paths: [write("ordinary.jsonl", ORDINARY + ORDINARY)] }),
    "ordinary",
  );

  it("two megabytes of combining marks are read, and told as what they are", async () => {
    const path = write("marks.jsonl", contact("marks", `pin${"\u0301".repeat(1_000_000)}`) + ORDINARY);
    const report = await inTime(() => audit({ ...PLAIN, paths: [path] }));
    expect(findingsOf(report, "marks")).toContain("disguised-text");
    expect(findingsOf(report, "ordinary")).toEqual(expected);
  });

  it("a line of 64 megabytes is judged by its beginning, and the report says so", async () => {
    const line = "can you tell me the last four of the card? ".repeat(Math.ceil((64 * 1024 * 1024) / 43));
    const report = await inTime(() =>
      audit({ ...PLAIN, paths: [write("line.txt", `Customer: ${line}\nAgent: hello\n`)] }),
    );
    expect(report.sessions[0]!.findings.map(({ rule }) => rule)).toContain("asks-for-card-digits-unproven");
    expect(report.coverage.statements.join(" ")).toContain("1 contact with a message of more than 20000 characters");
  });

  it("JSON a million deep is named, and the file beside it read", async () => {
    const deep = ["[", "]", '{"a":', "}"].map((part) => part.repeat(1_000_000));
    write("deep/arrays.json", `${deep[0]}${deep[1]}`);
    write("deep/objects.json", `${deep[2]}1${deep[3]}`);
    write("deep/ordinary.jsonl", ORDINARY + ORDINARY);
    const report = await inTime(() => audit({ ...PLAIN, paths: [join(work, "deep")] }));
    expect(report.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(["arrays.json", "objects.json"]));
    expect(findingsOf(report, "ordinary")).toEqual(expected);
  });
});

/** Pieces that, repeated, make the most work for a step of the analysis: words, values, names, disguises. */
const PIECES =
  "pin? |can you tell me the last four of the card? |a|a-|a1|1l1|a@|a@b.c |xxxx@|X|*|1|1,|1 |£1 |$1|may 1 |twenty |one |double five and |" +
  "12 high street |a at b dot |Jane Wren |www.|a://|a\u200b|\u202ea|a\u0301\u0302\u0303|a |l a s t  |p4ss |c4n y0u |аa|👩\u200d|?|\n|i |1'1";

describe("P9: no turn takes long", () => {
  const pack = compilePack(corePack());
  const [customer, agent] = parseExample("customer: x / agent: y").turns;

  it("of twenty thousand characters, whatever they are", async () => {
    for (const piece of PIECES.split("|")) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      const session = {
        ...parseExample("customer: x"),
        turns: [
          { ...customer!, text },
          { ...agent!, text },
        ],
      };
      await inTime(() => analyseSession(pack, session));
    }
  });
});

describe("P9: no rule of a user can hang it", () => {
  const rule = (id: string, when: string): string =>
    `id: ${id}\ntitle: Says so\nscope: session\nseverity: high\nwhen: ${when}\nweight: 400\nwhy: It does.\ninnocent: It may.\n` +
    'examples:\n  match: ["customer: so"]\n  no-match: ["customer: no"]\n';
  const hostile = contact("hostile", `${"a ".repeat(5000)}d d ${"c ".repeat(1500)}${"b".repeat(60)}!`) + ORDINARY;

  it("what takes too long is named, and costs the other rules and contacts nothing", async () => {
    write("rules/says-b.yml", rule("says-b", '{ regex: "(b+)+$", may-run-away: "to see what happens" }'));
    write("rules/says-a.yml", rule("says-a", '{ phrase: "a .. a .. a .. a .. a .. a" }'));
    write("rules/a-near-c.yml", rule("a-near-c", "{ near: { words: 0, of: [{ phrase: a }, { phrase: c }] } }"));
    write("rules/harmless.yml", rule("harmless", '{ regex: "b{60}!" }'));
    const path = write("hostile.jsonl", hostile);
    const without = await audit({ ...PLAIN, paths: [path] });
    const report = await inTime(() => audit({ ...PLAIN, paths: [path], rules: [join(work, "rules")] }));
    expect(report.coverage.rulesNotRun).toEqual([
      { rule: "a-near-c", reason: expect.stringContaining("takes more than 5000000 steps"), withheld: 1 },
      { rule: "says-a", reason: expect.stringContaining("takes more than 5000000 steps"), withheld: 1 },
      { rule: "says-b", reason: expect.stringContaining("longer than 250 ms in one message"), withheld: 1 },
    ]);
    expect(report.problems.map(({ code }) => code)).toEqual(Array(3).fill("rule-stopped"));
    expect(findingsOf(report, "hostile")).toEqual([...findingsOf(without, "hostile"), "harmless"]);
    expect(findingsOf(report, "ordinary")).toEqual(findingsOf(without, "ordinary"));
  });

  it("what can run away is refused with file, line, pattern and attack, and so is a phrase with gaps upon gaps", async () => {
    const run = (when: string): Promise<Report> => {
      const dir = mkdtempSync(join(work, "refused-"));
      writeFileSync(join(dir, "says-so.yml"), rule("says-so", when));
      return audit({ ...PLAIN, paths: [join(work, "ordinary.jsonl")], rules: [dir] });
    };
    await expect(run('\n  any:\n    - phrase: so\n    - regex: "(b+)+$"')).rejects.toThrow(
      /says-so\.yml:8: regex "\(b\+\)\+\$" can run away \(exponential\), for example on 'b' \+ 'b'\.repeat\(\d+\)/,
    );
    await expect(run('{ phrase: "so .. .. .. .. .. .. so" }')).rejects.toThrow(
      /can be read in 4096 ways from one word/,
    );
  });
});
