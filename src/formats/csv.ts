import type { Problem } from "../model/problem.ts";
import type { Channel } from "../model/vocabulary.ts";
import { type Detection, type Format, type FormatInput, NO_MATCH, type ReadResult } from "./format.ts";
import { columnsOf } from "./table/columns.ts";
import { CsvRows } from "./table/csv-rows.ts";
import { type Dialect, dialectOf } from "./table/dialect.ts";
import { guessColumns } from "./table/guess.ts";
import { layoutMeaning, layoutOf } from "./table/row.ts";
import { sessionsOfTable } from "./table/sessions.ts";
import { headerWord } from "./table/words.ts";

/** Share of rows as wide as the header below which a file is no table (formats.md 3.8). */
const TABLE_CONSISTENCY = 0.6;

function detect(input: FormatInput): Detection {
  if (/^\s*[{[]/.test(input.text)) return NO_MATCH;
  const dialect = dialectOf(input.text);
  if (dialect === null) return NO_MATCH;
  const widths = `${dialect.headers.length} columns, ${Math.round(dialect.consistency * 100)} % of the rows as wide`;
  const { columns, guessed } = guessColumns(input.text, dialect, columnsOf(dialect.headers));
  const layout = layoutOf(new Set(columns.keys()));
  if (layout === null || dialect.sampled === 0) return { score: 0.1, why: widths };
  if (dialect.consistency < TABLE_CONSISTENCY) return { score: 0.25, why: widths };
  const why = `${widths}, ${layoutMeaning(layout)}`;
  if (guessed.length > 0 && dialect.knownHeaders < 2)
    return { score: 0.45 * dialect.consistency, why: `${why}; ${guessed.join(", ")}` };
  return { score: 0.5 + 0.4 * Math.min(1, dialect.knownHeaders / 4), why };
}

const CHANNEL_HINTS: readonly (readonly [RegExp, Channel])[] = [
  [/^(?:chat|live_?chat)/, "chat"],
  [/^(?:call|ucid)/, "call"],
  [/^e?mail/, "email"],
];

function channelHint(dialect: Dialect, column: number | undefined): Channel | null {
  const word = headerWord(dialect.headers[column ?? -1] ?? "");
  return CHANNEL_HINTS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

function read(input: FormatInput): ReadResult {
  const dialect = dialectOf(input.text);
  if (dialect === null) return nothing(input, "has no two columns under any delimiter");
  const { columns, guessed } = guessColumns(input.text, dialect, columnsOf(dialect.headers));
  const rows = new CsvRows(input, dialect, columns);
  const hint = channelHint(dialect, columns.get("session")?.[0]);
  const sessions = sessionsOfTable(
    { roles: new Set(columns.keys()), rows: rows.read(), channelHint: hint, cutIds: rows.cutIds },
    input,
    "csv",
  );
  if (sessions === null) return nothing(input, `no column for the text is known among: ${dialect.headers.join(", ")}`);
  const problems = [...rows.problems(), ...guessed.map((guess) => guessProblem(input, guess))];
  return { sessions, problems, skipped: { sessions: 0, turns: rows.skipped } };
}

const guessProblem = (input: FormatInput, guess: string): Problem => ({
  severity: "warning",
  code: "guessed-column",
  path: input.path,
  place: null,
  reason: `no header is known for it, so its values decided: column ${guess}`,
});

function nothing(input: FormatInput, reason: string): ReadResult {
  const problem: Problem = { severity: "error", code: "no-text-column", path: input.path, place: null, reason };
  return { sessions: [], problems: [problem], skipped: { sessions: 0, turns: 0 } };
}

export const csv: Format = {
  name: "csv",
  title: "CSV, TSV and other delimited tables",
  summary:
    "One row per message, per side, per transcript or per note, told by the headers. Speaker from a role column or, flagged, from names; time and log-in from their columns, else unknown.",
  platform: "csv",
  testedOn: "hand-written",
  detect,
  read,
};
