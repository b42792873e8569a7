import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../model/analysis.ts";
import { analyseSession, compilePack, corePack } from "../index.ts";
import { parseExample } from "../transcript.ts";
import type { ConditionFile } from "../types.ts";
import { evaluateIdentity } from "./identity.ts";

const pack = compilePack(corePack());

/** Whether a condition holds for the contacts of one person, each told in the short form of examples. */
function holds(when: ConditionFile, ...contacts: readonly string[]): boolean {
  const sessions = contacts.map(
    (text, i): SessionSummary => ({
      ...analyseSession(pack, parseExample(text)),
      key: `contact-${i}` as SessionSummary["key"],
    }),
  );
  return evaluateIdentity(when, { sessions, links: [], contradictions: [] }) !== null;
}

const asks = (marks: string): string =>
  `${marks} / customer: what phone number is on my account? / agent: I can't give that out.`;
const ASKS_AGAIN: ConditionFile["in-order"] = { of: [{ observation: "request" }, { observation: "request" }] };

describe("contacts in order", () => {
  it("follow each other in time: without times nothing follows", () => {
    const when = { "in-order": ASKS_AGAIN };
    expect(holds(when, asks("at 2024-03-01 09:00"), asks("at 2024-03-01 10:00"))).toBe(true);
    expect(holds(when, asks("at 2024-03-01 09:00"), asks("at 2024-03-01 09:00"))).toBe(false);
    expect(holds(when, asks("chat"), asks("chat"))).toBe(false);
  });

  it("are close, after a silence, or with somebody else, where the rule says so", () => {
    const [first, soon, late] = ["2024-03-01 09:00", "2024-03-01 09:30", "2024-06-01 09:00"].map((at) => `at ${at}`);
    const within = { "in-order": { ...ASKS_AGAIN, "within-hours": 1 } };
    expect([holds(within, asks(first!), asks(soon!)), holds(within, asks(first!), asks(late!))]).toEqual([true, false]);
    const quiet = { "in-order": { ...ASKS_AGAIN, "quiet-days": 60 } };
    expect(holds(quiet, asks(first!), asks(late!))).toBe(true);
    expect(holds(quiet, asks(first!), asks(soon!))).toBe(false);
    expect(holds(quiet, asks(first!), "at 2024-05-20 09:00 / customer: when do you open?", asks(late!))).toBe(false);
    const other = { "in-order": { ...ASKS_AGAIN, other: "agent" as const } };
    expect(holds(other, asks(`${first} / by Kim`), asks(`${soon} / by Rob`))).toBe(true);
    expect(holds(other, asks(`${first} / by Kim`), asks(`${soon} / by Kim`))).toBe(false);
    expect(holds(other, asks(first!), asks(soon!)), "an unnamed agent may be the same").toBe(false);
  });

  it("may need a third between them", () => {
    const when = {
      "in-order": { of: [{ observation: "request" }, { not: { observation: "request" } }, { observation: "request" }] },
    };
    const [a, b, c] = [
      asks("at 2024-03-01 09:00"),
      "at 2024-03-02 09:00 / customer: when do you open?",
      asks("at 2024-03-03 09:00"),
    ];
    expect([holds(when, a!, b!, c!), holds(when, a!, c!), holds(when, a!, c!, b!)]).toEqual([true, false, false]);
  });
});

describe("a number of contacts within hours", () => {
  it("is counted over any stretch of that length", () => {
    const when: ConditionFile = { member: { of: { observation: "request" }, min: 2, "within-hours": 24 } };
    const [first, later, next] = ["2024-03-01 09:00", "2024-03-10 09:00", "2024-03-10 20:00"].map((at) =>
      asks(`at ${at}`),
    );
    expect([holds(when, first!, later!), holds(when, first!, later!, next!)]).toEqual([false, true]);
  });
});

describe("one script", () => {
  const story = (name: string): string =>
    `customer: hello my name is ${name} and i am travelling at the moment, my phone was stolen this morning at the station and i need the new code sent to my hotel`;

  it("is the same with another name in it, and not one told by a stranger", () => {
    const when: ConditionFile = { "same-script": { other: "name" } };
    expect(holds(when, story("Ana Bell"), story("Tom Adler"))).toBe(true);
    expect(holds(when, story("Ana Bell"), story("Ana Bell")), "one name is one person").toBe(false);
    const stranger =
      "customer: my name is Tom Adler, is the shop on the market square open on sunday and do you have parking for a van there? we are four people with a dog";
    expect(holds(when, story("Ana Bell"), stranger)).toBe(false);
  });
});

describe("values claimed over contacts", () => {
  it("are counted once each, however they are written", () => {
    const when: ConditionFile = { claimed: { attribute: "phone", role: "requested", min: 2 } };
    const wants = (number: string): string => `customer: can you update my phone number to ${number}?`;
    expect(holds(when, wants("020 7946 0511"), wants("0161 496 0022"))).toBe(true);
    expect(holds(when, wants("020 7946 0511"), wants("+44 20 7946 0511"))).toBe(false);
  });
});
