import type { AuditOptions } from "../audit.ts";
import type { Report } from "../model/report.ts";

/** What a command may do to the world; tests hand in their own. */
export interface Io {
  readonly write: (text: string) => void;
  readonly error: (text: string) => void;
  /** Standard output is a terminal; standard error is. */
  readonly isTerminal: boolean;
  readonly isErrorTerminal: boolean;
  readonly columns: number;
  readonly noColor: boolean;
  readonly audit: (options: AuditOptions) => Promise<Report>;
}

/** Exit codes, one for each meaning. */
export const EXIT = { complete: 0, found: 1, usage: 2, incomplete: 3, output: 4, locked: 5, fault: 70 } as const;

/** A mistake of the user: the message says what is wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Output that could not be written; the message names the path. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}
