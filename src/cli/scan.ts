import type { Command } from "commander";
import { baselineText } from "../baseline/index.ts";
import type { BaselineEntry } from "../model/baseline.ts";
import type { Report } from "../model/report.ts";
import { forTerminal, REPORTERS } from "../report/index.ts";
import { EXIT, type Io, UsageError } from "./io.ts";
import { writeFileAtomically } from "./output.ts";
import { render, targetsOf } from "./render.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";
import { withBaseline } from "./tuning.ts";

interface ScanOptions extends ResultOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly profile?: string;
  readonly writeBaseline?: string;
  readonly color: boolean;
}

export function scan(program: Command, io: Io, done: (code: number) => void): void {
  const command = program.command("scan").description("find social engineering of the desk in exported contacts");
  withBaseline(withResults(command))
    .option("--write-baseline <file>", "write what was found to FILE, as known from now on")
    .option("--format <name>", `format on standard output (${Object.keys(REPORTERS).join(", ")})`, "text")
    .option(
      "--output <file>",
      "write to FILE, or NAME=FILE for another format; repeatable",
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
    .option("--profile <name>", "table of --format csv (timeline, sessions, findings, exposures)")
    .option("--observations", "keep what was seen in each turn")
    .option("--no-color", "no colours")
    .action(async (paths: readonly string[], options: ScanOptions) => {
      const color = options.color && io.isTerminal && !io.noColor;
      const request = {
        format: options.format,
        output: options.output,
        profile: options.profile ?? null,
        tz: options.tz ?? "UTC",
        color,
      };
      const targets = await targetsOf(request);
      if (options.writeBaseline !== undefined && options.report !== undefined)
        throw new UsageError("--write-baseline needs the evidence: name its files, not a report");
      let known: readonly BaselineEntry[] = [];
      const report = await getReport(paths, options, io, { onKnown: (entries) => (known = entries) });
      render(report, targets, request, io);
      if (options.writeBaseline !== undefined) {
        writeFileAtomically(options.writeBaseline, baselineText(known));
        if (!options.quiet)
          io.error(`se-audit: ${known.length} known findings written to ${forTerminal(options.writeBaseline)}\n`);
      }
      if (!options.quiet && (options.format !== "text" || options.output.length > 0)) noteProblems(report, io);
      done(exitCodeOf(report));
    });
}

const MOST_NOTED = 20;

/** Where the output is for machines, people still hear what could not be read. */
function noteProblems({ problems }: Report, io: Io): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  for (const { path, place, reason } of errors.slice(0, MOST_NOTED)) {
    io.error(
      `se-audit: ${forTerminal(path)}${place === null ? "" : ` (${forTerminal(place)})`}: ${forTerminal(reason)}\n`,
    );
  }
  if (errors.length > MOST_NOTED)
    io.error(`se-audit: and ${errors.length - MOST_NOTED} more problems: see the report\n`);
}

/** 1 when something was found that no baseline knows, also when incomplete; never 0 when something was not read. */
export function exitCodeOf(report: Report): number {
  if (report.incidents.some(({ known }) => !known)) return EXIT.found;
  return report.problems.some((problem) => problem.severity === "error") ? EXIT.incomplete : EXIT.complete;
}
