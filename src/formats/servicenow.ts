import { csv } from "./csv.ts";
import { type Detection, type Format, type FormatInput, NO_MATCH, type ReadResult } from "./format.ts";
import { isObject, itemsOf, type JsonObject, member } from "./json/node.ts";
import { json } from "./json.ts";
import { dialectOf } from "./table/dialect.ts";
import { headerWord } from "./table/words.ts";

/** Column names of ServiceNow's task tables (incident, sn_customerservice_case, interaction) that other platforms don't use together. */
const COLUMNS = new Set(
  "number sys_id short_description work_notes comments comments_and_work_notes caller_id contact_type assignment_group opened_by opened_at sys_created_on sys_created_by close_notes u_caller_name".split(
    " ",
  ),
);
/** So many of them, one being a journal, make a ServiceNow export. */
const FEWEST_COLUMNS = 4;
const JOURNALS = ["work_notes", "comments_and_work_notes", "comments"];

function isServiceNow(columns: readonly string[]): boolean {
  const known = new Set(columns.filter((column) => COLUMNS.has(column)));
  return known.size >= FEWEST_COLUMNS && JOURNALS.some((journal) => known.has(journal));
}

const isJson = (input: FormatInput): boolean => /^\s*[[{]/.test(input.text);

const keysOf = (node: JsonObject | undefined): readonly string[] => [...(node?.members.keys() ?? [])];

function detect(input: FormatInput): Detection {
  const columns = isJson(input) ? jsonKeys(input) : (dialectOf(input.text)?.headers ?? []).map(headerWord);
  if (!isServiceNow(columns)) return NO_MATCH;
  return { score: 0.92, why: "columns of a ServiceNow task table with a journal" };
}

function jsonKeys(input: FormatInput): readonly string[] {
  const [top] = input.head().values;
  const list = [...itemsOf(member(top, "records")), ...itemsOf(member(top, "result")), ...itemsOf(top)];
  return keysOf(list.find(isObject));
}

const renamed = (result: ReadResult): ReadResult => ({
  ...result,
  sessions: result.sessions.map((session) => ({ ...session, format: "servicenow", idScope: "global" })),
});

export const servicenow: Format = {
  name: "servicenow",
  title: "ServiceNow incidents, cases and interactions (CSV and JSON)",
  summary:
    "Description and journal entries are turns: by the caller where the author bears the caller's name, else by an agent; work notes are internal. Times in the exporter's zone, which the file does not name.",
  platform: "servicenow",
  testedOn: "hand-written",
  detect,
  read: (input) => renamed(isJson(input) ? json.read(input) : csv.read(input)),
};
