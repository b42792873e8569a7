import type { Problem } from "../model/problem.ts";
import type { SessionFragment } from "../model/session.ts";
import type { JsonDocument } from "./json/node.ts";
import { parseJson } from "./json/parse.ts";
import { Places } from "./places.ts";

export interface ReadOptions {
  /** IANA zone of stamps that name none; null means UTC, flagged. */
  readonly assumeTz: string | null;
}

/** One opened evidence file as readers see it. */
export interface FormatInput {
  /** As in the report; goes into sources and problems. */
  readonly path: string;
  /** Last part of the path, without `.gz`. */
  readonly fileName: string;
  readonly sha256: string;
  /** Decoded, without byte order mark. */
  readonly text: string;
  readonly options: ReadOptions;
  readonly places: Places;
  /** The text read as JSON, at most once, however broken it is. */
  readonly json: () => JsonDocument;
  /** The same for the beginning of a large text: enough to tell its format. */
  readonly head: () => JsonDocument;
}

/** What was seen but could not be made into a session or turn; the ledger counts it as skipped. */
export interface Skipped {
  readonly sessions: number;
  readonly turns: number;
}

/** What a reader got out of a file. Readers never throw: what they can't use is a problem. */
export interface ReadResult {
  readonly sessions: readonly SessionFragment[];
  readonly problems: readonly Problem[];
  readonly skipped: Skipped;
}

/** How well a format fits, from 0 (not at all) to 1 (nothing else looks like this), and the reason for people. */
export interface Detection {
  readonly score: number;
  readonly why: string;
}

export interface Format {
  /** What `--format-in` takes and `formats` lists. */
  readonly name: string;
  readonly title: string;
  /** How speaker, time and log-in are known, in one or two sentences. */
  readonly summary: string;
  /** Formats of one platform share its session ids; the format's own name where there is no platform. */
  readonly platform: string;
  /** Whether the reader has been run on files that the platform itself wrote. */
  readonly testedOn: "real" | "hand-written";
  readonly detect: (input: FormatInput) => Detection;
  readonly read: (input: FormatInput) => ReadResult;
}

export const NO_MATCH: Detection = { score: 0, why: "" };
export const NOTHING_SKIPPED: Skipped = { sessions: 0, turns: 0 };

/** What the evidence room hands over for one file. */
export interface OpenedText {
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
  /** Bytes of the byte order mark before the text. */
  readonly byteBase: number;
}

/** Beginning of a text by which JSON formats are told apart, in UTF-16 units. */
const HEAD_UNITS = 1_000_000;

export function formatInput(opened: OpenedText, options: ReadOptions): FormatInput {
  let parsed: JsonDocument | null = null;
  const json = (): JsonDocument => {
    parsed ??= parseJson(opened.text);
    return parsed;
  };
  let parsedHead: JsonDocument | null = null;
  const head = (): JsonDocument => {
    if (opened.text.length <= HEAD_UNITS) return json();
    parsedHead ??= parseJson(opened.text, 0, HEAD_UNITS);
    return parsedHead;
  };
  return {
    path: opened.path,
    fileName: (opened.path.split("/").at(-1) ?? "").replace(/\.gz$/i, ""),
    sha256: opened.sha256,
    text: opened.text,
    options,
    places: new Places(opened.text, opened.byteBase),
    json,
    head,
  };
}
