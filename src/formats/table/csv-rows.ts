import type { Problem } from "../../model/problem.ts";
import type { Place } from "../../model/session.ts";
import type { FormatInput } from "../format.ts";
import type { ColumnRole, Columns } from "./columns.ts";
import { DelimitedCursor, type DelimitedRecord } from "./delimited.ts";
import type { Dialect } from "./dialect.ts";
import type { Cell, Row } from "./row.ts";

/** A formula guard: exporters put `'` before what a spreadsheet would run. */
const GUARDED = /^'[=+\-@]/;
const NO_COLUMNS: readonly number[] = [];

const unguarded = (cell: string): string => (cell.charCodeAt(0) === 39 && GUARDED.test(cell) ? cell.slice(1) : cell);

class CsvRow implements Row {
  readonly #record: DelimitedRecord;
  readonly #columns: Columns;
  readonly #input: FormatInput;

  constructor(record: DelimitedRecord, columns: Columns, input: FormatInput) {
    this.#record = record;
    this.#columns = columns;
    this.#input = input;
  }

  get(role: ColumnRole): string {
    const index = this.#filled(role);
    return index === undefined ? "" : unguarded(this.#record.cells[index] ?? "");
  }

  placeOf(role: ColumnRole): Place {
    const index = this.#filled(role);
    return index === undefined ? this.place : this.#cellPlace(index);
  }

  all(role: ColumnRole): readonly Cell[] {
    return [...(this.#columns.get(role) ?? NO_COLUMNS)]
      .sort((a, b) => a - b)
      .filter((i) => this.#isFilled(i))
      .map((i) => ({ text: unguarded(this.#record.cells[i] ?? ""), place: this.#cellPlace(i) }));
  }

  get place(): Place {
    return this.#input.places.of(this.#record.start, this.#record.end);
  }

  #filled(role: ColumnRole): number | undefined {
    return (this.#columns.get(role) ?? NO_COLUMNS).find((i) => this.#isFilled(i));
  }

  #isFilled(index: number): boolean {
    const cell = this.#record.cells[index];
    return cell !== undefined && cell.trim() !== "";
  }

  #cellPlace(index: number): Place {
    return this.#input.places.of(this.#record.starts[index] ?? 0, this.#record.ends[index] ?? 0);
  }
}

interface Oddity {
  count: number;
  readonly firstLine: number;
}

type OddityCode = "bare-quote" | "short-row" | "long-row" | "truncated" | "footer";

const REASONS: Readonly<Record<OddityCode, string>> = {
  "bare-quote": "a quote opens a cell and nothing closes it; the line was read as it stands",
  "short-row": "fewer cells than the header; not read",
  "long-row": "more cells than the header; the surplus was joined to the text",
  truncated: "the file ends inside a row; not read",
  footer: "rows below the table that are no records",
};
const LOSSES: ReadonlySet<OddityCode> = new Set(["short-row", "truncated"]);

/** Reads the rows below a header, repairs or skips what does not fit it, and remembers what it had to do. */
export class CsvRows {
  readonly cutIds = new Set<string>();
  /** Rows that could have held a turn and were not read. */
  skipped = 0;
  readonly #odd = new Map<OddityCode, Oddity>();
  readonly #input: FormatInput;
  readonly #dialect: Dialect;
  readonly #columns: Columns;
  #shortTail: number[] = [];

  constructor(input: FormatInput, dialect: Dialect, columns: Columns) {
    this.#input = input;
    this.#dialect = dialect;
    this.#columns = columns;
  }

  *read(): Iterable<Row> {
    const { text } = this.#input;
    const cursor = new DelimitedCursor(text, this.#dialect.delimiter, this.#dialect.bodyAt);
    cursor.expect(this.#dialect.headers.length);
    for (let record = cursor.next(); record !== null; record = cursor.next()) {
      const row = this.#fit(record, cursor.position >= text.length);
      if (row !== null) yield new CsvRow(row, this.#columns, this.#input);
    }
    this.#closeTail();
  }

  /** The record as wide as the header, or null when it is none. */
  #fit(record: DelimitedRecord, last: boolean): DelimitedRecord | null {
    const width = this.#dialect.headers.length;
    if (record.bareQuote) this.#note("bare-quote", record.start);
    if (last && this.#isCutOff(record, width)) return this.#cutOff(record);
    if (record.cells.every((c) => c.trim() === "")) return null;
    if (record.cells.length < width) return this.#short(record);
    this.#flushShort();
    if (record.cells.length === width) return record;
    return this.#joinSurplus(record, width);
  }

  #isCutOff(record: DelimitedRecord, width: number): boolean {
    const endsInLine = !/[\r\n]$/.test(this.#input.text);
    return record.cut || (endsInLine && record.cells.length < width && record.cells.length > 1);
  }

  #cutOff(record: DelimitedRecord): null {
    this.#note("truncated", record.start);
    this.skipped++;
    const column = this.#columns.get("session")?.[0];
    // The id itself is whole only when another cell began after it.
    if (column !== undefined && column < record.cells.length - 1) this.cutIds.add((record.cells[column] ?? "").trim());
    return null;
  }

  /** A row is short when trailing empty cells were left away, unless its text is missing too. */
  #short(record: DelimitedRecord): DelimitedRecord | null {
    const needed = Math.max(
      ...["text", "transcript", "customer-text"].map((role) => this.#columns.get(role as ColumnRole)?.[0] ?? -1),
    );
    if (record.cells.length > 1 && needed >= 0 && record.cells.length > needed) {
      this.#flushShort();
      return record;
    }
    this.#shortTail.push(record.start);
    return null;
  }

  #flushShort(): void {
    for (const start of this.#shortTail) {
      this.#note("short-row", start);
      this.skipped++;
    }
    this.#shortTail = [];
  }

  /** Short rows that no whole row follows are the report's footer (`Grand Totals`, `Confidential`). */
  #closeTail(): void {
    for (const start of this.#shortTail) this.#note("footer", start);
    this.#shortTail = [];
  }

  /** An unquoted text with delimiters in it: what is too much belongs to the text column. */
  #joinSurplus(record: DelimitedRecord, width: number): DelimitedRecord {
    const column = this.#columns.get("text")?.[0] ?? this.#columns.get("transcript")?.[0];
    const surplus = record.cells.length - width;
    if (column === undefined || record.cells.slice(width).every((c) => c.trim() === "")) return record;
    this.#note("long-row", record.start);
    const last = column + surplus;
    const joined = this.#input.text.slice(record.starts[column], record.ends[last]);
    const splice = <T>(list: readonly T[], value: T): T[] => [...list.slice(0, column), value, ...list.slice(last + 1)];
    return {
      ...record,
      cells: splice(record.cells, joined),
      starts: splice(record.starts, record.starts[column] ?? 0),
      ends: splice(record.ends, record.ends[last] ?? 0),
    };
  }

  #note(code: OddityCode, offset: number): void {
    const known = this.#odd.get(code);
    if (known === undefined) this.#odd.set(code, { count: 1, firstLine: this.#input.places.lineAt(offset) });
    else known.count++;
  }

  problems(): readonly Problem[] {
    return [...this.#odd].map(([code, { count, firstLine }]) => ({
      severity: LOSSES.has(code) ? "error" : "warning",
      code,
      path: this.#input.path,
      place: `line ${firstLine}`,
      reason: count === 1 ? REASONS[code] : `${REASONS[code]} (${count} rows, the first here)`,
    }));
  }
}
