import { describe, expect, it } from "vitest";
import { tokenise } from "../text/tokens.ts";
import { Automaton } from "./automaton.ts";

function found(phrase: string, text: string): string[] {
  const automaton = new Automaton();
  automaton.add(phrase, "thing");
  return automaton.find(tokenise(text).tokens).map((hit) => text.slice(hit.start, hit.end));
}

describe("a lexicon phrase", () => {
  it("finds the words of an asset wherever the claimant puts them", () => {
    expect(found("last (4|four) [digits]", "could you read me the last four digits please")).toEqual([
      "last four digits",
    ]);
    expect(found("last (4|four) [digits]", "just the Last 4")).toEqual(["Last 4"]);
  });

  it("knows a verb in all its forms", () => {
    expect(found("(send|text)~ it", "they texted it, sent it and are sending it")).toEqual([
      "texted it",
      "sent it",
      "sending it",
    ]);
  });

  it("passes over up to three words where it may", () => {
    expect(found("change~ .. address", "change my old delivery address")).toEqual(["change my old delivery address"]);
    expect(found("change~ .. address", "change it for me please to the address")).toEqual([]);
  });

  it("never runs over the end of a sentence or of the turn", () => {
    expect(found("change~ .. address", "I will change. The address is new")).toEqual([]);
    expect(found("normally [..]", "we normally")).toEqual(["normally"]);
  });

  it("reads apostrophes and their absence alike", () => {
    expect(found("can't", "I can’t and I cant")).toEqual(["can’t", "cant"]);
  });

  it("says what is wrong with a phrase", () => {
    expect(() => found("(open", "")).toThrow('missing ")" in phrase "(open"');
    expect(() => found("[maybe]", "")).toThrow("may be empty");
  });
});
