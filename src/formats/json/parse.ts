import type { JsonDocument, JsonFault, JsonNode } from "./node.ts";
import { Scanner } from "./scanner.ts";

/** Deeper values are skipped and named: no export nests so deep, and reading must not exhaust the stack. */
const DEEPEST = 200;
/** More faults than a person reads; the rest is counted. */
const MOST_FAULTS = 20;
/** A text with more top-level values than this is not a JSON document but a stream for the line reader. */
const MOST_VALUES = 5_000_000;

/**
 * Reads JSON with the place of every value. Never throws: of broken or cut text it gives what stands before and after the fault.
 * Comments and trailing commas are read over.
 */
export function parseJson(text: string, from = 0, to = text.length): JsonDocument {
  return new Parser(text, from, to).document();
}

class Parser {
  readonly #scan: Scanner;
  readonly #faults: JsonFault[] = [];
  #moreFaults = 0;
  #complete = true;

  constructor(text: string, from: number, to: number) {
    this.#scan = new Scanner(text, from, to);
  }

  document(): JsonDocument {
    const values: JsonNode[] = [];
    this.#scan.skipSpace();
    while (!this.#scan.atEnd() && values.length < MOST_VALUES) {
      const before = this.#scan.position;
      const node = this.#value(0);
      if (node !== null) values.push(node);
      if (this.#scan.position === before) this.#scan.position++;
      this.#scan.skipSpace();
      if (this.#scan.peek() === ",") this.#scan.position++;
      this.#scan.skipSpace();
    }
    return { values, faults: this.#faults, moreFaults: this.#moreFaults, complete: this.#complete };
  }

  #fault(code: JsonFault["code"], offset: number, reason: string): void {
    if (code === "truncated") this.#complete = false;
    if (this.#faults.length >= MOST_FAULTS) this.#moreFaults++;
    else this.#faults.push({ code, offset, reason });
  }

  /** Null when there is no whole scalar and no opened container here. */
  #value(depth: number): JsonNode | null {
    const open = this.#scan.peek();
    if (open === "{" || open === "[") return depth >= DEEPEST ? this.#tooDeep() : this.#container(open, depth);
    return this.#scalar();
  }

  #container(open: "{" | "[", depth: number): JsonNode {
    return open === "{" ? this.#object(depth) : this.#array(depth);
  }

  #tooDeep(): JsonNode {
    const start = this.#scan.position;
    this.#fault("json-depth", start, `nested deeper than ${DEEPEST} levels; skipped`);
    this.#scan.skipNested();
    if (this.#scan.atEnd()) this.#fault("truncated", this.#scan.position, "ends inside a nested value");
    return { type: "scalar", value: null, start, end: this.#scan.position, complete: false };
  }

  #scalar(): JsonNode | null {
    const token = this.#scan.scalar();
    if (token.ok) return { type: "scalar", value: token.value, start: token.start, end: token.end, complete: true };
    if (token.cut) this.#fault("truncated", token.start, "ends inside a value");
    else this.#fault("json-syntax", token.start, "not a JSON value");
    return null;
  }

  #array(depth: number): JsonNode {
    const start = this.#scan.position++;
    const items: JsonNode[] = [];
    const complete = this.#entries("]", () => {
      const node = this.#value(depth + 1);
      if (node === null) return false;
      items.push(node);
      return true;
    });
    return { type: "array", items, start, end: this.#scan.position, complete };
  }

  #object(depth: number): JsonNode {
    const start = this.#scan.position++;
    const members = new Map<string, JsonNode>();
    const complete = this.#entries("}", () => this.#entry(members, depth));
    return { type: "object", members, start, end: this.#scan.position, complete };
  }

  #entry(members: Map<string, JsonNode>, depth: number): boolean {
    const key = this.#scan.peek() === '"' ? this.#scan.scalar() : null;
    if (!key?.ok) return this.#broken(key?.cut ?? false, "a key in quotes was expected");
    this.#scan.skipSpace();
    if (this.#scan.peek() !== ":") return this.#broken(this.#scan.atEnd(), "a colon was expected");
    this.#scan.position++;
    this.#scan.skipSpace();
    const node = this.#value(depth + 1);
    if (node === null) return false;
    const name = String(key.value);
    if (members.has(name)) this.#fault("json-duplicate-key", key.start, "a key stands twice; the last value counts");
    members.set(name, node);
    return true;
  }

  #broken(cut: boolean, reason: string): false {
    this.#fault(cut ? "truncated" : "json-syntax", this.#scan.position, cut ? "ends inside an object" : reason);
    return false;
  }

  /** Reads entries up to the closing bracket; returns whether all of them and the bracket were there. */
  #entries(close: "]" | "}", entry: () => boolean): boolean {
    let complete = true;
    for (;;) {
      this.#scan.skipSpace();
      if (this.#scan.atEnd()) return this.#endedInside();
      if (this.#scan.peek() === close) {
        this.#scan.position++;
        return complete;
      }
      if (!entry()) {
        complete = false;
        this.#scan.recover(close === "}");
      }
      if (!this.#separator(close)) complete = false;
      if (this.#closedByOther(close)) return false;
    }
  }

  #endedInside(): false {
    if (this.#complete) this.#fault("truncated", this.#scan.position, "ends before the closing bracket");
    return false;
  }

  #separator(close: "]" | "}"): boolean {
    this.#scan.skipSpace();
    const next = this.#scan.peek();
    if (next === ",") {
      this.#scan.position++;
      return true;
    }
    if (next === close || next === "") return true;
    this.#fault("json-syntax", this.#scan.position, "a comma was expected");
    return false;
  }

  /** A bracket of the other kind ends this container, and a brace an object: its own was lost. */
  #closedByOther(close: "]" | "}"): boolean {
    const next = this.#scan.peek();
    return ((next === "]" || next === "}") && next !== close) || (close === "}" && next === "{");
  }
}
