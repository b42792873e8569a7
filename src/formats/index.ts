import type { Problem } from "../model/problem.ts";
import { connectChat } from "./connect-chat.ts";
import { contactLens } from "./contact-lens.ts";
import { csv } from "./csv.ts";
import type { Detection, Format, FormatInput, ReadResult } from "./format.ts";
import { NOTHING_SKIPPED } from "./format.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { timeProblems } from "./time/problems.ts";
import { zendeskChat } from "./zendesk-chat.ts";

export type { Format, FormatInput, OpenedText, ReadOptions, ReadResult } from "./format.ts";
export { formatInput } from "./format.ts";

/** Every format that can be read, the most particular first: a tie in detection goes to the earlier. */
export const FORMATS: readonly Format[] = [contactLens, connectChat, zendeskChat, jsonl, json, csv];

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

/** Reads a file and adds what was assumed about its times. A fault of the reader itself becomes a problem too, and costs this file only. */
export function readWith(format: Format, input: FormatInput): ReadResult {
  try {
    const result = format.read(input);
    return { ...result, problems: [...result.problems, ...timeProblems(result.sessions, input.path)] };
  } catch (error) {
    const reason = `the ${format.name} reader failed: ${error instanceof Error ? error.message : "unknown error"}`;
    const problem: Problem = { severity: "error", code: "reader-failed", path: input.path, place: null, reason };
    return { sessions: [], problems: [problem], skipped: NOTHING_SKIPPED };
  }
}
