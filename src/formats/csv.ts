import type { Problem } from "../model/problem.ts";
import type { Channel } from "../model/vocabulary.ts";
import { type Detection, type Format, type FormatInput, NO_MATCH, type ReadResult } from "./format.ts";
import { columnsOf } from "./table/columns.ts";
import { CsvRows } from "./table/csv-rows.ts";
import { type Dialect, dialectOf, hasText } from "./table/dialect.ts";
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
  if (!hasText(dialect.headers))
    return { score: dialect.consistency >= 0.9 && dialect.sampled >= 5 ? 0.15 : 0, why: widths };
  if (dialect.consistency < TABLE_CONSISTENCY) return { score: 0.25, why: widths };
  const layout = layoutOf(new Set(columnsOf(dialect.headers).keys()));
  const known = Math.min(1, dialect.knownHeaders / 4);
  return { score: 0.5 + 0.4 * known, why: `${widths}, ${layout === null ? "" : layoutMeaning(layout)}` };
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
  const columns = columnsOf(dialect.headers);
  const rows = new CsvRows(input, dialect, columns);
  const hint = channelHint(dialect, columns.get("session")?.[0]);
  const sessions = sessionsOfTable(
    { roles: new Set(columns.keys()), rows: rows.read(), channelHint: hint, cutIds: rows.cutIds },
    input,
    "csv",
  );
  if (sessions === null) return nothing(input, `no column for the text is known among: ${dialect.headers.join(", ")}`);
  return { sessions, problems: rows.problems(), skipped: { sessions: 0, turns: rows.skipped } };
}

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
