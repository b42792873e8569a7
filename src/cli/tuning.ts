import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import type { AuditOptions } from "../audit.ts";
import { readBaseline } from "../baseline/index.ts";
import type { Baseline } from "../model/baseline.ts";
import type { Report } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { isDay } from "../rules/index.ts";
import { type Io, UsageError } from "./io.ts";

/** Options by which an analyst fits the tool to the ways of the company. */
export interface TuningOptions {
  readonly tune?: readonly string[];
  readonly asOf?: string;
  readonly baseline?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const withTuning = (command: Command): Command =>
  command
    .option(
      "--tune <file>",
      "tune rules, own numbers and policy by this YAML file; repeatable (docs/tuning.md)",
      collect,
    )
    .option("--as-of <date>", "day on which tuning entries are in force or expired (default: today, UTC)");

export const withBaseline = (command: Command): Command =>
  command.option("--baseline <file>", "mark the findings that this file knows; they don't count for the exit code");

/** The tuning that the options ask for, checked. The clock is asked only where nobody names the day. Throws `UsageError`. */
export function tuningOf({ tune, asOf }: TuningOptions): Pick<AuditOptions, "tuning"> {
  if (asOf !== undefined && !isDay(asOf)) throw new UsageError(`--as-of: "${asOf}" is no ISO date (2026-03-31)`);
  if (tune === undefined) {
    if (asOf !== undefined) throw new UsageError("--as-of goes with --tune");
    return {};
  }
  return { tuning: { files: tune, day: asOf ?? new Date().toISOString().slice(0, 10) } };
}

/** A baseline file that can be relied on; one that is not there is an error, for nothing would be known then. Throws `UsageError`. */
export function baselineFrom(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const hint = code === "ENOENT" ? "; --write-baseline makes one" : "";
    throw new UsageError(`${path}: can't be read (${code})${hint}`);
  }
  const baseline = readBaseline(basename(path), text);
  if (typeof baseline === "string") throw new UsageError(`${path} ${baseline}`);
  return baseline;
}

/** What tuned a report must be known to whoever ran it: the day, and what is not applied any more. */
export function noteTuning({ problems, tool }: Report, { tuning }: Pick<AuditOptions, "tuning">, io: Io): void {
  // Own values and policy know no day.
  if (tuning === undefined || (tool.tuning?.entries ?? []).length === 0) return;
  io.error(`se-audit: tuning files as of ${tuning.day} (--as-of DATE fixes the day)\n`);
  for (const { code, path, place, reason } of problems)
    if (code === "tuning-expired") io.error(`se-audit: ${forTerminal(path)}, ${place}: ${forTerminal(reason)}\n`);
}
