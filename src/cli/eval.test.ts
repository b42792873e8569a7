import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { audit } from "../audit.ts";
import type { Evaluation } from "../eval/evaluation.ts";
import { run } from "./index.ts";

const EXPORTS = "fixtures/incidents/founding-case/exports";
const work = mkdtempSync(join(tmpdir(), "se-audit-eval-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function call(columns: number, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await run(["eval", ...args], {
    write: (text) => (out += text),
    error: (text) => (err += text),
    isTerminal: false,
    isErrorTerminal: false,
    columns,
    noColor: false,
    audit,
  });
  return { code, out, err };
}

const figures = async (...args: string[]): Promise<Evaluation> => JSON.parse((await call(80, ...args, "--json")).out);

/** A case file of one chat, with its label parts as JSON text. */
function caseFile(name: string, labels: string): string {
  mkdirSync(join(work, name), { recursive: true });
  const path = join(work, name, `${name}.json`);
  const turns = `[{"speaker":"customer","text":"what address do you have for me?"},\n{"speaker":"agent","text":"I can't tell you that."}]`;
  writeFileSync(path, `{"case":"${name}","sessions":[\n{"id":"${name}-000001",\n${labels},\n"turns":${turns}}]}\n`);
  return path;
}

describe("eval on case files", () => {
  it("scores what is labelled and leaves out what is not", async () => {
    const { labelled, detection, ledger, linking } = await figures("fixtures/labelled");
    expect(labelled).toMatchObject({ contacts: 5, attacks: 2, ordinary: 3, missing: 0 });
    expect(labelled.parts).toMatchObject({ verification: 4, exposures: 4, actor: 2 });
    expect(ledger.verification.labelled).toBe(4);
    expect(detection.confusion.ordinary.benign).toBe(3);
    expect([linking.incidents.of, linking.campaigns.of]).toEqual([2, 1]);
  });

  it("scores one author's cases alone", async () => {
    expect((await figures("fixtures/labelled", "--authors", "L")).labelled).toMatchObject({ contacts: 2, attacks: 0 });
    expect((await call(80, "fixtures/labelled", "--authors", "Z")).code).toBe(2);
  });

  it("never lets a label reach the rules: other labels, the same judgement", async () => {
    const score = async (labels: string): Promise<unknown> => {
      const { worst, sweep } = await figures(caseFile("blind", labels), "--worst", "9");
      return [worst.misses.length + worst.falseAlarms.length, sweep.map(({ flagged }) => flagged)];
    };
    const [innocent, guilty] = [
      await score('"attack":false,"verification":"strong"'),
      await score('"attack":true,"verification":"none","tactics":["threat","urgency"]'),
    ];
    expect((guilty as unknown[])[1]).toEqual((innocent as unknown[])[1]);
  });

  it("scores observations where they are asked for", async () => {
    expect((await figures("fixtures/labelled")).observations).toBeNull();
    const { observations } = await figures("fixtures/labelled", "--turns");
    expect(observations!.families.refuse!.f1).toBeGreaterThan(0.5);
    expect((await call(80, "fixtures/labelled", "--turns")).out).toContain("disclose.address");
  });

  it("lists commands that explain what went wrong, and they run", async () => {
    const { worst } = await figures("fixtures/labelled");
    const [command] = [...worst.misses, ...worst.falseAlarms].map((one) => one.command);
    expect(command).toBeDefined();
    let out = "";
    const io = { write: (t: string) => (out += t), error: () => undefined, isTerminal: false, isErrorTerminal: false };
    expect(await run([...command!], { ...io, columns: 80, noColor: true, audit })).toBe(0);
    expect(out).toContain(`${worst.misses[0]!.score}`);
  });

  it("fits a terminal of eighty columns, and uses two hundred", async () => {
    const [narrow, wide] = [await call(80, "fixtures/labelled"), await call(200, "fixtures/labelled")];
    const isTable = (line: string): boolean => !line.includes("se-audit explain");
    expect(narrow.out.split("\n").filter((line) => isTable(line) && line.length > 80)).toEqual([]);
    expect(wide.out.split("\n").some((line) => line.length > 80)).toBe(true);
  });
});

describe("eval beside an export", () => {
  const LABELS = "fixtures/labelled/founding-case.csv";

  it("takes a table of ids and verdicts", async () => {
    const { labelled, detection, linking } = await figures("--labels", LABELS, EXPORTS);
    expect(labelled).toMatchObject({ contacts: 7, attacks: 3, ordinary: 4 });
    expect(labelled.parts).toMatchObject({ verification: 5, exposures: 4 });
    expect(detection.attack).toMatchObject({ falsePositives: 0 });
    expect(detection.attack.truePositives + detection.attack.falseNegatives).toBe(3);
    expect(linking.incidents.false).toBe(0);
  });

  it("takes the table that scan writes, corrected by hand", async () => {
    let csv = "";
    const io = { write: (t: string) => (csv += t), error: () => undefined, isTerminal: false, isErrorTerminal: false };
    await run(["scan", EXPORTS, "--format", "csv", "--profile", "sessions"], {
      ...io,
      columns: 80,
      noColor: true,
      audit,
    });
    const path = join(work, "sessions.csv");
    const corrected = csv
      .split("\n")
      .map((row) => (row.includes("LN-58858") ? row.replace('"benign"', '"malicious"') : row));
    writeFileSync(path, corrected.join("\n"));
    const { detection, labelled } = await figures("--labels", path, EXPORTS);
    expect(labelled).toMatchObject({ contacts: 53, attacks: 3 });
    expect(detection.attack).toMatchObject({ falsePositives: 0 });
  });

  it("scores a report that is there already", async () => {
    const report = join(work, "report.json");
    const io = { write: () => undefined, error: () => undefined, isTerminal: false, isErrorTerminal: false };
    await run(["scan", EXPORTS, "--output", `json=${report}`], { ...io, columns: 80, noColor: true, audit });
    const [fresh, again] = [
      await figures("--labels", LABELS, EXPORTS),
      await figures("--labels", LABELS, "--report", report),
    ];
    expect(again.detection).toEqual(fresh.detection);
  });

  it("takes everything as ordinary where it is said to be", async () => {
    const { labelled, detection } = await figures("--ordinary", "fixtures/ordinary");
    expect(labelled).toMatchObject({ attacks: 0 });
    expect(detection.falsePositiveRate).toBeLessThan(0.04);
    expect(detection.macroF1).toBeNull();
  });
});

describe("labels that can't be used", () => {
  it("are named with file, place and reason, and cost only themselves", async () => {
    caseFile(
      "bad",
      '"attack":true,"verification":"solid","exposures":[{"asset":"adress","outcome":"disclosed"}],"tactics":["haste"]',
    );
    writeFileSync(join(work, "bad", "broken.json"), '{"sessions":[');
    writeFileSync(join(work, "bad", "README.md"), "# what these are");
    const { code, err } = await call(80, join(work, "bad"));
    expect(code).toBe(0);
    expect(err).toContain(`bad.json (/sessions/0/verification, line 3): "solid" is none of none, weak, strong`);
    expect(err).toContain('bad.json (/sessions/0/exposures/0/asset, line 3): "adress" is none of address,');
    expect(err).toContain('bad.json (/sessions/0/tactics/0, line 3): "haste" is none of urgency,');
    expect(err).toContain("broken.json: holds no labelled case");
    expect(err).not.toContain("README");
    const { labelled, problems } = await figures(join(work, "bad"));
    expect(labelled.parts).toMatchObject({ attack: 1, verification: 0, exposures: 0, tactics: 0 });
    expect(problems.length).toBeGreaterThanOrEqual(4);
  });

  it("end with 2 where nothing is left to score", async () => {
    const empty = join(work, "empty");
    mkdirSync(empty);
    for (const args of [
      [empty],
      [join(work, "nowhere")],
      ["--labels", join(work, "nowhere.csv"), EXPORTS],
      [],
    ] as const) {
      const { code, err } = await call(80, ...args);
      expect([args, code]).toEqual([args, 2]);
      expect(err).toMatch(/nothing can be scored|no labels given/);
    }
  });

  it("in a table are named by line and column, and unknown or doubled contacts by their id", async () => {
    const path = join(work, "labels.csv");
    const rows = ["LN-58858,perhaps,", "LN-59918,no,iron", "NOBODY-1,yes,", "LN-59918,yes,", ",yes,"];
    writeFileSync(path, ["id;attack;verification", ...rows.map((row) => row.replaceAll(",", ";"))].join("\n"));
    const { code, err } = await call(80, "--labels", path, EXPORTS);
    expect(code).toBe(0);
    expect(err).toContain('labels.csv (line 2, attack): "perhaps" is neither yes nor no');
    expect(err).toContain('labels.csv (line 3, verification): "iron" is none of none, weak, strong');
    expect(err).toContain("labels.csv (line 6): names no contact");
    expect(err).toContain('contact "NOBODY-1" is not in the evidence');
    expect(err).toContain('contact "LN-59918" is labelled twice');
    writeFileSync(path, "name,colour\nx,y\n");
    expect((await call(80, "--labels", path, EXPORTS)).err).toContain("has no column for the contact's id");
  });

  it("and options that don't go together are explained", async () => {
    for (const [args, message] of [
      [["--labels", "x.csv", "--ordinary", EXPORTS], "give --labels or --ordinary, not both"],
      [["--ordinary", "--turns", EXPORTS], "--turns needs turn labels"],
      [["fixtures/labelled", "--prior", "2"], '--prior: "2" is no share between 0 and 1'],
      [["fixtures/labelled", "--max-fpr", "many"], '--max-fpr: "many" is no share from 0 to 1'],
      [["fixtures/labelled", "--worst", "-1"], "is no whole number"],
      [["fixtures/labelled", "--format-in", "csv"], "--format-in goes with --labels or --ordinary"],
    ] as const) {
      const { code, err } = await call(80, ...args);
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    }
  });
});

describe("gates", () => {
  it("end with 1 where a figure is worse than asked, and say which", async () => {
    const { code, err } = await call(80, "fixtures/labelled", "--min-f1", "0.99");
    expect([code, err]).toEqual([1, expect.stringContaining("is below --min-f1 0.99")]);
    expect((await call(80, "fixtures/labelled", "--min-f1", "0.3", "--max-fpr", "0.5")).code).toBe(0);
  });

  it("end with 2 where the labels can't tell", async () => {
    const { code, err } = await call(80, "--ordinary", "fixtures/ordinary", "--min-f1", "0.5");
    expect([code, err]).toEqual([2, expect.stringContaining("--min-f1 needs labelled attacks")]);
  });
});

const CORPUS = join(process.cwd(), "../shared/corpus/dev");
describe.skipIf(!existsSync(CORPUS))("on the corpus (skipped where ../shared is not there)", () => {
  it("reads every case file without a problem", async () => {
    const { problems, labelled } = await figures(CORPUS, "--authors", "D1");
    expect(problems).toEqual([]);
    expect(labelled.parts.turns).toBe(labelled.contacts);
  });
});
