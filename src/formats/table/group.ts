import type { Place } from "../../model/session.ts";
import type { Speaker } from "../../model/vocabulary.ts";
import { turnsOfCell } from "../text/cell.ts";
import type { ColumnRole } from "./columns.ts";
import { type FieldDraft, fieldsOfRow } from "./fields.ts";
import { journalOf } from "./journal.ts";
import type { Cell, Layout, Row } from "./row.ts";
import { displayName, speakerOfRole, yesOrNo } from "./words.ts";

/** A turn whose time is still text: how the file writes dates is known only after its last row. */
export interface RawTurn {
  readonly speaker: Speaker | null;
  readonly label: string;
  readonly name: string | null;
  readonly stamp: string;
  readonly text: string;
  readonly place: Place;
  readonly internal: boolean;
}

/** The rows of one session while the table is read. */
export class Group {
  readonly id: string;
  readonly known: boolean;
  readonly place: Place;
  readonly turns: RawTurn[] = [];
  readonly fields: FieldDraft[] = [];
  channel = "";
  language = "";
  /** Of a row that gives the session's time and no turn. */
  start = "";
  end = "";
  authenticated: boolean | null = null;
  cut = false;
  readonly #seen = new Set<string>();

  constructor(id: string, known: boolean, place: Place) {
    this.id = id;
    this.known = known;
    this.place = place;
  }

  add(row: Row, layout: Layout): void {
    this.channel ||= row.get("channel");
    this.language ||= row.get("language");
    this.end ||= layout === "message" ? "" : row.get("end");
    const authenticated = yesOrNo(row.get("authenticated"));
    if (authenticated === true || this.authenticated === null) this.authenticated = authenticated;
    const before = this.turns.length;
    TURNS[layout](row, this.turns);
    if (this.turns.length === before) this.start ||= stampText(row);
    const spoke = this.turns[before]?.speaker ?? null;
    const staffRow = layout === "message" && spoke !== null && spoke !== "customer" && spoke !== "unknown";
    if (!staffRow)
      this.#addFields(fieldsOfRow(row, authenticated === true ? "verified" : "claimed", layout !== "message"));
    this.#addHandler(row);
  }

  #addFields(fields: readonly FieldDraft[]): void {
    for (const field of fields) {
      const key = `${field.attribute} ${field.role} ${field.value}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.fields.push(field);
    }
  }

  #addHandler(row: Row): void {
    const value = row.get("handler").trim();
    if (value !== "" && displayName(value) !== null) {
      this.#addFields([{ attribute: "agent", value, role: "verified", place: row.placeOf("handler") }]);
    }
  }
}

/** The row's time as one text: one column, or a date and a clock beside each other. */
function stampText(row: Row): string {
  const whole = row.get("time");
  if (whole !== "") return whole;
  const date = row.get("date");
  const clock = row.get("clock");
  if (date === "" || clock === "") return date || clock;
  return /^\s*\d{1,2}[:.]\d{2}/.test(clock) ? `${date} ${clock}` : clock;
}

function isInternal(row: Row): boolean {
  return yesOrNo(row.get("internal")) === true || yesOrNo(row.get("public")) === false;
}

function messageTurn(row: Row, turns: RawTurn[]): void {
  const text = row.get("text");
  if (text.trim() === "") return;
  const role = row.get("role");
  const label = (row.get("speaker") || row.get("bare-name")).trim();
  const speaker = speakerOfRole(role) ?? (role === "" ? speakerOfRole(label) : null);
  turns.push({
    speaker: speaker === "unknown" && label !== "" ? null : speaker,
    label: label || role.trim(),
    name: speakerOfRole(label) === null ? displayName(label) : null,
    stamp: stampText(row),
    text,
    place: row.placeOf("text"),
    internal: isInternal(row),
  });
}

const SIDES: readonly (readonly [ColumnRole, Speaker])[] = [
  ["customer-text", "customer"],
  ["agent-text", "agent"],
];

/** Customer before agent: the agent's cell answers. */
function sideTurns(row: Row, turns: RawTurn[]): void {
  for (const [role, speaker] of SIDES) {
    const text = row.get(role);
    if (text.trim() === "") continue;
    const name = speaker === "agent" ? displayName(row.get("handler")) : null;
    turns.push({
      speaker,
      label: speaker,
      name,
      stamp: stampText(row),
      text,
      place: row.placeOf(role),
      internal: false,
    });
  }
}

/** Mail and web forms hold the sender's own words; every other note is the agent's account. */
const WRITTEN_BY_CLAIMANT = /^(?:e-?mail|web|self[-_ ]service|portal|web ?form)$/i;

function noteTurns(row: Row, turns: RawTurn[]): void {
  const texts = row.all("text");
  const cells = texts.length > 0 ? texts : row.all("subject");
  for (const cell of cells) {
    if (!journalCell(cell, row, turns) && !transcriptCell(cell, row, turns, false)) turns.push(noteTurn(cell, row));
  }
}

/** Adds a journal's entries, by the caller where the author bears the caller's name; entries that another column has too count once. */
function journalCell({ text, place }: Cell, row: Row, turns: RawTurn[]): boolean {
  const entries = journalOf(text);
  if (entries === null) return false;
  const caller = row.get("name").trim();
  for (const { stamp, author, internal, text: body } of entries) {
    if (turns.some((t) => t.stamp === stamp && t.text === body)) continue;
    const speaker: Speaker = caller !== "" && author === caller ? "customer" : "agent";
    turns.push({ speaker, label: speaker, name: displayName(author), stamp, text: body, place, internal });
  }
  return true;
}

function noteTurn({ text, place }: Cell, row: Row): RawTurn {
  const byClaimant = WRITTEN_BY_CLAIMANT.test(row.get("channel").trim());
  const speaker: Speaker = byClaimant ? "customer" : "agent";
  const name = byClaimant ? null : displayName(row.get("handler"));
  return { speaker, label: speaker, name, stamp: stampText(row), text, place, internal: false };
}

function transcriptTurns(row: Row, turns: RawTurn[]): void {
  const cells = row.all("transcript");
  if (cells.length === 0) noteTurns(row, turns);
  for (const cell of cells) if (!transcriptCell(cell, row, turns, true)) turns.push(noteTurn(cell, row));
}

/** Adds the turns of a transcript that stands in one cell; false when the cell holds none. Turns without a date get the row's time. */
function transcriptCell({ text, place }: Cell, row: Row, turns: RawTurn[], declared: boolean): boolean {
  const found = turnsOfCell(text, declared);
  if (found === null) return false;
  for (const turn of found) {
    const body = text.slice(turn.start, turn.end).trim();
    if (body === "" || turn.event) continue;
    turns.push({
      speaker: speakerOfRole(turn.label),
      label: turn.label,
      name: speakerOfRole(turn.label) === null ? displayName(turn.label) : null,
      stamp: /^\d{1,3}:\d{2}/.test(turn.stamp) || turn.stamp === "" ? stampText(row) : turn.stamp,
      text: body,
      place,
      internal: false,
    });
  }
  return true;
}

const TURNS: Readonly<Record<Layout, (row: Row, turns: RawTurn[]) => void>> = {
  message: messageTurn,
  "two-sided": sideTurns,
  transcript: transcriptTurns,
  note: noteTurns,
};
