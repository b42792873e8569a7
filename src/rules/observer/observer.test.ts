import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LABELS, type Label } from "../../model/vocabulary.ts";
import { compilePack, corePack } from "../index.ts";
import { observe } from "../observe.ts";
import { parseExample } from "../transcript.ts";
import { readTurns } from "../view.ts";
import { cueId, cueName } from "./cue-id.ts";
import { cuesOf } from "./cues.ts";
import { factsOf } from "./facts.ts";
import { FirstLook } from "./first-look.ts";
import { Observer } from "./index.ts";
import { NOTHING_LEARNT, type ObserverModel } from "./model.ts";
import { scenesOf } from "./scene.ts";
import { candidatesOf, signsOf } from "./second-look.ts";

const pack = compilePack(corePack());
const label = (name: string): number => LABELS.indexOf(name as Label);
const labelsIn = (text: string): string[] =>
  observe(pack, parseExample(text)).observations.map((o) => `${o.turn} ${o.label}`);

/** A desk that has learnt two things: "address" from a claimant asks for it, and an "address" after a question less so. */
const small: ObserverModel = {
  ...NOTHING_LEARNT,
  base: LABELS.map(() => -100),
  cues: { "customer word address": `${label("request.address")}:180 ${label("claim.address")}:20` },
};

describe("the first look", () => {
  const scenes = (text: string) => {
    const session = parseExample(text);
    return scenesOf(readTurns(pack, session).map(factsOf), session);
  };

  it("adds up the points of the cues, each once, on the label's own", () => {
    const [scene] = scenes("customer: which address, what address do you have?");
    const points = new FirstLook(small).points(scene!);
    expect(points[label("request.address")]).toBe(80);
    expect(points[label("claim.address")]).toBe(-80);
    expect(points[label("request.phone")]).toBe(-100);
  });

  it("knows what each side of a desk can do", () => {
    const [scene] = scenes("agent: which address?");
    const points = new FirstLook(small).points(scene!);
    expect(points[label("request.address")]).toBe(Number.NEGATIVE_INFINITY);
    expect(points[label("disclose.address")]).toBe(-100);
  });

  it("says which words spoke, and where they stand", () => {
    const session = parseExample("customer: what address do you have?");
    const views = readTurns(pack, session);
    const observer = new Observer(small, []);
    const [turn] = observer.firstLook(views, session);
    const [share] = observer.shares(turn!, "request.address");
    expect(share).toEqual({ name: "customer word address", points: 180, from: 1, to: 2 });
  });

  it("never learns a value, only its kind", () => {
    const names: string[] = [];
    for (const scene of scenes("customer: my email is marla.dent@example.com, call 918 555 0131, order 88-20417"))
      cuesOf(scene, (kind, a, b) => names.push(cueName(kind, a, b)));
    expect(names.filter((name) => /marla|dent|918|0131|20417/.test(name))).toEqual([]);
    expect(names).toContain("customer word <email>");
  });
});

describe("a cue's number", () => {
  it("differs for different cues of the whole model", () => {
    const names = Object.keys(corePack().observer!.cues);
    const ids = new Set(
      names.map((name) => {
        const [voice, what, a = "", b] = name.split(" ");
        return cueId(`${voice} ${what}`, a, b);
      }),
    );
    expect(names.length).toBeGreaterThan(10_000);
    expect(ids.size).toBe(names.length);
  });
});

describe("the second look", () => {
  it("has a sign for every place in the order that its points stand for", () => {
    const session = parseExample("customer: what address do you have? / agent: it's 14 Mill Lane, Ashby");
    const turns = pack.observer.firstLook(readTurns(pack, session), session);
    for (const { label: index, signs } of candidatesOf(turns, false)) {
      const family = LABELS[index]!.split(".")[0] as Parameters<typeof signsOf>[0];
      expect(signs.length).toBe(signsOf(family).length);
      expect(corePack().observer!.second[family].length).toBe(signs.length);
    }
  });
});

describe("the observer", () => {
  it("hears what is asked for, told, refused and changed in plain words", () => {
    expect(labelsIn("customer: what address do you have on file for me? / agent: It's 14 Mill Lane, Ashby.")).toEqual(
      expect.arrayContaining(["0 request.address", "1 disclose.address"]),
    );
    expect(
      labelsIn("customer: can you tell me the phone number on the account? / agent: I'm sorry, I can't give that out."),
    ).toEqual(expect.arrayContaining(["0 request.phone", "1 refuse"]));
    expect(labelsIn("customer: please reset my password / agent: Done, I've reset your password.")).toEqual(
      expect.arrayContaining(["0 request.password_reset", "1 change.password_reset"]),
    );
  });

  it("hears a note tell both sides", () => {
    const labels = labelsIn(
      "note: Caller wants SIM moved to a new phone, has no PIN. Told him I cannot do that, he has to go to a store with ID.",
    );
    expect(labels).toEqual(expect.arrayContaining(["0 request.sim_swap", "0 refuse"]));
  });

  it("quotes words that stand in the turn, whatever is said", () => {
    const speaker = fc.constantFrom("customer", "agent", "note", "system");
    const words = fc.array(
      fc.constantFrom("address", "555-0144", "can't", "a@example.com", "?", "\u202e", "né", "my", "name", "is"),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            speaker,
            fc.oneof(
              fc.string({ unit: "grapheme" }),
              words.map((list) => list.join(" ")),
            ),
          ),
        ),
        (turns) => {
          const session = {
            ...parseExample(""),
            turns: turns.map(([who, text]) => ({ ...parseExample(`${who}: x`).turns[0]!, text })),
          };
          for (const { turn, start, end } of observe(pack, session).observations) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(session.turns[turn]!.text.length);
            expect(start).toBeLessThanOrEqual(end);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
