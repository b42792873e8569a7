import { type LabelledSession, unlabelled } from "../eval/labels.ts";
import { readCases, readTable } from "../eval/read-labels.ts";
import type { Problem } from "../model/problem.ts";
import type { Report } from "../model/report.ts";
import type { EvalOptions } from "./eval.ts";
import { UsageError } from "./io.ts";

/** What is scored: the evidence to scan, and the labels for what a scan of it reports. */
interface Task {
  readonly evidence: readonly string[];
  readonly labelsFor: (report: Report) => readonly LabelledSession[];
  readonly problems: readonly Problem[];
  /** The one format that all evidence has, where that is known. */
  readonly formatIn: string | null;
  /** No label was read: nothing needs to be scanned. */
  readonly isEmpty: boolean;
}

/** Where the labels come from: a table beside the evidence, the evidence being all ordinary, or case files. Throws `UsageError`. */
export function taskOf(paths: readonly string[], options: EvalOptions): Task {
  const { labels, ordinary = false } = options;
  if (labels !== undefined && ordinary) throw new UsageError("give --labels or --ordinary, not both");
  if (labels === undefined && !ordinary) return casesTask(paths, options);
  if (options.authors !== undefined)
    throw new UsageError("--authors chooses among case files: it goes with neither --labels nor --ordinary");
  if (options.turns) throw new UsageError("--turns needs turn labels, which only case files have");
  return labels === undefined ? ordinaryTask(paths) : tableTask(paths, labels);
}

function casesTask(paths: readonly string[], { authors, formatIn, report }: EvalOptions): Task {
  if (formatIn !== undefined || report !== undefined)
    throw new UsageError(
      `${report === undefined ? "--format-in" : "--report"} goes with --labels or --ordinary: case files are scanned as what they are`,
    );
  if (paths.length === 0)
    throw new UsageError("no labels given: name labelled case files or folders, or use --labels TABLE PATHS");
  const { files, sessions, problems } = readCases(paths, authors?.split(",").filter(Boolean) ?? []);
  return {
    evidence: files,
    labelsFor: () => sessions,
    problems,
    formatIn: "labelled-case",
    isEmpty: sessions.length === 0,
  };
}

function tableTask(paths: readonly string[], file: string): Task {
  const { sessions, problems } = readTable(file);
  return { evidence: paths, labelsFor: () => sessions, problems, formatIn: null, isEmpty: sessions.length === 0 };
}

const ordinaryTask = (paths: readonly string[]): Task => ({
  evidence: paths,
  labelsFor: ({ sessions }) => sessions.map(({ key }) => ({ ...unlabelled(key, null, "--ordinary"), attack: false })),
  problems: [],
  formatIn: null,
  isEmpty: false,
});
