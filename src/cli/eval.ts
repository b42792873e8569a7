import type { Command } from "commander";
import { type Evaluation, evaluate } from "../eval/evaluation.ts";
import { evaluationLines } from "../eval/text.ts";
import type { Problem } from "../model/problem.ts";
import type { Report } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { packFor, THRESHOLDS } from "../rules/index.ts";
import { taskOf } from "./eval-task.ts";
import { EXIT, type Io, UsageError } from "./io.ts";
import { getReport, type ResultOptions } from "./results.ts";

export interface EvalOptions extends Pick<ResultOptions, "report" | "rules" | "formatIn" | "assumeTz" | "quiet"> {
  readonly labels?: string;
  readonly ordinary?: boolean;
  readonly authors?: string;
  readonly turns?: boolean;
  readonly prior: string;
  readonly worst: string;
  readonly minF1?: string;
  readonly maxFpr?: string;
  readonly json?: boolean;
}

/** One attack in a thousand contacts: what desks with a grave problem see. */
const USUAL_PRIOR = "0.001";
const USUAL_WORST = "5";

export function evaluation(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command("eval")
    .description("score the tool on labelled contacts: how well it finds, tells and links, and how often it cries wolf")
    .argument("[paths...]", "labelled case files and folders; with --labels or --ordinary the evidence")
    .usage("[options] <labels...>\n       se-audit eval [options] --labels <table> <paths...>")
    .option(
      "--labels <table>",
      "a CSV with a column session (id or key) and one of attack or verdict, for the evidence at PATHS",
    )
    .option("--report <file>", "with --labels or --ordinary: look at this JSON report instead of scanning")
    .option("--ordinary", "every contact at PATHS is an ordinary one: each flag is a false alarm")
    .option("--authors <names>", "only case files whose names begin with one of these and a hyphen (A,B)")
    .option("--turns", "score what was seen in each turn too, label by label")
    .option("--prior <share>", "share of attacks for which to say what a score means (0.001 or 1/1000)", USUAL_PRIOR)
    .option("--worst <n>", "misses and false alarms listed of each", USUAL_WORST)
    .option("--min-f1 <share>", "end with 1 where macro-F1 is below")
    .option("--max-fpr <share>", "end with 1 where the false positive rate is above")
    .option("--json", "the figures as one JSON object")
    .option(
      "--rules <dir>",
      "add or override rules from this folder; repeatable",
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option("--format-in <name>", "read every evidence file as this format")
    .option("--assume-tz <zone>", "zone of evidence that names none")
    .option("--quiet", "no progress and no notes on standard error")
    .action(async (paths: readonly string[], options: EvalOptions) => {
      const gates = gatesOf(options);
      const figures = await figuresOf(paths, options, io);
      if (!options.quiet) noteProblems(figures.problems, io);
      if (options.json) io.write(`${JSON.stringify(figures, null, 2)}\n`);
      else for (const line of evaluationLines(figures, io.columns)) io.write(`${line}\n`);
      done(passes(figures, gates, io) ? EXIT.complete : EXIT.found);
    });
}

async function figuresOf(paths: readonly string[], options: EvalOptions, io: Io): Promise<Evaluation> {
  const [prior, worst] = [priorOf(options.prior), countOf("--worst", options.worst)];
  const task = taskOf(paths, options);
  const turns = options.turns ?? false;
  const nothing = (): UsageError => {
    noteProblems(task.problems, io);
    return new UsageError(
      "nothing can be scored: no labelled contact was found (docs/eval.md says what labels look like)",
    );
  };
  if (task.isEmpty) throw nothing();
  const report = await getReport(task.evidence, options, io, {
    observations: turns,
    keepAllTurns: turns,
    ...(task.formatIn === null ? {} : { formatIn: task.formatIn }),
  });
  // A case file that could not be read was named when its labels were.
  const unread = task.formatIn === null ? report.problems.filter(({ severity }) => severity === "error") : [];
  const figures = evaluate({
    labels: task.labelsFor(report),
    report,
    turns,
    prior,
    worst,
    marks: marksOf(report),
    problems: [...task.problems, ...unread],
    invocation: { paths, options: explainOptions(options), identityRules: await identityRulesOf(options) },
  });
  if (figures.labelled.contacts === figures.labelled.missing) {
    noteProblems(figures.problems.slice(task.problems.length), io);
    throw nothing();
  }
  return figures;
}

/** The scores from which the report calls a contact suspicious and malicious. */
function marksOf({ tool: { limits } }: Report): Evaluation["marks"] {
  const { suspicious = THRESHOLDS.suspicious, malicious = THRESHOLDS.malicious } = limits;
  return { suspicious: Number(suspicious), malicious: Number(malicious) };
}

const explainOptions = ({ report, rules = [], formatIn, assumeTz }: EvalOptions): string[] => [
  ...(report === undefined ? [] : ["--report", report]),
  ...rules.flatMap((dir) => ["--rules", dir]),
  ...(formatIn === undefined ? [] : ["--format-in", formatIn]),
  ...(assumeTz === undefined ? [] : ["--assume-tz", assumeTz]),
];

async function identityRulesOf({ rules = [] }: EvalOptions): Promise<Set<string>> {
  const { pack } = await packFor({ rules });
  return new Set(pack.rules.filter(({ file }) => file.scope === "identity").map(({ file }) => file.id));
}

const MOST_NOTED = 20;

function noteProblems(problems: readonly Problem[], io: Io): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const { path, place, reason } of errors.slice(0, MOST_NOTED))
    io.error(
      `se-audit: ${forTerminal(path)}${place === null ? "" : ` (${forTerminal(place)})`}: ${forTerminal(reason)}\n`,
    );
  if (errors.length > MOST_NOTED) io.error(`se-audit: and ${errors.length - MOST_NOTED} more problems: see --json\n`);
}

interface Gates {
  readonly minF1: number | null;
  readonly maxFpr: number | null;
}

const gatesOf = ({ minF1, maxFpr }: EvalOptions): Gates => ({
  minF1: minF1 === undefined ? null : shareOf("--min-f1", minF1),
  maxFpr: maxFpr === undefined ? null : shareOf("--max-fpr", maxFpr),
});

/** Says which gate was missed. Throws `UsageError` where the labels can't tell. */
function passes({ detection }: Evaluation, { minF1, maxFpr }: Gates, io: Io): boolean {
  const { macroF1, falsePositiveRate } = detection;
  if (minF1 !== null && macroF1 === null) throw new UsageError("--min-f1 needs labelled attacks and ordinary contacts");
  if (maxFpr !== null && falsePositiveRate === null) throw new UsageError("--max-fpr needs labelled ordinary contacts");
  const tooLow = minF1 !== null && macroF1! < minF1;
  const tooHigh = maxFpr !== null && falsePositiveRate! > maxFpr;
  if (tooLow) io.error(`se-audit: macro-F1 ${macroF1} is below --min-f1 ${minF1}\n`);
  if (tooHigh) io.error(`se-audit: false positive rate ${falsePositiveRate} is above --max-fpr ${maxFpr}\n`);
  return !tooLow && !tooHigh;
}

function shareOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new UsageError(`${option}: "${text}" is no share from 0 to 1`);
  return value;
}

function priorOf(text: string): number {
  const [part, whole = "1"] = text.split("/");
  const value = Number(part) / Number(whole);
  if (text.trim() === "" || !(value > 0 && value < 1))
    throw new UsageError(`--prior: "${text}" is no share between 0 and 1 (0.001 or 1/1000)`);
  return value;
}

function countOf(option: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`${option}: "${text}" is no whole number`);
  return Number(text);
}
