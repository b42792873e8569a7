import { parseStamp } from "../time.ts";
import type { ColumnRole, Columns } from "./columns.ts";
import { DelimitedCursor } from "./delimited.ts";
import type { Dialect } from "./dialect.ts";
import { layoutOf } from "./row.ts";
import { speakerOfRole } from "./words.ts";

/** Rows whose values tell what a column without a known header is for. */
const SAMPLE_ROWS = 60;
const FEWEST_ROWS = 3;
/** Share of a column's filled values that must be of a kind. */
const CLEAR_SHARE = 0.9;
/** Mean words of a text column; names and categories have fewer. */
const TEXT_WORDS = 4;

export interface Guesses {
  readonly columns: Columns;
  /** Headers that were taken for something by their values, with what. */
  readonly guessed: readonly string[];
}

function sampleColumns(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const cursor = new DelimitedCursor(text, dialect.delimiter, dialect.bodyAt);
  cursor.expect(dialect.headers.length);
  const columns: string[][] = dialect.headers.map(() => []);
  for (let i = 0; i < SAMPLE_ROWS; i++) {
    const record = cursor.next();
    if (record === null) break;
    for (const [c, values] of columns.entries()) {
      const value = (record.cells[c] ?? "").trim();
      if (value !== "" && record.cells.length === dialect.headers.length) values.push(value);
    }
  }
  return columns;
}

const share = (values: readonly string[], is: (value: string) => boolean): number =>
  values.length < FEWEST_ROWS ? 0 : values.filter(is).length / values.length;

const isStamp = (value: string): boolean =>
  /[-/.:]/.test(value) && parseStamp(value, { assumeZone: null, dayMonthOrder: null }).iso !== null;

const meanWords = (values: readonly string[]): number =>
  values.length < FEWEST_ROWS ? 0 : values.reduce((sum, v) => sum + v.split(/\s+/).length, 0) / values.length;

/** Ids of sessions with several rows: words with a digit, fewer different ones than rows. */
const comesBack = (values: readonly string[]): boolean =>
  share(values, (v) => /^\S*\d\S*$/.test(v)) === 1 && new Set(values).size < values.length;

/** The column with most words, where that is clearly text. */
function textColumn(columns: readonly (readonly string[])[], free: (column: number) => boolean): number | null {
  const ranked = columns.map((values, column) => ({ column, words: free(column) ? meanWords(values) : 0 }));
  const [best] = ranked.sort((a, b) => b.words - a.words);
  return best !== undefined && best.words >= TEXT_WORDS ? best.column : null;
}

/** Fills in time, role and text by the values of columns whose headers are no words we know, as in exports in other languages. */
export function guessColumns(text: string, dialect: Dialect, known: Columns): Guesses {
  const roles = new Set<ColumnRole>(known.keys());
  const timed = roles.has("time") || roles.has("date") || roles.has("clock");
  if (layoutOf(roles) !== null && timed) return { columns: known, guessed: [] };
  const taken = new Set([...known.values()].flat());
  const values = sampleColumns(text, dialect);
  const found = new Map(known);
  const guessed: string[] = [];
  const take = (role: ColumnRole, column: number | null): void => {
    if (column === null || column < 0 || taken.has(column)) return;
    taken.add(column);
    found.set(role, [column]);
    guessed.push(`"${dialect.headers[column]}" as ${role}`);
  };
  const clear = (is: (value: string) => boolean): number =>
    values.findIndex((list, column) => !taken.has(column) && share(list, is) >= CLEAR_SHARE);
  if (!timed) take("time", clear(isStamp));
  if (!roles.has("role") && !roles.has("speaker"))
    take(
      "role",
      clear((v) => speakerOfRole(v) !== null),
    );
  if (!roles.has("session") && !roles.has("weak-session") && found.has("role")) {
    take(
      "session",
      values.findIndex((list, column) => !taken.has(column) && comesBack(list)),
    );
  }
  if (layoutOf(new Set(found.keys())) === null)
    take(
      "text",
      textColumn(values, (column) => !taken.has(column)),
    );
  return { columns: found, guessed };
}
