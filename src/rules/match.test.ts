import { describe, expect, it } from "vitest";
import { analyseSession, compilePack, corePack, explainRule } from "./index.ts";
import { parseExample } from "./transcript.ts";

const pack = compilePack(corePack());
const findings = (text: string): string[] =>
  analyseSession(pack, parseExample(text)).findings.map(({ rule, weight }) => `${rule} ${weight}`);

const FLATTERY = "customer: you are the best agent i ever had, you are so helpful, an absolute star";
const ASKING = `${FLATTERY} / customer: can you tell me the phone number on the account?`;

describe("a rule that says more exactly what another says", () => {
  it("is reported instead of it, and explain says so", () => {
    expect(findings(FLATTERY).join()).toMatch(/flatters-the-agent \d/);
    const asking = findings(ASKING).join();
    expect(asking).toContain("flatters-the-agent-without-proof");
    expect(asking).not.toMatch(/flatters-the-agent \d/);
    const explanation = explainRule(pack, parseExample(ASKING), "flatters-the-agent")!;
    expect([explanation.held, explanation.reportedAs]).toEqual([true, ["flatters-the-agent-without-proof"]]);
  });
});

describe("a contact about which little can be known", () => {
  it("has findings that say why, whatever was said in it", () => {
    const limits = (text: string): string[] =>
      analyseSession(pack, parseExample(text))
        .findings.filter(({ family }) => family === "limits")
        .map(({ rule }) => rule);
    expect(limits("one-sided / redacted / at 2024-03-01 09:00 / customer: hello, can you hear me?")).toEqual([
      "one-side-only",
      "redacted-text",
      "too-short",
    ]);
    expect(limits("machine-summary / note: The caller asked about a refund.")).toContain("machine-summary");
  });
});
