import type { Report } from "./model/report.ts";
import type { Severity } from "./model/vocabulary.ts";

/** What a scan is asked to do; every field is a plain value, so that it can be recorded. */
export interface AuditOptions {
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** Read every file as this format, whatever it looks like. */
  readonly formatIn: string | null;
  /** Rule folders to add to the built-in pack. */
  readonly rules: readonly string[];
  /** Findings below it are left out. */
  readonly minSeverity: Severity;
  /** ISO instants: only sessions that start in [since, until) are reported; sessions without a time stay. */
  readonly since: string | null;
  readonly until: string | null;
  /** Zone that reports show. */
  readonly tz: string;
  /** Zone of inputs that name none; null means UTC, flagged. */
  readonly assumeTz: string | null;
  /** Keep `sessions[].observations`. */
  readonly observations: boolean;
  /** Why personal data is shown; null keeps it masked. */
  readonly unmaskReason: string | null;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly sessions: number;
  readonly path: string;
}

export type Audit = (options: AuditOptions) => Promise<Report>;
