import type { Detection, Format, FormatInput, ReadResult } from "./format.ts";
import { NO_MATCH, NOTHING_SKIPPED } from "./format.ts";
import {
  isArray,
  isObject,
  type JsonArray,
  type JsonDocument,
  type JsonNode,
  type JsonObject,
  pointerPart,
} from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { RecordTable } from "./json/record-table.ts";
import { JsonRow } from "./json/row.ts";
import { type LocatedObject, messagesOf, SessionTable } from "./json/session-objects.ts";
import { layoutOf } from "./table/row.ts";
import { sessionsOfTable, type Table } from "./table/sessions.ts";

/** Envelopes (`{ data: { conversations: [ … ] } }`) are looked into this deep. */
const DEEPEST_ENVELOPE = 3;
const SAMPLE_RECORDS = 200;

interface Located {
  readonly node: JsonObject;
  readonly pointer: string;
}

const inArray = (array: JsonArray, pointer: string): readonly Located[] =>
  array.items.flatMap((node, i) => (isObject(node) ? [{ node, pointer: pointer + pointerPart(i) }] : []));

/** The records or session objects of a document: of its top-level array, or of the largest array in its envelope. */
function recordsOf(node: JsonNode, pointer: string, input: FormatInput, depth = 0): readonly Located[] {
  if (isArray(node)) return inArray(node, pointer);
  if (!isObject(node)) return [];
  if (messagesOf(node, input) !== null) return [{ node, pointer }];
  let best: readonly Located[] = [];
  for (const [key, value] of depth < DEEPEST_ENVELOPE ? node.members : []) {
    if (!isArray(value) && !isObject(value)) continue;
    const inside = recordsOf(value, pointer + pointerPart(key), input, depth + 1);
    if (inside.length > best.length && readable(inside, input)) best = inside;
  }
  return best.length > 0 ? best : [{ node, pointer }];
}

function documentRecords(input: FormatInput, { values }: JsonDocument): readonly Located[] {
  return values.flatMap((value, i) => recordsOf(value, values.length > 1 ? pointerPart(i) : "", input));
}

const rolesOf = (records: readonly Located[], input: FormatInput) =>
  new Set(records.slice(0, SAMPLE_RECORDS).flatMap(({ node }) => [...new JsonRow(node, "", input).roles]));

const isNested = (records: readonly Located[], input: FormatInput): boolean => {
  const head = records.slice(0, SAMPLE_RECORDS);
  return head.filter(({ node }) => messagesOf(node, input) !== null).length * 2 > head.length;
};

const readable = (records: readonly Located[], input: FormatInput): boolean =>
  isNested(records, input) || layoutOf(rolesOf(records, input)) !== null;

/** A text alone is any settings file's description; a case has an id, a time or a handler too. */
const CASE_KEYS = ["session", "weak-session", "time", "date", "handler", "channel"] as const;

function detect(input: FormatInput): Detection {
  if (!/^\s*[[{]/.test(input.text)) return NO_MATCH;
  const records = documentRecords(input, input.head());
  if (records.length === 0) return { score: 0.05, why: "JSON without objects" };
  if (isNested(records, input)) return { score: 0.6, why: "JSON objects with arrays of messages" };
  const roles = rolesOf(records, input);
  const layout = layoutOf(roles);
  if (layout === null || (layout === "note" && !CASE_KEYS.some((role) => roles.has(role))))
    return { score: 0.1, why: "JSON without keys for the text of messages or cases" };
  return { score: layout === "message" ? 0.6 : 0.5, why: "JSON records with keys for text" };
}

function tableOf(records: readonly Located[], input: FormatInput): { table: Table; records: RecordTable } {
  const nodes = records.map((r) => r.node);
  const plain = new RecordTable(input, nodes, SAMPLE_RECORDS, (i) => records[i]?.pointer ?? "");
  if (!isNested(records, input)) return { table: plain, records: plain };
  const objects: LocatedObject[] = records.map((r, i) => ({ ...r, madeId: r.pointer || `/${i}` }));
  return { table: new SessionTable(objects, input), records: plain };
}

function read(input: FormatInput): ReadResult {
  const { table, records } = tableOf(documentRecords(input, input.json()), input);
  const sessions = sessionsOfTable(table, input, "json");
  const problems = [...jsonProblems(input), ...(sessions === null ? records.noText() : [])];
  return { sessions: sessions ?? [], problems, skipped: NOTHING_SKIPPED };
}

export const json: Format = {
  name: "json",
  title: "JSON with messages, notes or sessions",
  summary:
    "Arrays of messages, of notes, or of sessions with messages, told by the keys. Speaker from role keys or, flagged, from names; time and log-in from their keys, else unknown.",
  platform: "json",
  testedOn: "hand-written",
  detect,
  read,
};
