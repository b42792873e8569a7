import type { Command } from "commander";
import type { Report } from "../model/report.ts";
import { forTerminal, REPORTERS } from "../report/index.ts";
import { EXIT, type Io } from "./io.ts";
import { render, targetsOf } from "./render.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";

interface ScanOptions extends ResultOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly profile?: string;
  readonly color: boolean;
}

export function scan(program: Command, io: Io, done: (code: number) => void): void {
  withResults(program.command("scan").description("find social engineering of the desk in exported contacts"))
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
      const report = await getReport(paths, options, io);
      render(report, targets, request, io);
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

/** 1 when something was found, also when incomplete; never 0 when something was not read. */
export function exitCodeOf(report: Report): number {
  if (report.incidents.length > 0) return EXIT.found;
  return report.problems.some((problem) => problem.severity === "error") ? EXIT.incomplete : EXIT.complete;
}
