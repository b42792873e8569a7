import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = dirname(fileURLToPath(import.meta.url));

/** Rooms by floor: a file may import from its own room and from rooms on lower floors, never from a room beside its own. */
const FLOORS: readonly (readonly string[])[] = [
  ["model", "generated", "version"],
  ["text"],
  ["evidence", "formats", "rules", "identity", "timeline", "report", "coverage", "baseline"],
  ["intake", "workers", "eval"],
  ["audit"],
  ["cli"],
  ["main"],
];

const roomOf = (path: string): string => path.split("/")[0]!.replace(/\.(?:ts|js)$/, "");
const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(SRC, path), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => ({ from: path, to: posix.normalize(posix.join(posix.dirname(path), match[1]!)) }));
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((path) => relative(SRC, join(SRC, path)).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("generated/"));
const imports = files.flatMap(importsOf);

describe("the house", () => {
  it("has a floor for every room", () => {
    expect(files.map(roomOf).filter((room) => floorOf(room) < 0)).toEqual([]);
  });

  it("imports downwards only, and never between rooms of one floor", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [room, other] = [roomOf(from), roomOf(to)];
      return room !== other && floorOf(other) >= floorOf(room);
    });
    expect(wrong).toEqual([]);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("lets only src/text import natural, and only its leaf modules", () => {
    const users = files.filter((path) => /from "natural(?:\/|")/.test(readFileSync(join(SRC, path), "utf8")));
    expect(users.filter((path) => roomOf(path) !== "text")).toEqual([]);
    expect(users.filter((path) => /from "natural"/.test(readFileSync(join(SRC, path), "utf8")))).toEqual([]);
  });

  it("touches process only in main.ts", () => {
    expect(
      files.filter(
        (path) => path !== "main.ts" && /\bprocess\.(?!platform)/.test(readFileSync(join(SRC, path), "utf8")),
      ),
    ).toEqual([]);
  });
});
