import { expect, test } from "vitest";
import { buildLedger } from "./ledger.ts";

test("seen is analysed and partial and skipped, for files, sessions and turns", () => {
  const ledger = buildLedger(
    [
      { kind: "files", state: "analysed", count: 2 },
      { kind: "files", state: "skipped", count: 1 },
      { kind: "sessions", state: "analysed", count: 40 },
      { kind: "sessions", state: "partial", count: 1 },
      { kind: "turns", state: "analysed", count: 300 },
      { kind: "turns", state: "analysed", count: 25 },
      { kind: "turns", state: "skipped", count: 3 },
    ],
    { sessions: 2, turns: 9 },
  );
  expect(ledger).toEqual({
    files: { seen: 3, analysed: 2, partial: 0, skipped: 1 },
    sessions: { seen: 41, analysed: 40, partial: 1, skipped: 0 },
    turns: { seen: 328, analysed: 325, partial: 0, skipped: 3 },
    duplicates: { sessions: 2, turns: 9 },
  });
});
