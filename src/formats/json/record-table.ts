import type { Problem } from "../../model/problem.ts";
import type { Channel } from "../../model/vocabulary.ts";
import type { FormatInput } from "../format.ts";
import type { ColumnRole } from "../table/columns.ts";
import type { Row } from "../table/row.ts";
import type { Table } from "../table/sessions.ts";
import type { JsonObject } from "./node.ts";
import { JsonRow } from "./row.ts";

/** JSON objects as a table; what columns there are is told from the first of them. */
export class RecordTable implements Table {
  /** The objects looked at to tell the columns. */
  readonly head: readonly JsonObject[];
  readonly roles: ReadonlySet<ColumnRole>;
  readonly channelHint: Channel | null = null;
  readonly cutIds: ReadonlySet<string> = new Set();
  readonly #rest: Iterator<JsonObject>;
  readonly #input: FormatInput;
  readonly #pointers: ((index: number) => string) | null;

  /** `pointers` gives each object's own pointer; line-based JSON has none, as each line is a document. */
  constructor(
    input: FormatInput,
    objects: Iterable<JsonObject>,
    sample: number,
    pointers: ((index: number) => string) | null = null,
  ) {
    this.#input = input;
    this.#pointers = pointers;
    this.#rest = objects[Symbol.iterator]();
    const head: JsonObject[] = [];
    for (let i = 0; i < sample; i++) {
      const next = this.#rest.next();
      if (next.done === true) break;
      head.push(next.value);
    }
    this.head = head;
    this.roles = new Set(head.flatMap((node) => [...new JsonRow(node, "", input).roles]));
  }

  *objects(): Iterable<JsonObject> {
    yield* this.head;
    for (let next = this.#rest.next(); next.done !== true; next = this.#rest.next()) yield next.value;
  }

  get rows(): Iterable<Row> {
    return this.#rows();
  }

  *#rows(): Iterable<Row> {
    let index = 0;
    for (const node of this.objects()) yield new JsonRow(node, this.#pointers?.(index++) ?? "", this.#input);
  }

  /** What to say when no key can hold text. */
  noText(): readonly Problem[] {
    const keys = [...(this.head[0]?.members.keys() ?? [])].slice(0, 20).join(", ");
    const reason = `no key for the text is known among: ${keys}`;
    return [{ severity: "error", code: "no-text-column", path: this.#input.path, place: null, reason }];
  }
}
