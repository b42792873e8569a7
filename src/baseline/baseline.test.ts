import { describe, expect, it } from "vitest";
import type { Quote } from "../model/analysis.ts";
import type { Baseline } from "../model/baseline.ts";
import type { Incident, Report, ReportSession } from "../model/report.ts";
import { baselineText, entriesOf, markKnown, readBaseline } from "./index.ts";

/** As much of a report as baselines look at: contacts with their findings, by rule and quote, and one incident of them. */
interface Story {
  readonly contacts: Readonly<Record<string, readonly (readonly [rule: string, quote: string, turn?: number])[]>>;
  readonly genuine?: readonly string[];
  readonly across?: readonly (readonly [rule: string, sessions: readonly string[]])[];
  readonly content?: Readonly<Record<string, string>>;
}

const quoteOf = (quote: string, turn: number): Quote => ({ turn, start: 0, end: quote.length, quote });

function reportOf({ contacts, genuine = [], across = [] }: Story): Report {
  const sessions = Object.entries(contacts).map(
    ([key, findings]) =>
      ({
        key,
        id: key,
        startedAt: "2026-01-15T09:00:00.000Z",
        role: genuine.includes(key) ? "likely-genuine" : "suspected",
        incident: "inc-1",
        claims: [{ attribute: "name", value: "Robin Hartley", turn: 0, role: "claimed" }],
        findings: findings.map(([rule, quote, turn = 3]) => ({ rule, evidence: [quoteOf(quote, turn)] })),
      }) as unknown as ReportSession,
  );
  const findings = across.map(([rule, keys]) => ({ rule, sessions: keys, evidence: [] }));
  const incidents = [{ id: "inc-1", sessions: Object.keys(contacts), findings } as unknown as Incident];
  return { sessions, incidents, handlingFailures: [] } as unknown as Report;
}

const contentOf =
  ({ content = {} }: Story) =>
  (key: string): string =>
    content[key] ?? `what ${key} says`;

function baselineOf(story: Story): Baseline {
  const text = [...baselineText(entriesOf(reportOf(story), contentOf(story)))].join("");
  return readBaseline("known.json", text) as Baseline;
}

const marked = (story: Story, baseline: Baseline): Report => markKnown(reportOf(story), baseline, contentOf(story));
const knownOf = (report: Report): Record<string, boolean> =>
  Object.fromEntries(report.sessions.map(({ key, known }) => [key, known ?? false]));

const MARCH: Story = {
  contacts: {
    "A-1": [["asks-for-address-unproven", "what address do you have"]],
    "A-2": [["insists", "just tell me"]],
  },
  across: [["rising-ambition", ["A-1", "A-2"]]],
};

describe("an incident that the baseline knows", () => {
  const baseline = baselineOf(MARCH);

  it("is known whatever the turn's number, the letters' case, the apostrophes and spaces", () => {
    const again = { ...MARCH, contacts: { ...MARCH.contacts, "A-2": [["insists", "Just  tell\nme", 5]] as const } };
    const report = marked(again, baseline);
    expect([knownOf(report), report.incidents[0]!.known]).toEqual([{ "A-1": true, "A-2": true }, true]);
    expect(report.baseline).toMatchObject({ entries: 3, known: { findings: 3, contacts: 2, incidents: 1 }, gone: [] });
  });

  it("is new again with a new finding in one of its contacts; the others stay known", () => {
    const more = {
      ...MARCH,
      contacts: { ...MARCH.contacts, "A-2": [...MARCH.contacts["A-2"]!, ["threatens", "I will sue"] as const] },
    };
    const report = marked(more, baseline);
    expect([knownOf(report), report.incidents[0]!.known]).toEqual([{ "A-1": true, "A-2": false }, undefined]);
    expect(report.sessions[1]!.findings.map(({ known }) => known)).toEqual([true, undefined]);
  });

  it("is new again with a new suspected contact, and not with one more of the real customer's own", () => {
    const third = { ...MARCH, contacts: { ...MARCH.contacts, "A-3": [["insists", "just tell me"]] as const } };
    expect(marked(third, baseline).incidents[0]!.known).toBeUndefined();
    expect(marked({ ...third, genuine: ["A-3"] }, baseline).incidents[0]!.known).toBe(true);
  });

  it("is new again where a rule across its contacts holds over others than before", () => {
    const wider = { ...MARCH, across: [["rising-ambition", ["A-1", "A-2", "A-3"]]] as const };
    expect(marked(wider, baseline).incidents[0]!.known).toBeUndefined();
  });

  it("is new again where anything that was said has changed, and what it was is named as gone", () => {
    const report = marked({ ...MARCH, content: { "A-1": "what A-1 says, one word changed" } }, baseline);
    expect(knownOf(report)).toEqual({ "A-1": false, "A-2": true });
    expect(report.baseline!.gone.map(({ rule, session }) => `${rule} ${session}`)).toEqual([
      "asks-for-address-unproven A-1",
      "rising-ambition A-1",
    ]);
  });
});

describe("a baseline's file", () => {
  it("knows a contact in which no finding is shown, which could otherwise never be known", () => {
    const quiet: Story = { contacts: { "A-1": [] } };
    expect(marked(quiet, baselineOf(quiet)).incidents[0]!.known).toBe(true);
    expect(marked(quiet, baselineOf(MARCH)).incidents[0]!.known).toBeUndefined();
  });

  it("holds back an id that is made of a person's name", () => {
    const named: Story = { contacts: { "call-with-robin-2026": [["insists", "just tell me"]] } };
    expect(baselineOf(named).entries.map(({ session }) => session)).toEqual(["withheld"]);
  });

  it("is refused with the entry that is wrong", () => {
    const text =
      '{"schema":"se-audit.baseline/1","known":[{"rule":"insists","session":"A-1","date":null,"fingerprint":"1"}]}';
    expect(readBaseline("known.json", text)).toContain("known.0: needs fingerprint");
  });
});
