import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { detectFormat, FORMATS, formatInput, formatNamed, readWith } from "./index.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/transcripts");
const UPDATE = process.env.UPDATE_GOLDENS === "1";

function inputOf(folder: string, file: string) {
  const text = readFileSync(join(FIXTURES, folder, file), "utf8");
  return formatInput({ path: `${folder}/${file}`, sha256: "0".repeat(64), text, byteBase: 0 }, { assumeTz: null });
}

const cases = readdirSync(FIXTURES).flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((file) => !file.endsWith(".expected.json"))
    .map((file) => ({ folder, file })),
);

test.each(cases)("$folder/$file is told by its content and read as expected", ({ folder, file }) => {
  const input = inputOf(folder, file);
  const { best } = detectFormat(input);
  expect(best?.format.name).toBe(folder);
  if (best === null) return;
  const actual = `${JSON.stringify(readWith(best.format, input), null, 1)}\n`;
  const golden = join(FIXTURES, folder, `${file}.expected.json`);
  if (UPDATE) writeFileSync(golden, actual);
  expect(existsSync(golden), "run with UPDATE_GOLDENS=1 to write the expected sessions").toBe(true);
  expect(actual).toBe(readFileSync(golden, "utf8"));
});

test("every format in the list has fixtures, a name of its own and says how it knows what it says", () => {
  for (const format of FORMATS) {
    expect(
      cases.some((c) => c.folder === format.name),
      format.name,
    ).toBe(true);
    expect(formatNamed(format.name)).toBe(format);
    expect(format.summary.length).toBeGreaterThan(20);
  }
  expect(new Set(FORMATS.map((f) => f.name)).size).toBe(FORMATS.length);
  expect(formatNamed("no such format")).toBeNull();
});
