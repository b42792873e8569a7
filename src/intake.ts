import { type Discovery, discover, type Evidence, type LedgerEntry, openEvidence } from "./evidence/index.ts";
import {
  detectFormat,
  FORMATS,
  type Format,
  formatInput,
  formatNamed,
  type Merged,
  mergeFragments,
  type ReadResult,
  readWith,
} from "./formats/index.ts";
import type { Problem } from "./model/problem.ts";
import type { ReportEvidence } from "./model/report.ts";

export interface Progress {
  readonly files: number;
  readonly filesTotal: number;
  readonly sessions: number;
  readonly path: string;
}

/** What reading needs to know. */
export interface IntakeOptions {
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** Read every file as this format, whatever it looks like. */
  readonly formatIn: string | null;
  /** Zone of inputs that name none; null means UTC, flagged. */
  readonly assumeTz: string | null;
  readonly onProgress?: (progress: Progress) => void;
}

export interface EvidenceRead {
  readonly found: Discovery;
  readonly files: readonly FileRead[];
  readonly merged: Merged;
}

/** discover → open → read, and the fragments of one session put together. */
export function readEvidence(options: IntakeOptions): EvidenceRead {
  const found = discover(options.paths);
  const files = found.files.map((file, index) => {
    const read = readFile(openEvidence(file), options);
    options.onProgress?.({
      files: index + 1,
      filesTotal: found.files.length,
      sessions: read.result.sessions.length,
      path: file.path,
    });
    return read;
  });
  const hashes = new Map(files.map(({ entry }) => [entry.path, entry.sha256]));
  const merged = mergeFragments(
    files.flatMap((file) => file.result.sessions),
    { sha256Of: (path) => hashes.get(path) ?? null, platformOf: (format) => formatNamed(format)?.platform ?? format },
  );
  return { found, files, merged };
}

interface FileRead {
  readonly evidence: Evidence;
  readonly result: ReadResult;
  readonly entry: ReportEvidence;
  readonly ledger: readonly LedgerEntry[];
}

const NOTHING: ReadResult = { sessions: [], problems: [], skipped: { sessions: 0, turns: 0 } };

function readFile(evidence: Evidence, options: IntakeOptions): FileRead {
  if (evidence.status === "skipped") return fileRead(evidence, null, NOTHING);
  const input = formatInput(evidence, { assumeTz: options.assumeTz });
  const format = options.formatIn === null ? (detectFormat(input).best?.format ?? null) : formatNamed(options.formatIn);
  if (format === null) return fileRead(evidence, null, { ...NOTHING, problems: [unknownFormat(evidence.path)] });
  return fileRead(evidence, format, readWith(format, input));
}

const unknownFormat = (path: string): Problem => ({
  severity: "error",
  code: "unknown-format",
  path,
  place: null,
  reason: `looks like none of the ${FORMATS.length} formats; name one with --format-in`,
});

function fileRead(evidence: Evidence, format: Format | null, result: ReadResult): FileRead {
  const problems = [...evidence.problems, ...result.problems];
  const lost = problems.some((problem) => problem.severity === "error");
  const turns = result.sessions.reduce((sum, session) => sum + session.turns.length, 0);
  const status =
    result.sessions.length === 0 ? "skipped" : lost || evidence.status === "partial" ? "partial" : "analysed";
  const { path, sha256, bytes, encoding } = evidence;
  const partial = result.sessions.filter((session) => session.flags.includes("partial"));
  const partialTurns = partial.reduce((sum, session) => sum + session.turns.length, 0);
  return {
    evidence,
    result,
    entry: {
      path,
      sha256,
      bytes,
      encoding,
      format: format?.name ?? null,
      status,
      sessions: result.sessions.length,
      turns,
      problems,
    },
    ledger: [
      { kind: "files", state: status, count: 1 },
      { kind: "sessions", state: "analysed", count: result.sessions.length - partial.length },
      { kind: "sessions", state: "partial", count: partial.length },
      { kind: "sessions", state: "skipped", count: result.skipped.sessions },
      { kind: "turns", state: "analysed", count: turns - partialTurns },
      { kind: "turns", state: "partial", count: partialTurns },
      { kind: "turns", state: "skipped", count: result.skipped.turns },
    ],
  };
}
