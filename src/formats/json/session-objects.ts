import type { Channel } from "../../model/vocabulary.ts";
import type { FormatInput } from "../format.ts";
import type { ColumnRole } from "../table/columns.ts";
import type { Cell, Row } from "../table/row.ts";
import type { Table } from "../table/sessions.ts";
import { isArray, isObject, type JsonArray, type JsonObject, pointerPart } from "./node.ts";
import { JsonRow } from "./row.ts";

/** Names under which exports keep a session's messages; other arrays count only when their items name speaker and text. */
const MESSAGE_KEYS = new Set(
  "messages turns utterances transcript conversation history entries dialogue dialog comments replies chat thread segments lines".split(
    " ",
  ),
);
/** Items looked at to tell what an array holds. */
const SAMPLE_ITEMS = 5;

interface Messages {
  readonly key: string;
  readonly array: JsonArray;
}

function rolesIn(array: JsonArray, input: FormatInput): ReadonlySet<ColumnRole> {
  const objects = array.items.filter(isObject).slice(0, SAMPLE_ITEMS);
  return new Set(objects.flatMap((node) => [...new JsonRow(node, "", input).roles]));
}

/** The array of a session object that holds its messages, or null when the object is no session. */
export function messagesOf(node: JsonObject, input: FormatInput): Messages | null {
  let best: Messages | null = null;
  for (const [key, value] of node.members) {
    if (!isArray(value) || value.items.length === 0) continue;
    const roles = rolesIn(value, input);
    if (!roles.has("text") || roles.has("session")) continue;
    const named = MESSAGE_KEYS.has(key.toLowerCase());
    if (!named && !roles.has("role") && !roles.has("speaker")) continue;
    if (best === null || (named && !MESSAGE_KEYS.has(best.key))) best = { key, array: value };
  }
  return best;
}

/** A row that belongs to the session with this id, whatever ids its own keys hold. */
class OwnedRow implements Row {
  readonly #row: JsonRow;
  readonly #id: string;

  constructor(row: JsonRow, id: string) {
    this.#row = row;
    this.#id = id;
  }

  get(role: ColumnRole): string {
    if (role === "session") return this.#id;
    return role === "weak-session" ? "" : this.#row.get(role);
  }

  placeOf(role: ColumnRole) {
    return this.#row.placeOf(role);
  }

  all(role: ColumnRole): readonly Cell[] {
    return this.#row.all(role);
  }

  get place() {
    return this.#row.place;
  }
}

/** The session object's own keys, without a turn: its text keys (a subject, a summary) are nobody's utterance. */
class HeadRow extends OwnedRow {
  override get(role: ColumnRole): string {
    return role === "text" ? "" : super.get(role);
  }
}

export interface LocatedObject {
  readonly node: JsonObject;
  readonly pointer: string;
  /** Id of a session that has none of its own. */
  readonly madeId: string;
}

/** Session objects as a table of their messages. */
export class SessionTable implements Table {
  readonly roles: ReadonlySet<ColumnRole> = new Set<ColumnRole>(["session", "role", "text"]);
  readonly channelHint: Channel | null = null;
  /** Sessions that the end of the file, or a fault, cut short. */
  readonly cutIds = new Set<string>();
  readonly #objects: Iterable<LocatedObject>;
  readonly #input: FormatInput;

  constructor(objects: Iterable<LocatedObject>, input: FormatInput) {
    this.#objects = objects;
    this.#input = input;
  }

  get rows(): Iterable<Row> {
    return this.#rows();
  }

  *#rows(): Iterable<Row> {
    for (const { node, pointer, madeId } of this.#objects) {
      const head = new JsonRow(node, pointer, this.#input);
      const id = head.get("session") || head.get("weak-session") || madeId;
      if (!node.complete && id === madeId && messagesOf(node, this.#input) === null) continue;
      if (!node.complete) this.cutIds.add(id);
      yield new HeadRow(head, id);
      yield* this.#messages(node, pointer, id);
    }
  }

  *#messages(node: JsonObject, pointer: string, id: string): Iterable<Row> {
    const messages = messagesOf(node, this.#input);
    if (messages === null) return;
    const below = pointer + pointerPart(messages.key);
    for (const [i, item] of messages.array.items.entries()) {
      if (isObject(item)) yield new OwnedRow(new JsonRow(item, below + pointerPart(i), this.#input), id);
    }
  }
}
