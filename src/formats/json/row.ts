import type { Place } from "../../model/session.ts";
import type { FormatInput } from "../format.ts";
import type { ColumnRole } from "../table/columns.ts";
import type { Cell, Row } from "../table/row.ts";
import { rolesOfKey } from "./keys.ts";
import { isArray, isObject, type JsonObject, type JsonScalar, pointerPart } from "./node.ts";

/** Records nest a little (`author.name`, `customer.email`); deeper is content, not columns. */
const DEEPEST_KEY = 3;

interface Found {
  readonly rank: number;
  readonly order: number;
  readonly node: JsonScalar;
  readonly pointer: string;
}

/** One JSON object as a row: its scalars, nested ones too, by the roles their keys may play. */
export class JsonRow implements Row {
  readonly #found = new Map<ColumnRole, Found[]>();
  readonly #node: JsonObject;
  readonly #input: FormatInput;
  readonly #pointer: string;
  #order = 0;

  constructor(node: JsonObject, pointer: string, input: FormatInput) {
    this.#node = node;
    this.#input = input;
    this.#pointer = pointer;
    this.#collect(node, [], pointer);
    for (const list of this.#found.values())
      if (list.length > 1) list.sort((a, b) => a.rank - b.rank || a.order - b.order);
  }

  #collect(node: JsonObject, containers: readonly string[], pointer: string): void {
    for (const [key, value] of node.members) {
      const below = pointer + pointerPart(key);
      if (isObject(value)) {
        if (containers.length < DEEPEST_KEY) this.#collect(value, [...containers, key], below);
      } else if (!isArray(value)) this.#add(containers, key, value, below);
    }
  }

  #add(containers: readonly string[], key: string, node: JsonScalar, pointer: string): void {
    if (node.value === null || node.value === "") return;
    const order = this.#order++;
    for (const { role, rank } of rolesOfKey(containers, key)) {
      const found = { rank: rank + containers.length * 100, order, node, pointer };
      const list = this.#found.get(role);
      if (list === undefined) this.#found.set(role, [found]);
      else list.push(found);
    }
  }

  get roles(): Iterable<ColumnRole> {
    return this.#found.keys();
  }

  get(role: ColumnRole): string {
    const found = this.#found.get(role)?.[0];
    return found === undefined ? "" : String(found.node.value);
  }

  placeOf(role: ColumnRole): Place {
    const found = this.#found.get(role)?.[0];
    return found === undefined ? this.place : this.#placeOf(found);
  }

  all(role: ColumnRole): readonly Cell[] {
    const found = [...(this.#found.get(role) ?? [])].sort((a, b) => a.order - b.order);
    return found.map((f) => ({ text: String(f.node.value), place: this.#placeOf(f) }));
  }

  #placeOf(found: Found): Place {
    return this.#input.places.ofValue(found.pointer, found.node.start, found.node.end);
  }

  get place(): Place {
    return this.#input.places.ofValue(this.#pointer, this.#node.start, this.#node.end);
  }
}
