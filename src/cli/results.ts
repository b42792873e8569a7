import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { AuditOptions } from "../audit.ts";
import { FORMATS, formatNamed } from "../formats/index.ts";
import type { Report } from "../model/report.ts";
import { SEVERITIES, type Severity } from "../model/vocabulary.ts";
import { readReport } from "../report/index.ts";
import { type Io, UsageError } from "./io.ts";
import { baselineFrom, noteTuning, type TuningOptions, tuningOf, withTuning } from "./tuning.ts";
import { isZone } from "./zone.ts";

/** Options of every command that looks at results. */
export interface ResultOptions extends TuningOptions {
  readonly report?: string;
  readonly formatIn?: string;
  readonly rules?: readonly string[];
  readonly minSeverity?: string;
  readonly since?: string;
  readonly until?: string;
  readonly tz?: string;
  readonly assumeTz?: string;
  readonly observations?: boolean;
  readonly unmask?: boolean;
  readonly reason?: string;
  readonly quiet?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds the paths and options by which a command gets a report. */
export function withResults(command: Command): Command {
  const plain = command
    .argument("[paths...]", "evidence files and folders")
    .option("--report <file>", "look at this JSON report instead of scanning")
    .option("--format-in <name>", `read every file as this format (${FORMATS.map((format) => format.name).join(", ")})`)
    .option("--rules <dir>", "add or override rules from this folder; repeatable", collect);
  return withTuning(plain)
    .option("--min-severity <severity>", `leave out findings below (${SEVERITIES.join(", ")})`)
    .option("--since <time>", "only contacts that start at or after this ISO time")
    .option("--until <time>", "only contacts that start before this ISO time")
    .option("--tz <zone>", "zone in which times are shown (IANA name)", "UTC")
    .option("--assume-tz <zone>", "zone of inputs that name none; without it they are taken as UTC and flagged")
    .option("--unmask", "show personal data; needs --reason")
    .option("--reason <text>", "why personal data is shown; recorded in the report")
    .option("--quiet", "no progress and no notes on standard error");
}

/** A report from `--report FILE`, or by scanning the paths. Throws `UsageError`. */
export async function getReport(
  paths: readonly string[],
  options: ResultOptions,
  io: Io,
  extra: Partial<AuditOptions> = {},
): Promise<Report> {
  if (options.report !== undefined) {
    if (paths.length > 0) throw new UsageError("give paths or --report, not both");
    refuseWithReport(options);
    return reportFrom(options.report);
  }
  if (paths.length === 0)
    throw new UsageError("no evidence given: name files or folders, or a report with --report FILE");
  const progress = io.isErrorTerminal && !options.quiet;
  const asked = auditOptions(paths, options);
  const baseline = options.baseline === undefined ? null : baselineFrom(options.baseline);
  const report = await io.audit({
    ...asked,
    baseline,
    ...extra,
    ...(progress
      ? {
          onProgress: ({ files, filesTotal, path }) =>
            io.error(`\r\x1b[K${files}/${filesTotal} ${path.replace(/[^\x20-\x7e]/g, "?").slice(-60)}`),
        }
      : {}),
  });
  if (progress) io.error("\r\x1b[K");
  if (!options.quiet) noteTuning(report, asked, io);
  return report;
}

/** A report says what tuned it and what was known; only the evidence can be judged anew. */
function refuseWithReport(options: ResultOptions): void {
  for (const [name, value] of [
    ["--tune", options.tune],
    ["--baseline", options.baseline],
  ] as const)
    if (value !== undefined) throw new UsageError(`${name} needs the evidence: name its files, not a report`);
}

function reportFrom(path: string): Report {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const report = readReport(text);
  if (typeof report === "string") throw new UsageError(`${path} ${report}`);
  return report;
}

/** What the options ask for, checked. Throws `UsageError`. */
export function auditOptions(paths: readonly string[], options: ResultOptions): AuditOptions {
  if (options.unmask && !options.reason) throw new UsageError("--unmask shows personal data and needs --reason TEXT");
  if (options.reason && !options.unmask) throw new UsageError("--reason goes with --unmask");
  if (options.formatIn !== undefined && formatNamed(options.formatIn) === null) {
    throw new UsageError(
      `--format-in: unknown format "${options.formatIn}"; one of ${FORMATS.map((format) => format.name).join(", ")}`,
    );
  }
  return {
    paths,
    formatIn: options.formatIn ?? null,
    rules: options.rules ?? [],
    ...tuningOf(options),
    minSeverity: severity(options.minSeverity ?? "info"),
    since: instant("--since", options.since),
    until: instant("--until", options.until),
    tz: zone("--tz", options.tz ?? "UTC"),
    assumeTz: options.assumeTz === undefined ? null : zone("--assume-tz", options.assumeTz),
    observations: options.observations ?? false,
    unmaskReason: options.unmask ? options.reason! : null,
  };
}

function severity(value: string): Severity {
  const found = SEVERITIES.find((name) => name === value);
  if (found === undefined) throw new UsageError(`--min-severity: "${value}" is none of ${SEVERITIES.join(", ")}`);
  return found;
}

function zone(option: string, value: string): string {
  if (!isZone(value)) throw new UsageError(`${option}: "${value}" is no IANA time zone (such as Europe/Berlin)`);
  return value;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

function instant(option: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (!ISO.test(value) || Number.isNaN(Date.parse(value)))
    throw new UsageError(
      `${option}: "${value}" is no ISO date or time with offset (2024-03-01 or 2024-03-01T09:00:00Z)`,
    );
  return new Date(value).toISOString();
}
