import { expect, test } from "vitest";
import { disguise } from "../../promises/disguises.ts";
import { maskText } from "./mask.ts";

const names = { of: (kind: string) => `${kind}#1` };
const known = [{ text: "Jane Wren", mask: "name#1" }];

test("a name and an address are hidden whatever letters they are written in", () => {
  const plain = "i am Jane Wren, jane.wren@example.com, call 020 7946 0137";
  for (const way of [
    "homoglyphs",
    "zero-width",
    "full-width",
    "bidi controls",
    "soft hyphens",
    "letter spacing",
  ] as const) {
    const masked = maskText(disguise(way, plain), known, names);
    for (const mask of ["name#1", "email#1", "phone#1"]) expect(masked, way).toContain(mask);
  }
});
