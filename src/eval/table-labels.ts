import type { FormatInput } from "../formats/index.ts";
import { DelimitedCursor, type DelimitedRecord } from "../formats/table/delimited.ts";
import type { Problem } from "../model/problem.ts";
import { ASSETS, OUTCOMES, TACTICS, VERIFICATION_LEVELS } from "../model/vocabulary.ts";
import { type LabelledExposure, type LabelledSession, type Labels, unlabelled } from "./labels.ts";

/** Words for an attack and for none: truth values, and the verdicts that `scan` writes. */
const TRUTH: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  "1": true,
  attack: true,
  malicious: true,
  suspicious: true,
  false: false,
  no: false,
  "0": false,
  ordinary: false,
  benign: false,
};
/** What says that nobody can tell. */
const UNDECIDED = new Set(["", "inconclusive", "unknown", "unclear"]);

/** Headers of a column, the first that is there counts. */
const HEADERS = {
  id: ["session", "id", "conversation_id", "contact"],
  attack: ["attack", "verdict", "label"],
  verification: ["verification"],
  violation: ["violation"],
  exposures: ["exposures"],
  tactics: ["tactics"],
  person: ["person", "identity"],
  actor: ["actor"],
} as const;
type Column = keyof typeof HEADERS;

/** Labels of a table with one contact a row: its id or key, and what is true of it. Columns of other names are not looked at. */
export function readTableLabels(input: FormatInput, file: string): Labels {
  const cursor = new DelimitedCursor(input.text, delimiterOf(input.text));
  const header = cursor.next();
  const reader = new TableReader(input, file, header?.cells ?? []);
  if (!reader.has("id")) reader.problem("line 1", `has no column for the contact's id (${HEADERS.id.join(", ")})`);
  else if (!(Object.keys(HEADERS) as Column[]).some((column) => column !== "id" && reader.has(column)))
    reader.problem(
      "line 1",
      "has no column with labels (attack or verdict, verification, violation, exposures, tactics)",
    );
  const sessions: LabelledSession[] = [];
  if (reader.problems.length === 0)
    for (let record = cursor.next(); record !== null; record = cursor.next()) sessions.push(...reader.session(record));
  return { sessions, problems: reader.problems };
}

function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)![0];
  const count = (mark: string): number => line.split(mark).length;
  return [",", ";", "\t", "|"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

class TableReader {
  readonly problems: Problem[] = [];
  readonly #input: FormatInput;
  readonly #file: string;
  readonly #columns = new Map<Column, number>();

  constructor(input: FormatInput, file: string, header: readonly string[]) {
    this.#input = input;
    this.#file = file;
    const names = header.map((cell) => cell.trim().toLowerCase());
    for (const [column, wanted] of Object.entries(HEADERS)) {
      const found = wanted.map((name) => names.indexOf(name)).find((at) => at >= 0);
      if (found !== undefined) this.#columns.set(column as Column, found);
    }
  }

  has(column: Column): boolean {
    return this.#columns.has(column);
  }

  problem(place: string, reason: string): void {
    this.problems.push({ severity: "error", code: "label", path: this.#file, place, reason });
  }

  session(record: DelimitedRecord): LabelledSession[] {
    if (record.cells.every((cell) => cell.trim() === "")) return [];
    const id = this.#cell(record, "id");
    if (id === "") {
      this.problem(`line ${this.#input.places.lineAt(record.start)}`, "names no contact");
      return [];
    }
    return [
      {
        ...unlabelled(id, null, this.#file),
        person: this.#cell(record, "person") || null,
        actor: this.#cell(record, "actor") || null,
        attack: this.#truth(record, "attack"),
        verification: this.#one(record, "verification", VERIFICATION_LEVELS),
        violation: this.#truth(record, "violation"),
        exposures: this.#words(record, "exposures", (word) => exposureOf(word), "asset:outcome, as address:refused"),
        tactics: this.#words(record, "tactics", (word) => inList(TACTICS, word), TACTICS.join(", ")),
      },
    ];
  }

  /** Without the apostrophe that guards a cell against being run as a formula. */
  #cell(record: DelimitedRecord, column: Column): string {
    const at = this.#columns.get(column);
    return at === undefined ? "" : (record.cells[at] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
  }

  #wrong(record: DelimitedRecord, column: Column, reason: string): null {
    this.problem(`line ${this.#input.places.lineAt(record.start)}, ${column}`, reason);
    return null;
  }

  #truth(record: DelimitedRecord, column: "attack" | "violation"): boolean | null {
    const word = this.#cell(record, column).toLowerCase();
    if (UNDECIDED.has(word)) return null;
    if (Object.hasOwn(TRUTH, word)) return TRUTH[word]!;
    return this.#wrong(record, column, `"${word}" is neither yes nor no (${Object.keys(TRUTH).join(", ")})`);
  }

  #one<T extends string>(record: DelimitedRecord, column: Column, words: readonly T[]): T | null {
    const cell = this.#cell(record, column).toLowerCase();
    if (cell === "") return null;
    return inList(words, cell) ?? this.#wrong(record, column, `"${cell}" is none of ${words.join(", ")}`);
  }

  /** An empty cell says nothing; `none` says that there are none. */
  #words<T>(record: DelimitedRecord, column: Column, of: (word: string) => T | null, shape: string): T[] | null {
    const cell = this.#cell(record, column).toLowerCase();
    if (cell === "") return null;
    const words = cell === "none" ? [] : cell.split(/\s+/);
    const items = words.map((word) => of(word) ?? this.#wrong(record, column, `"${word}" is no ${shape}`));
    return items.every((item) => item !== null) ? (items as T[]) : null;
  }
}

const inList = <T extends string>(words: readonly T[], text: string): T | null =>
  words.find((word) => word === text) ?? null;

function exposureOf(word: string): LabelledExposure | null {
  const [asset, outcome] = word.split(":");
  const found = { asset: inList(ASSETS, asset ?? ""), outcome: inList(OUTCOMES, outcome ?? "") };
  return found.asset === null || found.outcome === null ? null : { asset: found.asset, outcome: found.outcome };
}
