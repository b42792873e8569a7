import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forCell, forTerminal } from "./escape/index.ts";
import { columnsOf, cut, wrap } from "./layout.ts";

const NAUGHTY = "../shared/naughty/blns";
const naughty = existsSync(NAUGHTY) ? (JSON.parse(readFileSync(`${NAUGHTY}/blns.json`, "utf8")) as string[]) : [];

const hasControl = (text: string): boolean =>
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text);

describe("foreign text for a terminal", () => {
  it("shows what would move the cursor, colour the line or turn it round", () => {
    expect(forTerminal("\x1b]0;owned\x07\x1b[31mred\r\b")).toBe("\\x1b]0;owned\\x07\\x1b[31mred\\x0d\\x08");
    expect(forTerminal("user\u202egnp.exe")).toBe("user\\u{202e}gnp.exe");
    expect(forTerminal("two\nlines\tand a tab")).toBe("two ⏎ lines and a tab");
  });

  it("lets no control character through, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => !hasControl(forTerminal(text))),
      { numRuns: 5000 },
    );
  });

  it.skipIf(naughty.length === 0)(
    "nor any of the big list of naughty strings (skipped where that list is not there)",
    () => {
      expect(naughty.filter((text) => hasControl(forTerminal(text)))).toEqual([]);
    },
  );
});

describe("foreign text for a spreadsheet cell", () => {
  const isLive = (cell: string): boolean =>
    /(?:^|[;,\t|])[\s"\u0000]*[=+\-@＝＋－＠]/u.test(cell.slice(1, -1).replaceAll('""', '"'));

  it("is never a formula, also behind white space, quotes, NUL and separators", () => {
    for (const payload of [
      "=1+1",
      " =1+1",
      "\u0000=1+1",
      '"=1+1',
      "\ufeff=cmd|' /C calc'!A0",
      "a;=1+1;b",
      "x,@SUM(A1)",
      "＝1+1",
      "-2+3",
      "+1",
      "\t=1",
      "\r\n=1",
    ]) {
      expect(isLive(forCell(payload)), payload).toBe(false);
    }
  });

  it("stays on one line and in its quotes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cell = forCell(text);
        return /^"(?:[^"\r\n]|"")*"$/.test(cell) && !isLive(cell);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("the layout of text", () => {
  it("counts wide characters as two columns and cuts between graphemes", () => {
    expect(columnsOf("日本")).toBe(4);
    expect(cut("👩‍👩‍👧 family", 4)).toBe("👩‍👩‍👧 …");
  });

  it("never writes a line wider than the terminal", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 20, max: 120 }), (text, width) =>
        wrap(`   - ${text.replace(/[^\x20-\x7e]/g, "x")}`, width, "     ").every((line) => columnsOf(line) <= width),
      ),
      { numRuns: 2000 },
    );
  });
});
