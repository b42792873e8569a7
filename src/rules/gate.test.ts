import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requiredLiterals } from "./gate.ts";

describe("the literal gate of a regex", () => {
  it("takes the longest run that every match must hold", () => {
    expect(requiredLiterals("please read me the code \\d+")).toEqual(["please read me the code "]);
    expect(requiredLiterals("pass(?:word|code)s? reset")).toEqual([" reset"]);
  });

  it("takes one literal from each branch, or none at all", () => {
    expect(requiredLiterals("gift card|voucher")).toEqual(["gift card", "voucher"]);
    expect(requiredLiterals("gift card|\\d+")).toBeNull();
  });

  it("takes nothing that a quantifier can leave out", () => {
    expect(requiredLiterals("codes?")).toEqual(["code"]);
    expect(requiredLiterals("(?:urgent)*")).toBeNull();
    expect(requiredLiterals("[abc]def")).toEqual(["def"]);
  });

  it("is sound: whatever a pattern matches holds one of its literals", () => {
    const piece = fc.constantFrom(
      "code",
      "pin ",
      "ab?",
      "x*",
      "(?:red|blue)",
      "[a-c]",
      "\\d",
      "\\bsend",
      ".",
      "z{0,2}",
      "me+",
      "|",
      "\\.",
      "\\p{L}",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom("code", "pin ", "a", "ab", "x", "red", "blue", "7", "send", ".", "zz", "mee"), {
          maxLength: 8,
        }),
        (pieces, words) => {
          const source = pieces.join("");
          const text = words.join("");
          const literals = requiredLiterals(source);
          for (const match of text.matchAll(new RegExp(source, "giu"))) {
            if (match[0] !== "" && literals !== null && !literals.some((literal) => text.includes(literal)))
              return false;
          }
          return true;
        },
      ),
      { numRuns: 3000 },
    );
  });
});
