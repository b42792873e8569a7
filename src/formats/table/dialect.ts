import { rolesOfHeader } from "./columns.ts";
import { DelimitedCursor } from "./delimited.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** Records that decide the delimiter: enough to see a pattern, few enough to be read four times. */
const SAMPLE_RECORDS = 60;
/** Title rows that reports put above the header. */
const MOST_TITLE_ROWS = 12;
/** A header cell is a name, not a message. */
const LONGEST_HEADER = 60;
/** Excel's first line that names the delimiter. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/;

export interface Dialect {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Offset of the first record after the header. */
  readonly bodyAt: number;
  /** Records above the header, not counting `sep=`. */
  readonly titleRows: number;
  /** Header cells that name a column we know. */
  readonly knownHeaders: number;
  /** Share of the sampled records as wide as the header. */
  readonly consistency: number;
  readonly sampled: number;
}

interface Sample {
  readonly cells: readonly string[];
  readonly end: number;
}

function sample(text: string, delimiter: string, from: number): readonly Sample[] {
  const cursor = new DelimitedCursor(text, delimiter, from);
  const records: Sample[] = [];
  for (let r = cursor.next(); r !== null && records.length < SAMPLE_RECORDS; r = cursor.next()) {
    records.push({ cells: r.cells.map((c) => c.trim()), end: cursor.position });
  }
  return records;
}

/** Numbers and times stand in records, not in headers. */
const VALUE = /^[+-]?\d[\d.,:/\-\sTZ]*$/;

const knownIn = (cells: readonly string[]): number =>
  cells.some((c) => c.length > LONGEST_HEADER || VALUE.test(c))
    ? 0
    : cells.filter((c) => rolesOfHeader(c).length > 0).length;

/** One known word may also be a value; two make a header. */
const SURE_HEADER = 2;

/** The record among the first few that names most known columns; without a sure one the first that is as wide as most. */
function headerIndex(records: readonly Sample[]): number {
  const first = records.slice(0, MOST_TITLE_ROWS);
  const known = first.map((record) => (record.cells.length > 1 ? knownIn(record.cells) : 0));
  const most = Math.max(0, ...known);
  if (most >= SURE_HEADER) return known.indexOf(most);
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const usual = [...widths].sort((a, b) => b[1] - a[1])[0]?.[0];
  return Math.max(
    0,
    first.findIndex((record) => record.cells.length === usual),
  );
}

function dialectFor(text: string, delimiter: string, from: number): Dialect | null {
  const records = sample(text, delimiter, from);
  const index = headerIndex(records);
  const header = records[index];
  if (header === undefined || header.cells.length < 2) return null;
  const body = records.slice(index + 1).filter((r) => r.cells.some((c) => c !== ""));
  const wide = body.filter((r) => r.cells.length === header.cells.length).length;
  return {
    delimiter,
    headers: header.cells,
    bodyAt: header.end,
    titleRows: index,
    knownHeaders: knownIn(header.cells),
    consistency: body.length === 0 ? 1 : wide / body.length,
    sampled: body.length,
  };
}

/** How well a reading of the file holds together: header words first, then equal widths, then columns. */
const worth = (d: Dialect): number => d.knownHeaders * 4 + d.consistency * 3 + Math.min(d.headers.length, 20) / 20;

/** Delimiter and header of delimited text, or null when no delimiter gives two columns. */
export function dialectOf(text: string): Dialect | null {
  const named = SEPARATOR_LINE.exec(text);
  const from = named?.[0].length ?? 0;
  const delimiters = named === null ? DELIMITERS : [named[1] ?? ","];
  let best: Dialect | null = null;
  for (const delimiter of delimiters) {
    const dialect = dialectFor(text, delimiter, from);
    if (dialect !== null && (best === null || worth(dialect) > worth(best))) best = dialect;
  }
  return best;
}
