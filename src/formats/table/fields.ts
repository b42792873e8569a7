import type { PlatformAttribute, PlatformField } from "../../model/session.ts";
import { FIELD_ROLES } from "./columns.ts";
import type { Cell, Row } from "./row.ts";

export type FieldDraft = Omit<PlatformField, "source">;

/** What exports write where they know nothing, and what redaction leaves. */
const NOTHING =
  /^(?:n\/?a|none|null|nil|undefined|unknown|anonymous|not (?:given|known|provided)|\(?empty\)?|tbc|tbd|[-*.?x#_\s]+|\[[A-Z_ ]{2,40}\]|\{\{.{0,40}\}\}|<redacted>)$/i;
const LONGEST_FIELD = 400;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;
const PHONE = /^\+?[\d\s().-]{7,20}$/;
/** A shorter "order" is a row's position, a shorter "account" a flag. */
const SHORTEST_NUMBER = 4;

/** `caller_id`, `contact` and the like hold a name here, a number or address there: the value tells. */
function attributeOf(attribute: PlatformAttribute, value: string): PlatformAttribute {
  if (attribute !== "name") return attribute;
  if (EMAIL.test(value)) return "email";
  return PHONE.test(value) ? "phone" : attribute;
}

function isUseful(attribute: PlatformAttribute, value: string): boolean {
  if (value === "" || value.length > LONGEST_FIELD || NOTHING.test(value)) return false;
  return (attribute !== "order" && attribute !== "account") || value.length >= SHORTEST_NUMBER;
}

const cellsOf = (row: Row, attribute: PlatformAttribute, perSession: boolean): readonly Cell[] =>
  attribute === "name" && perSession ? [...row.all("name"), ...row.all("bare-name")] : row.all(attribute);

/** A region column alone is a ticket's state (`closed`), not a place. */
const hasPlace = (row: Row): boolean =>
  row.get("city") !== "" || row.get("postcode") !== "" || row.get("address") !== "";

/**
 * What a row's own columns say about the person; `verified` where the row says that the contact was logged in. `perSession`: the row
 * stands for a whole session, so that a bare `name` column is the person's and not a speaker's.
 */
export function fieldsOfRow(row: Row, role: PlatformField["role"], perSession: boolean): readonly FieldDraft[] {
  const fields: FieldDraft[] = [];
  for (const wanted of FIELD_ROLES) {
    if (wanted === "state" && !hasPlace(row)) continue;
    for (const cell of cellsOf(row, wanted, perSession)) {
      const text = cell.text.trim();
      const value = wanted === "address" && fields.at(-1)?.attribute !== "address" ? withSecondLine(row, text) : text;
      const attribute = attributeOf(wanted, value);
      if (isUseful(attribute, value)) fields.push({ attribute, value, role, place: cell.place });
    }
  }
  return fields;
}

function withSecondLine(row: Row, first: string): string {
  const second = row.get("address2").trim();
  return second === "" || NOTHING.test(second) ? first : `${first}, ${second}`;
}
