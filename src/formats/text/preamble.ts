import type { Place } from "../../model/session.ts";
import type { FormatInput } from "../format.ts";
import { type ColumnRole, rolesOfHeader } from "../table/columns.ts";
import type { Cell, Row } from "../table/row.ts";
import { isBlank, type Line } from "./lines.ts";

const KEY_VALUE = /^\s*(?:[#*\->]+\s*)?\*{0,2}([\p{L}][\p{L}\p{N} _./#-]{1,40}?)\*{0,2}\s*[:=]\*{0,2}\s+(\S.{0,300})$/u;
/** Beginnings that printed transcripts use and tables don't. */
const STARTED =
  /^(?:chat|call|conversation|session|transcript)\s+(?:started|start|opened|begin|began|date)(?:\s+(?:at|on|time))?$/i;

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function pairOf(line: Line): Pair | null {
  const m = KEY_VALUE.exec(line.text);
  if (m === null) return null;
  const value = (m[2] ?? "").trim();
  const start = line.start + line.text.lastIndexOf(value);
  return { key: (m[1] ?? "").trim(), value, start, end: start + value.length };
}

const rolesOf = (key: string): readonly ColumnRole[] =>
  STARTED.test(key) ? ["time"] : rolesOfHeader(key.replace(/\s*#$/, " number")).map((m) => m.role);

/** Keys that only the head of a file has; a line with one shows that the block around it is that head. */
const HEAD_ROLES: ReadonlySet<ColumnRole> = new Set(["session", "time", "date", "channel", "authenticated"]);

/** Lines of the block that a text begins with, when it is a head of `Key: value` lines and a blank line ends it; else none. */
export function headBlock(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => !isBlank(line));
  const end = lines.findIndex((line, i) => i > first && isBlank(line));
  const block = first < 0 || end < 0 ? [] : lines.slice(first, end);
  const pairs = block.map(pairOf);
  const isHead =
    pairs.every((p) => p !== null) && pairs.some((p) => p !== null && rolesOf(p.key).some((r) => HEAD_ROLES.has(r)));
  return isHead ? lines.slice(0, end) : [];
}

/** The `Key: value` lines above a transcript (`Chat ID: …`, `Date: …`, `E-mail: …`), read as one row of a table. */
export class PreambleRow implements Row {
  readonly place: Place;
  readonly #cells = new Map<ColumnRole, Cell[]>();

  constructor(lines: readonly Line[], input: FormatInput) {
    const from = lines[0]?.start ?? 0;
    this.place = input.places.of(from, lines.at(-1)?.end ?? from);
    for (const line of lines) {
      const pair = pairOf(line);
      if (pair === null) continue;
      const cell: Cell = { text: pair.value, place: input.places.of(pair.start, pair.end) };
      for (const role of rolesOf(pair.key)) this.#cells.set(role, [...(this.#cells.get(role) ?? []), cell]);
    }
  }

  get(role: ColumnRole): string {
    return this.#cells.get(role)?.[0]?.text ?? "";
  }

  placeOf(role: ColumnRole): Place {
    return this.#cells.get(role)?.[0]?.place ?? this.place;
  }

  all(role: ColumnRole): readonly Cell[] {
    return this.#cells.get(role) ?? [];
  }
}
