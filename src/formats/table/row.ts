import type { Place } from "../../model/session.ts";
import type { ColumnRole } from "./columns.ts";

export interface Cell {
  readonly text: string;
  readonly place: Place;
}

/** One record of a table, whatever it was written in. */
export interface Row {
  /** First filled cell that can play the role; empty text when there is none. */
  readonly get: (role: ColumnRole) => string;
  /** Place of that cell, or of the whole record. */
  readonly placeOf: (role: ColumnRole) => Place;
  /** All filled cells of the role, in column order. */
  readonly all: (role: ColumnRole) => readonly Cell[];
  readonly place: Place;
}

/** How the records of a table make sessions. */
export const LAYOUTS = ["message", "two-sided", "transcript", "note"] as const;
export type Layout = (typeof LAYOUTS)[number];

const MEANINGS: Readonly<Record<Layout, string>> = {
  message: "one row per message",
  "two-sided": "one row with a column for each side",
  transcript: "one row per session with its transcript in a cell",
  note: "one row per case or call note",
};

export const layoutMeaning = (layout: Layout): string => MEANINGS[layout];

/** The layout that a table's columns allow, or null when no column can hold text. */
export function layoutOf(roles: ReadonlySet<ColumnRole>): Layout | null {
  if (roles.has("agent-text") && roles.has("customer-text")) return "two-sided";
  const namesSpeaker = roles.has("role") || roles.has("speaker");
  if (namesSpeaker && roles.has("text")) return "message";
  if (roles.has("transcript")) return "transcript";
  if (roles.has("text") || roles.has("subject")) return "note";
  return null;
}
