import { describe, expect, it } from "vitest";
import { ASSETS, TACTICS } from "../model/vocabulary.ts";
import { compilePack, corePack, lintPack, runExamples } from "./index.ts";

const pack = corePack();

describe("the built-in rule pack", () => {
  it("passes every lint check", () => {
    expect(lintPack(pack)).toEqual([]);
  });

  it("holds in each of its examples and in none of its counter-examples", () => {
    const failed = runExamples(compilePack(pack)).filter((result) => !result.passed);
    expect(failed.map(({ path, wanted, example, error }) => `${path} ${wanted}: ${error ?? example}`)).toEqual([]);
  });

  it("has a finding rule for every asset and every tactic", () => {
    const text = JSON.stringify(pack.rules);
    expect(ASSETS.filter((asset) => !text.includes(`"request.${asset}"`))).toEqual([]);
    expect(TACTICS.filter((tactic) => !text.includes(`"tactic.${tactic}"`))).toEqual([]);
  });
});
