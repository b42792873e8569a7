import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discover } from "./discover.ts";

const base = mkdtempSync(join(tmpdir(), "se-audit-discover-"));
const exports = join(base, "exports");

const listener = createServer();

beforeAll(async () => {
  mkdirSync(join(exports, "2024", "march"), { recursive: true });
  mkdirSync(join(base, "other", "2024"), { recursive: true });
  writeFileSync(join(base, "secret.txt"), "not evidence");
  for (const name of [
    "b.csv",
    "a.jsonl",
    "Z.txt",
    "2024/march/chat [1].json",
    "2024/.hidden.csv",
    ".DS_Store",
    "back\\slash.csv",
  ]) {
    writeFileSync(join(exports, name), "x");
  }
  writeFileSync(join(base, "other", "b.csv"), "x");
  symlinkSync(join(base, "secret.txt"), join(exports, "way-out.txt"));
  symlinkSync(exports, join(exports, "2024", "loop"));
  symlinkSync(join(exports, "b.csv"), join(exports, "2024", "inside.csv"));
  symlinkSync(join(base, "nowhere"), join(exports, "dangling"));
  symlinkSync(exports, join(base, "link-to-exports"));
  await new Promise<void>((ready) => listener.listen(join(exports, "socket"), ready));
});
afterAll(() => {
  listener.close();
  rmSync(base, { recursive: true, force: true });
});

const inside = ["2024/.hidden.csv", "2024/march/chat [1].json", "Z.txt", "a.jsonl", "b.csv", "back\\slash.csv"];

test("a folder gives its regular files in code unit order, and names what is none", () => {
  const { files, problems } = discover([exports]);
  expect(files.map((f) => f.path)).toEqual(inside);
  expect(problems.map((p) => [p.path, p.code, p.severity])).toEqual([
    [".DS_Store", "system-litter", "warning"],
    ["dangling", "unreadable", "error"],
    ["socket", "not-a-file", "error"],
    ["way-out.txt", "link-outside", "error"],
  ]);
});

test("the same evidence given twice, by another way or through a link, comes once", () => {
  const ways = [
    exports,
    relative(process.cwd(), exports),
    `${exports}/../exports/`,
    join(base, "link-to-exports"),
    join(exports, "b.csv"),
  ];
  expect(discover(ways)).toEqual(discover([exports]));
  expect(discover([...ways].reverse())).toEqual(discover([exports]));
});

test("two folders give paths that tell them apart, whatever their order", () => {
  const both = discover([exports, join(base, "other")]);
  expect(both.files.map((f) => f.path)).toEqual([...inside.map((p) => `exports/${p}`), "other/b.csv"]);
  expect(discover([join(base, "other"), exports])).toEqual(both);
  const alike = discover([
    join(exports, "2024"),
    join(base, "other", "2024"),
    join(base, "other", "b.csv"),
    join(exports, "b.csv"),
  ]);
  expect(new Set(alike.files.map((f) => f.path)).size).toBe(alike.files.length);
});

test("a path that is not there is a problem, and the others are read", () => {
  const { files, problems } = discover([join(base, "missing"), join(exports, "b.csv")]);
  expect(files.map((f) => f.path)).toEqual(["b.csv"]);
  expect(problems).toMatchObject([{ code: "unreadable", reason: "does not exist" }]);
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that may not be read is named (skipped for root, who may read all)",
  () => {
    const locked = join(exports, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0);
    expect(discover([exports]).problems.map((p) => p.path)).toContain("locked");
    chmodSync(locked, 0o700);
  },
);
