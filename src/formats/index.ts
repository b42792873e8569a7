import type { Problem } from "../model/problem.ts";
import { connectChat } from "./connect-chat.ts";
import { contactLens } from "./contact-lens.ts";
import { csv } from "./csv.ts";
import type { Detection, Format, FormatInput, ReadResult } from "./format.ts";
import { NOTHING_SKIPPED } from "./format.ts";
import { genesys } from "./genesys.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { labelledCase } from "./labelled-case.ts";
import { servicenow } from "./servicenow.ts";
import { text } from "./text.ts";
import { timeProblems } from "./time/problems.ts";
import { webvtt } from "./webvtt.ts";
import { zendeskChat } from "./zendesk-chat.ts";

export type { Format, FormatInput, ReadResult } from "./format.ts";
export { formatInput } from "./format.ts";
export { type Merged, mergeFragments } from "./merge.ts";

/** Every format that can be read, the most particular first: a tie in detection goes to the earlier. */
export const FORMATS: readonly Format[] = [
  contactLens,
  connectChat,
  zendeskChat,
  genesys,
  servicenow,
  labelledCase,
  webvtt,
  jsonl,
  json,
  csv,
  text,
];

/** Below this a guess is worth less than saying that the format is unknown. */
const LEAST_SCORE = 0.2;

export interface Guess extends Detection {
  readonly format: Format;
}

/** What a file was taken for, and what it might have been instead. */
export interface DetectedFormat {
  readonly best: Guess | null;
  readonly runnerUp: Guess | null;
}

/** Tells the format by content, never by file name. */
export function detectFormat(input: FormatInput): DetectedFormat {
  const guesses = FORMATS.map((format): Guess => ({ format, ...format.detect(input) }))
    .filter((guess) => guess.score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, runnerUp] = guesses;
  if (best === undefined || best.score < LEAST_SCORE) return { best: null, runnerUp: best ?? null };
  return { best, runnerUp: runnerUp ?? null };
}

/** The format of that name, as `--format-in` takes it. */
export const formatNamed = (name: string): Format | null => FORMATS.find((format) => format.name === name) ?? null;

const hasText = ({ sessions }: ReadResult): boolean => sessions.some((s) => s.turns.length > 0 || s.fields.length > 0);
const hasError = (problems: readonly Problem[]): boolean => problems.some((p) => p.severity === "error");

/** A file that reads as a format and gives nothing was not understood; that must not look like a quiet one. */
const noText = (format: Format, input: FormatInput): Problem => ({
  severity: "error",
  code: "no-text",
  path: input.path,
  place: null,
  reason: `reads as ${format.name}, but no turn was found in it`,
});

/** Reads a file and adds what was assumed about its times. A fault of the reader itself becomes a problem too, and costs this file only. */
export function readWith(format: Format, input: FormatInput): ReadResult {
  try {
    const result = format.read(input);
    const found = [...result.problems, ...timeProblems(result.sessions, input.path)];
    return { ...result, problems: hasText(result) || hasError(found) ? found : [...found, noText(format, input)] };
  } catch (error) {
    const reason = `the ${format.name} reader failed: ${error instanceof Error ? error.message : "unknown error"}`;
    const problem: Problem = { severity: "error", code: "reader-failed", path: input.path, place: null, reason };
    return { sessions: [], problems: [problem], skipped: NOTHING_SKIPPED };
  }
}
