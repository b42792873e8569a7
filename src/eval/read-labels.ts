import { realpathSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { discover, type EvidenceFile, openEvidence } from "../evidence/index.ts";
import { type FormatInput, formatInput } from "../formats/index.ts";
import type { Problem } from "../model/problem.ts";
import { readCaseLabels } from "./case-labels.ts";
import type { Labels } from "./labels.ts";
import { readTableLabels } from "./table-labels.ts";

/** Labelled case files: what they say, and the files to scan, which are the same. */
export interface LabelledCases extends Labels {
  readonly files: readonly string[];
}

const CASE_FILE = /\.json(?:\.gz)?$/i;

/**
 * Case files below the given paths; in a folder only `*.json`, for a folder may hold a README too. `authors`: only files whose name begins
 * with one of them and a hyphen; empty for all. Never throws for a bad file.
 */
export function readCases(paths: readonly string[], authors: readonly string[]): LabelledCases {
  const found = discover(paths);
  const named = new Set(paths.map(realOf));
  const wanted = found.files.filter(
    ({ location }) =>
      (named.has(location) || CASE_FILE.test(location)) &&
      (authors.length === 0 || authors.some((author) => basename(location).startsWith(`${author}-`))),
  );
  // Named one by one, files may be called otherwise in the report than in a folder.
  const files = discover(wanted.map(({ location }) => location)).files;
  const read = files.map((file) => readFile(file, typedPath(file.location, paths), readCaseLabels));
  return {
    sessions: read.flatMap((labels) => labels.sessions),
    problems: [...found.problems, ...read.flatMap((labels) => labels.problems)],
    files: files.map(({ location }) => location),
  };
}

/** One table of labels. */
export function readTable(path: string): Labels {
  const { files, problems } = discover([path]);
  const [file] = files;
  return file === undefined ? { sessions: [], problems } : readFile(file, path, readTableLabels);
}

function readFile(file: EvidenceFile, typed: string, read: (input: FormatInput, typed: string) => Labels): Labels {
  const evidence = openEvidence(file);
  const problems: Problem[] = evidence.problems.map((problem) => ({ ...problem, path: typed }));
  if (evidence.status === "skipped") return { sessions: [], problems };
  const labels = read(formatInput(evidence, { assumeTz: null }), typed);
  return { ...labels, problems: [...problems, ...labels.problems] };
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The file as the user can type it: below the path that was given. */
function typedPath(location: string, paths: readonly string[]): string {
  for (const path of paths) {
    const below = relative(realOf(path), location);
    if (below === "") return path;
    if (!below.startsWith("..")) return join(path, below);
  }
  return location;
}
