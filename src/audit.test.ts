import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type AuditOptions, audit, PLAIN } from "./audit.ts";
import { validateReport } from "./generated/report-validator.js";
import type { Report } from "./model/report.ts";
import { LABELS } from "./model/vocabulary.ts";
import { RulePackError } from "./rules/index.ts";

const EXPORTS = "fixtures/incidents/founding-case/exports";
const work = mkdtempSync(join(tmpdir(), "se-audit-test-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const scan = (paths: readonly string[], extra: Partial<AuditOptions> = {}): Promise<Report> =>
  audit({
    paths,
    ...PLAIN,
    ...extra,
  });

const FIRST = "contact-lens:0e4b7c19-8f2d-4a63-b7de-3c5a91f0d2b8";
const COMPLAINT = "csv:C-250319-0033";
const SECOND = "zendesk-chat:2505.3310688.SxKqD4hWmR7Zt";
const CALL = "csv:LN-58858";
const CARD = "csv:LN-59918";

describe("the founding case", async () => {
  const report = await scan([EXPORTS], { unmaskReason: "test" });
  const session = (key: string) => report.sessions.find((s) => s.key === key)!;
  const outcomes = (key: string) => Object.fromEntries(session(key).exposures.map((e) => [e.asset, e.outcome]));
  const [incident] = report.incidents;

  it("is one incident of five contacts, and the other forty-eight stay silent", () => {
    expect(report.incidents).toHaveLength(1);
    expect(incident!.sessions).toEqual([FIRST, COMPLAINT, SECOND, CALL, CARD]);
    const others = report.sessions.filter((s) => !incident!.sessions.includes(s.key));
    expect(others).toHaveLength(48);
    expect(others.filter((s) => s.verdict === "malicious" || s.verdict === "suspicious").map((s) => s.key)).toEqual([]);
  });

  it("knows the stranger's contacts from the customer's own", () => {
    expect(Object.fromEntries(incident!.sessions.map((key) => [key, session(key).role]))).toEqual({
      [FIRST]: "suspected",
      [COMPLAINT]: "likely-genuine",
      [SECOND]: "suspected",
      [CALL]: "suspected",
      [CARD]: "likely-genuine",
    });
  });

  it("tells what got out in which contact, on which proof, what was refused and what nobody knows", () => {
    // The day of delivery and the order's number were told too: order details, beside what mattered.
    expect({ order_details: "disclosed", ...outcomes(FIRST) }).toEqual({
      address: "disclosed",
      phone: "disclosed",
      order_details: "disclosed",
    });
    expect(outcomes(SECOND)).toEqual({ address: "disclosed", order_details: "disclosed", card_last4: "refused" });
    expect(outcomes(CALL)).toEqual({ card_last4: "unknown" });
    expect([FIRST, SECOND].map((key) => [session(key).verification.level, session(key).violation])).toEqual([
      ["weak", true],
      ["weak", true],
    ]);
    expect(incident!.unknowns.map((unknown) => unknown.session)).toEqual([CALL]);
  });

  it("holds each hand-over against the proof held at that moment and the one that was due", () => {
    const handOvers = (key: string) =>
      session(key).exposures.flatMap((e) => e.handOvers.map((h) => [e.asset, h.action, h.proof, h.due, h.gap]));
    expect(handOvers(FIRST)).toEqual(
      expect.arrayContaining([
        ["address", "disclosed", "weak", "strong", true],
        ["phone", "disclosed", "weak", "strong", true],
        ["order_details", "disclosed", "weak", "weak", false],
      ]),
    );
    expect(handOvers(COMPLAINT).filter(([, , , , gap]) => gap)).toEqual([]);
    expect(handOvers(CALL)).toEqual([]);
    const told = incident!.timeline.find((e) => e.session === FIRST && e.text.startsWith("the desk tells address"));
    expect(told).toMatchObject({ text: "the desk tells address, on weak proof, strong due", handOver: { gap: true } });
  });

  it("calls a contact a violation where one of its hand-overs, and so its exposure, has a gap", () => {
    for (const s of report.sessions) {
      expect(s.violation).toBe(s.exposures.some((e) => e.gap));
      for (const e of s.exposures) {
        expect(e.gap).toBe(e.handOvers.some((h) => h.gap));
        expect(e.handOvers.length > 0).toBe(e.outcome === "disclosed" || e.outcome === "changed");
      }
    }
  });

  it("sets the hotel's address against the one that the desk gave away", () => {
    expect(incident!.contradictions.map((c) => [c.attribute, c.a.value, c.b.value])).toEqual([
      ["address", "40 Station Street, Larkmead", "118 Quarry Road, Larkmead"],
    ]);
  });

  it("sees ambition rise, and the number given in March used as proof in May", () => {
    const rules = incident!.findings.map((finding) => finding.rule);
    expect(rules).toEqual(
      expect.arrayContaining([
        "rising-ambition",
        "claims-what-was-disclosed",
        "contradicting-claims",
        "real-customer-denies",
      ]),
    );
    const link = report.identities
      .flatMap((i) => i.links)
      .find((l) => l.type === "disclosed-then-claimed" && l.b === SECOND);
    expect(link?.a).toBe(FIRST);
  });

  it("never takes the namesake in Tulsa for her", () => {
    const namesakes = report.sessions.filter((s) => s.id === "C-250303-0027" || s.id === "LN-59922");
    expect(namesakes).toHaveLength(2);
    expect(namesakes.map((s) => s.incident)).toEqual([null, null]);
  });

  it("cites quotes that stand in the turn where it says", () => {
    const quotes = report.sessions
      .flatMap((s) => s.findings.flatMap((f) => f.evidence.map((q) => ({ s, q }))))
      .filter(({ s }) => s.turns);
    expect(quotes.length).toBeGreaterThan(20);
    for (const { s, q } of quotes) expect(s.turns![q.turn]!.text.slice(q.start, q.end)).toBe(q.quote);
  });

  it("has a score that can be recomputed by hand", () => {
    for (const s of report.sessions) {
      const points = s.scoreParts.reduce((sum, part) => sum + part.points, 0);
      expect(Math.round(100 / (1 + Math.exp(-points / 100)))).toBe(s.score);
    }
  });
});

describe("the same story told by somebody else about another shop", async () => {
  const report = await scan(["fixtures/incidents/second-telling/exports"]);

  it("is one incident too, with the same five contacts, and sixty-nine that stay silent", () => {
    const [incident, ...more] = report.incidents;
    expect(more).toEqual([]);
    const ids = incident!.sessions
      .map((key) => report.sessions.find((s) => s.key === key)!)
      .map((s) => [s.id.slice(0, 12), s.role]);
    expect(ids).toEqual([
      ["b3c1a7e2-5d4", "suspected"],
      ["HP-C-240402-", "likely-genuine"],
      ["2405.771388.", "suspected"],
      ["HPC-41239", "suspected"],
      ["HPC-41536", "likely-genuine"],
    ]);
    expect(incident!.contradictions.map((c) => c.attribute)).toEqual(["address"]);
    expect(report.sessions).toHaveLength(74);
  });
});

describe("the report document", () => {
  it("fits its published schema, with and without observations and masking", async () => {
    for (const extra of [{}, { observations: true }, { unmaskReason: "test" }]) {
      const report = JSON.parse(JSON.stringify(await scan([EXPORTS], extra)));
      expect(validateReport(report) ? [] : validateReport.errors?.slice(0, 3)).toEqual([]);
    }
  });

  it("knows every label of the vocabulary", () => {
    const schema = JSON.parse(readFileSync("src/report/report.schema.json", "utf8"));
    expect(schema.$defs.observation.properties.label.enum).toEqual([...LABELS]);
  });

  it("is the same whatever the order in which the files are named", async () => {
    const files = readdirSync(EXPORTS, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name));
    const [forward, backward] = [await scan(files), await scan([...files].reverse())];
    expect(JSON.stringify(backward)).toBe(JSON.stringify(forward));
  });

  it("masks the names, numbers and addresses of the people in it", async () => {
    const text = JSON.stringify(await scan([EXPORTS]));
    for (const secret of ["robin.hartley@example.com", "118 Quarry Road", "503-555-0162", "40 Station Street"])
      expect(text).not.toContain(secret);
  });
});

describe("bad files among good ones", () => {
  it("are named with reason and place, and cost nothing else", async () => {
    const dir = join(work, "mixed");
    cpSync(EXPORTS, dir, { recursive: true });
    writeFileSync(join(dir, "empty.json"), "");
    writeFileSync(join(dir, "binary.csv"), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3, 0, 255, 254]));
    writeFileSync(
      join(dir, "cut.json"),
      readFileSync(join(EXPORTS, "zendesk/chats-2025-05-page-1.json")).subarray(0, 9000),
    );
    const [clean, report] = [
      await scan([EXPORTS], { unmaskReason: "test" }),
      await scan([dir], { unmaskReason: "test" }),
    ];
    const named = report.problems.filter((problem) => problem.severity === "error").map((problem) => problem.path);
    expect(named).toEqual(expect.arrayContaining(["empty.json", "binary.csv", "cut.json"]));
    expect(report.incidents.map((i) => i.sessions)).toEqual(clean.incidents.map((i) => i.sessions));
    for (const row of [report.ledger.files, report.ledger.sessions, report.ledger.turns])
      expect(row.seen).toBe(row.analysed + row.partial + row.skipped);
  });

  it("the same folder given twice is read once", async () => {
    const once = await scan([EXPORTS]);
    const twice = await scan([EXPORTS, join(process.cwd(), EXPORTS)]);
    expect(twice.sessions.map((s) => s.key)).toEqual(once.sessions.map((s) => s.key));
  });
});

describe("user rules", () => {
  const rule = (extra: string): string =>
    `id: says-teapot\ntitle: Says teapot\nscope: session\nseverity: high\nwhen: { phrase: teapot }\nweight: 400\nwhy: It is a teapot.\ninnocent: Tea.\n${extra}examples:\n  match: ["customer: my teapot"]\n  no-match: ["customer: my cup"]\n`;

  it("are added to the pack", async () => {
    const dir = join(work, "rules");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "says-teapot.yml"), rule(""));
    writeFileSync(
      join(work, "tea.csv"),
      "conversation_id,timestamp,role,text\nT-100001,2024-03-01T09:00:00Z,customer,the teapot leaks\n",
    );
    const report = await scan([join(work, "tea.csv")], { rules: [dir] });
    expect(report.sessions[0]!.findings.map((f) => f.rule)).toContain("says-teapot");
  });

  it("are refused with file, line and key when they hold something unknown", async () => {
    const dir = join(work, "bad-rules");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "says-teapot.yml"), rule("colour: blue\n"));
    await expect(scan([EXPORTS], { rules: [dir] })).rejects.toThrow(RulePackError);
    await expect(scan([EXPORTS], { rules: [dir] })).rejects.toThrow(/says-teapot\.yml:9: colour: unknown key/);
  });
});
