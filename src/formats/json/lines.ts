import type { Problem } from "../../model/problem.ts";
import type { FormatInput } from "../format.ts";
import { isObject, type JsonObject } from "./node.ts";
import { parseJson } from "./parse.ts";

export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The filled lines of a text, and the JSON objects on them. */
export class JsonLines implements Iterable<LineRange> {
  /** Lines that held something but gave no object. */
  skipped = 0;
  readonly #text: string;
  readonly #most: number;
  #firstBad = -1;
  #cutAt = -1;
  #duplicateKeyAt = -1;

  constructor(text: string, most = Number.POSITIVE_INFINITY) {
    this.#text = text;
    this.#most = most;
  }

  *[Symbol.iterator](): Iterator<LineRange> {
    let given = 0;
    for (let from = 0; from < this.#text.length && given < this.#most; ) {
      const lineFeed = this.#text.indexOf("\n", from);
      const end = lineFeed < 0 ? this.#text.length : lineFeed;
      const start = skipSpaces(this.#text, from, end);
      from = end + 1;
      if (start === end) continue;
      given++;
      yield { start, end };
    }
  }

  /** Objects of the lines; a line that is no whole object is counted and named, and costs no other line. */
  *objects(input: FormatInput): Iterable<JsonObject> {
    for (const { start, end } of this) {
      const doc = parseJson(this.#text, start, end);
      const objects = doc.values.filter(isObject).filter((o) => o.complete);
      if (doc.faults.some((f) => f.code === "json-duplicate-key") && this.#duplicateKeyAt < 0)
        this.#duplicateKeyAt = start;
      if (objects.length === 0) this.#bad(start, end >= input.text.length && !doc.complete);
      yield* objects;
    }
  }

  #bad(start: number, cut: boolean): void {
    this.skipped++;
    if (cut) this.#cutAt = start;
    else if (this.#firstBad < 0) this.#firstBad = start;
  }

  problems(input: FormatInput): readonly Problem[] {
    const problem = (severity: Problem["severity"], code: string, offset: number, reason: string): Problem => ({
      severity,
      code,
      path: input.path,
      place: `line ${input.places.lineAt(offset)}`,
      reason,
    });
    const bad = this.skipped - (this.#cutAt >= 0 ? 1 : 0);
    const found: Problem[] = [];
    if (this.#firstBad >= 0) {
      found.push(
        problem("error", "json-syntax", this.#firstBad, `not a JSON object (${bad} lines, the first here); not read`),
      );
    }
    if (this.#cutAt >= 0)
      found.push(problem("error", "truncated", this.#cutAt, "the file ends inside a line; not read"));
    if (this.#duplicateKeyAt >= 0) {
      found.push(
        problem(
          "warning",
          "json-duplicate-key",
          this.#duplicateKeyAt,
          "a key stands twice in an object; the last value counts",
        ),
      );
    }
    return found;
  }
}

function skipSpaces(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && text.charCodeAt(i) <= 32) i++;
  return i;
}
