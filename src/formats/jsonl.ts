import type { Detection, Format, FormatInput, ReadResult } from "./format.ts";
import { NO_MATCH } from "./format.ts";
import { JsonLines } from "./json/lines.ts";
import { isObject, type JsonObject } from "./json/node.ts";
import { parseJson } from "./json/parse.ts";
import { RecordTable } from "./json/record-table.ts";
import { type LocatedObject, messagesOf, SessionTable } from "./json/session-objects.ts";
import { sessionsOfTable } from "./table/sessions.ts";

/** Lines looked at to tell what the records are. */
const SAMPLE_LINES = 200;

/** The first two lines that hold anything, each read as JSON by itself. */
function firstObjects(text: string): { readonly whole: number; readonly opened: number } {
  let whole = 0;
  let opened = 0;
  for (const { start, end } of new JsonLines(text, 2)) {
    const doc = parseJson(text, start, end);
    if (text[start] === "{") opened++;
    if (doc.values.length === 1 && isObject(doc.values[0]) && doc.values[0].complete && doc.complete) whole++;
  }
  return { whole, opened };
}

function detect(input: FormatInput): Detection {
  if (!/^\s*\{/.test(input.text)) return NO_MATCH;
  const { whole, opened } = firstObjects(input.text);
  if (opened < 2 || whole === 0) return NO_MATCH;
  return { score: whole === 2 ? 0.7 : 0.55, why: "each line is a JSON object of its own" };
}

function read(input: FormatInput): ReadResult {
  const lines = new JsonLines(input.text);
  const records = new RecordTable(input, lines.objects(input), SAMPLE_LINES);
  const nested = records.head.filter((node) => messagesOf(node, input) !== null).length;
  const table = nested * 2 > records.head.length ? new SessionTable(located(records.objects()), input) : records;
  const sessions = sessionsOfTable(table, input, "jsonl");
  const problems = [...lines.problems(input), ...(sessions === null ? records.noText() : [])];
  const skipped = table === records ? { sessions: 0, turns: lines.skipped } : { sessions: lines.skipped, turns: 0 };
  return { sessions: sessions ?? [], problems, skipped };
}

function* located(objects: Iterable<JsonObject>): Iterable<LocatedObject> {
  let index = 0;
  for (const node of objects) yield { node, pointer: "", madeId: `/${index++}` };
}

export const jsonl: Format = {
  name: "jsonl",
  title: "JSON Lines (NDJSON)",
  summary:
    "One message, note or session per line, told by the keys. Speaker from role keys or, flagged, from names; time and log-in from their keys, else unknown.",
  platform: "jsonl",
  testedOn: "hand-written",
  detect,
  read,
};
