import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corePack, FAMILIES } from "./index.ts";
import { referenceOf } from "./reference.ts";

describe("the rules reference", () => {
  const reference = referenceOf(corePack());

  it("is up to date: else run node scripts/rules-reference.mjs", () => {
    expect(readFileSync("docs/rules.md", "utf8")).toBe(reference);
  });

  it("has every rule, whatever its family", () => {
    const headings = new Set(reference.split("\n").filter((line) => line.startsWith("### ")));
    expect(corePack().rules.filter(({ file }) => !headings.has(`### ${file.id}`))).toEqual([]);
    expect(FAMILIES.filter((family) => !reference.includes(`\n## ${family}\n`))).toEqual([]);
  });
});
