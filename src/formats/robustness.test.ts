import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectFormat, FORMATS, type FormatInput, formatInput, readWith } from "./index.ts";

const SHARED = join(import.meta.dirname, "../../../shared");
const FIXTURES = join(import.meta.dirname, "../../fixtures/transcripts");

const inputOf = (text: string, path = "contact.txt"): FormatInput =>
  formatInput({ path, sha256: "0".repeat(64), text, byteBase: 0 }, { assumeTz: null });

/** Every reader, forced on the text; a fault of the reader itself would be a `reader-failed` problem. */
function readAll(text: string): void {
  detectFormat(inputOf(text));
  for (const format of FORMATS) {
    const { problems, sessions } = readWith(format, inputOf(text));
    expect(
      problems.filter((p) => p.code === "reader-failed"),
      format.name,
    ).toEqual([]);
    for (const session of sessions) for (const turn of session.turns) expect(turn.text.trim()).not.toBe("");
  }
}

const fixtures = readdirSync(FIXTURES).flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((file) => !file.endsWith(".expected.json"))
    .map((file) => ({ folder, text: readFileSync(join(FIXTURES, folder, file), "utf8") })),
);

test("no reader stumbles over any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), readAll), { numRuns: 200 });
});

test("no reader stumbles over an export that was cut, spliced or hit by stray bytes", () => {
  const piece = fc.constantFrom(...fixtures.map((f) => f.text));
  const stray = fc.constantFrom(
    '"',
    "\u0000",
    "{",
    "]",
    ",",
    "\n",
    "\\",
    "\ud800",
    "__proto__",
    "\u202e",
    "<v ",
    "-->",
    ":",
  );
  const damaged = fc.tuple(piece, fc.nat(), stray, piece, fc.nat()).map(([a, at, char, b, from]) => {
    const cut = at % (a.length + 1);
    return a.slice(0, cut) + char + (from % 2 === 0 ? a.slice(cut) : b.slice(from % (b.length + 1)));
  });
  fc.assert(fc.property(damaged, readAll), { numRuns: 300 });
});

describe("a cut export keeps the sessions before the cut and invents none", () => {
  const SESSIONS = 40;
  const ids = Array.from({ length: SESSIONS }, (_, i) => `chat-${1000 + i}`);
  const message = (id: string, n: number, role: string) => ({
    conversation_id: id,
    timestamp: `2024-03-01T10:${String(n).padStart(2, "0")}:00Z`,
    role,
    text: `${role} says, "number ${n}"`,
  });
  const pairs = ids.map((id, i) => [message(id, i, "customer"), message(id, i, "agent")] as const);
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const writers: Readonly<Record<string, string>> = {
    csv: [
      "conversation_id,timestamp,role,text",
      ...pairs.flat().map((m) => Object.values(m).map(quoted).join(",")),
    ].join("\n"),
    jsonl: pairs
      .flat()
      .map((m) => JSON.stringify(m))
      .join("\n"),
    json: JSON.stringify(
      pairs.map((turns, i) => ({ id: ids[i], messages: turns.map(({ conversation_id: _, ...m }) => m) })),
    ),
  };

  test.each(Object.entries(writers))("%s", (name, text) => {
    for (let i = 1; i <= 50; i++) {
      const cut = text.slice(0, Math.floor((text.length * i) / 50));
      const { best } = detectFormat(inputOf(cut));
      if (best === null) continue;
      const { sessions } = readWith(best.format, inputOf(cut));
      const whole = ids.filter(
        (id) => cut.includes(`${id}"`) && cut.slice(cut.lastIndexOf(`${id}"`)).includes("agent says"),
      );
      expect(
        sessions.every((s) => ids.includes(s.id) || cut.length < 150),
        `${name} ${cut.length}`,
      ).toBe(true);
      expect(new Set(sessions.map((s) => s.id)).size).toBe(sessions.length);
      expect(sessions.length).toBeGreaterThanOrEqual(whole.length - 1);
    }
  });
});

test("a long hostile line is told and read without a stall", () => {
  const lines = [
    "a ".repeat(500_000),
    `[${"1:".repeat(300_000)}`,
    `${"2024-03-01 10:00 ".repeat(40_000)}x`,
    '"'.repeat(200_000),
  ];
  const started = process.hrtime.bigint();
  for (const line of lines) readAll(`${line}\n${line.slice(0, 1000)}\n`);
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20);
});

const naughty = [
  join(SHARED, "naughty/JSONTestSuite/test_parsing"),
  join(SHARED, "naughty/csv-spectrum/csvs"),
  join(SHARED, "naughty/blns"),
];

test.skipIf(!existsSync(naughty[0] ?? ""))(
  "the shared naughty sets (skipped when they are not there) go through every reader",
  () => {
    for (const folder of naughty) {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isFile()) readAll(readFileSync(join(folder, entry.name), "utf8"));
      }
    }
  },
);

const SAMPLES = join(SHARED, "samples");

test.skipIf(!existsSync(SAMPLES))(
  "other people's samples (skipped when they are not there) are read as what they are",
  () => {
    const expected: Readonly<Record<string, string>> = {
      "contact-lens": "contact-lens",
      webvtt: "webvtt",
      genesys: "genesys",
    };
    for (const [folder, format] of Object.entries(expected)) {
      for (const file of readdirSync(join(SAMPLES, folder))) {
        const input = inputOf(readFileSync(join(SAMPLES, folder, file), "utf8"), file);
        const { best } = detectFormat(input);
        expect(best?.format.name, file).toBe(format);
        expect(best && readWith(best.format, input).sessions[0]?.turns.length, file).toBeGreaterThan(0);
      }
    }
  },
);
