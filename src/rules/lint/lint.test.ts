import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { corePack, lintPack, loadPack, templateOf } from "../index.ts";
import { privateData } from "./private-data.ts";

const work = mkdtempSync(join(tmpdir(), "se-audit-lint-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const GOOD = `id: names-the-kettle
title: Names the kettle
scope: session
severity: medium
when:
  phrase: kettle
  speaker: customer
weight: 0
why: >-
  Who speaks of kettles wants tea.
innocent: >-
  Kettles are sold here.
mappings: [capec:407]
examples:
  match:
    - "customer: the kettle leaks"
    - "call / customer: about that kettle"
  no-match:
    - "customer: the teapot leaks"
    - "agent: a kettle, you say?"
`;

let folders = 0;

/** What lint says of one file in a folder of its own. */
async function lint(text: string, path = "jargon/names-the-kettle.yml"): Promise<string[]> {
  folders += 1;
  const dir = join(work, `pack-${folders}`);
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
  const { pack } = await loadPack(corePack(), [dir]);
  return lintPack(pack)
    .filter((problem) => problem.path.startsWith(dir))
    .map(({ path: at, line, check, reason }) => `${at.slice(dir.length + 1)}:${line} ${check}: ${reason}`);
}

/** The rule with one thing changed. */
const but = (from: string | RegExp, to: string): string => {
  const changed = GOOD.replace(from, to);
  expect(changed).not.toBe(GOOD);
  return changed;
};

describe("rules lint", () => {
  it("has nothing to say of a good rule", async () => {
    expect(await lint(GOOD)).toEqual([]);
  });

  it.each([
    ["id-is-file-name", 1, but("id: names-the-kettle", "id: names-a-kettle")],
    ["title-is-a-verb-phrase", 2, but("Names the kettle", "Kettle named")],
    ["title-has-no-full-stop", 2, but("Names the kettle", "Names the kettle.")],
    ["title-fits-a-line", 2, but("Names the kettle", `Names the ${"very ".repeat(20)}old kettle`)],
    ["severity-fits-family", 4, but("severity: medium", "severity: info")],
    [
      "scope-fits-family",
      3,
      but(
        /scope: session([\s\S]*)when:\n {2}phrase: kettle\n {2}speaker: customer/,
        "scope: identity$1when:\n  agents: { min: 2 }",
      ),
    ],
    ["weight-is-within-bounds", 8, but("weight: 0", "weight: 300")],
    ["why-is-a-sentence", 9, but("Who speaks of kettles wants tea.", "tea")],
    ["innocent-is-a-sentence", 11, but("Kettles are sold here.", "Never")],
    ["innocent-differs-from-why", 11, but("Kettles are sold here.", "Who speaks of kettles: wants tea.")],
    ["mappings-exist", 13, but("capec:407", "capec:404")],
    ["mappings-named-once", 13, but("[capec:407]", "[capec:407, capec:407]")],
    ["names-what-it-maps-to", 1, but("mappings: [capec:407]\n", "")],
    ["references-are-links", 14, but("examples:", "references: [the kettle book]\nexamples:")],
    ["language-is-a-tag", 14, but("examples:", "language: kettlish-\nexamples:")],
    ["examples-of-both-kinds", 18, but('    - "agent: a kettle, you say?"\n', "")],
    ["examples-can-be-read", 16, but('"customer: the kettle leaks"', '"the kettle leaks"')],
    ["examples-are-unique", 17, but('"call / customer: about that kettle"', '"customer: the kettle leaks"')],
    ["examples-hold-no-real-data", 16, but("the kettle leaks", "the kettle leaks, mail me at kit@kettles.co.uk")],
    ["nothing-left-to-fill-in", 2, but("Names the kettle", "<fill in what somebody does>")],
    ["phrases-can-be-read", 5, but("phrase: kettle", 'phrase: "(kettle"')],
    ["regexes-can-be-read", 5, but("phrase: kettle", 'regex: "(kettle"')],
    ["classes-exist", 5, but("phrase: kettle", "lexicon: kettles")],
    ["one-kind-per-condition", 5, but("phrase: kettle", "phrase: kettle\n  lexicon: dodge")],
    ["rules-named-exist", 14, but("examples:", "instead-of: [names-a-teapot]\nexamples:")],
  ])("%s, with the line to look at", async (check, line, text) => {
    expect(await lint(text)).toEqual([
      expect.stringMatching(new RegExp(`^jargon/names-the-kettle\\.yml:${line} ${check}: `)),
    ]);
  });

  it("wants a rule in a family's folder", async () => {
    expect((await lint(GOOD, "kettles/names-the-kettle.yml")).join()).toContain('"kettles" is no family');
  });

  it("sees classes that nothing uses, phrases that stand twice and tags that are none", async () => {
    const lexicon =
      "id: kettles\nlanguage: kettlish-\nabout: Kettles.\nclasses:\n  kettle:\n    - old kettle\n    - old kettle\n";
    expect(await lint(lexicon, "lexicon/kettles.yml")).toEqual([
      expect.stringContaining("kettles.yml:5 classes-are-used"),
      expect.stringContaining("kettles.yml:5 phrases-stand-once"),
      expect.stringContaining("kettles.yml:2 language-is-a-tag"),
    ]);
  });

  it("finds in a template only what must be filled in, whatever the family", async () => {
    for (const family of ["urgency", "identity", "honest", "limits", "handling"]) {
      const problems = await lint(templateOf(family, "is-new"), `${family}/is-new.yml`);
      expect(problems.length, family).toBe(7);
      expect(problems.filter((problem) => !problem.includes("nothing-left-to-fill-in"))).toEqual([]);
    }
  });

  it("refuses a user's pack only for what keeps it from running", async () => {
    const dir = join(work, "plain");
    mkdirSync(dir);
    writeFileSync(
      join(dir, "names-the-kettle.yml"),
      but("Names the kettle", "Kettles.").replace("mappings: [capec:407]\n", ""),
    );
    expect((await loadPack(corePack(), [dir])).problems).toEqual([]);
    writeFileSync(join(dir, "names-the-kettle.yml"), but("phrase: kettle", "lexicon: kettles"));
    const { problems } = await loadPack(corePack(), [dir]);
    expect(problems.map(({ check }) => check)).toEqual(["classes-exist"]);
  });
});

describe("data in examples", () => {
  it("may be somebody's where it is not from a range kept for fiction", () => {
    const text = "write to kit@kettles.co.uk or ring +44 7911 123456, card 4929 1234 5678 9012, social 123-45-6789";
    expect(privateData(text).map(({ value }) => value)).toEqual([
      "kit@kettles.co.uk",
      "+44 7911 123456",
      "4929 1234 5678 9012",
      "123-45-6789",
    ]);
  });

  it("is left alone where nobody owns it", () => {
    expect(
      privateData("ana@example.com, 555-0144, 07700 900261, 020 7946 0511, at 2024-03-01 09:00, order 118-204"),
    ).toEqual([]);
  });
});
