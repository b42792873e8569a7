import { Chalk, type ChalkInstance } from "chalk";
import type { Severity, Verdict } from "../model/vocabulary.ts";

/** Colours by meaning; the sixteen of the terminal's own palette only, so that light and dark themes both read well. */
export interface Theme {
  readonly heading: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly alarm: (text: string) => string;
  readonly good: (text: string) => string;
  readonly severity: (severity: Severity) => string;
  readonly verdict: (verdict: Verdict) => string;
}

export function themeFor(color: boolean): Theme {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const bySeverity: Readonly<Record<Severity, ChalkInstance>> = {
    info: chalk.reset,
    low: chalk.cyan,
    medium: chalk.yellow,
    high: chalk.red,
    critical: chalk.bold.red,
  };
  const byVerdict: Readonly<Record<Verdict, ChalkInstance>> = {
    malicious: chalk.bold.red,
    suspicious: chalk.yellow,
    benign: chalk.green,
    inconclusive: chalk.reset,
  };
  return {
    heading: chalk.bold,
    quiet: chalk.dim,
    alarm: chalk.red,
    good: chalk.green,
    severity: (severity) => bySeverity[severity](severity),
    verdict: (verdict) => byVerdict[verdict](verdict),
  };
}
