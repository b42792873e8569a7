import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Report, ReportSession } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { packFor } from "../rules/index.ts";
import { jaroWinkler } from "../text/similarity.ts";
import { contactLines } from "./explain-contact.ts";
import { ruleLines } from "./explain-rule.ts";
import { EXIT, type Io, UsageError } from "./io.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";
import { withBaseline } from "./tuning.ts";

export function explain(program: Command, io: Io, done: (code: number) => void): void {
  const command = program
    .command("explain")
    .description("show why a contact was judged as it was, or why a rule did or did not hold in it")
    .argument("<session>", "session id or key");
  withBaseline(withResults(command))
    .usage("[options] <session> [rule] <paths...>")
    .action(async (id: string, rest: readonly string[], options: ResultOptions) => {
      const { rule, paths } = await ruleAndPaths(rest, options);
      if (rule !== null && paths.length === 0)
        throw new UsageError("to explain a rule the evidence itself is needed: name its files or folders");
      // The conditions of a rule are looked at in the open, then its quotes are masked by the report's own names.
      const open = rule === null ? {} : { unmaskReason: options.reason ?? "to explain a rule" };
      const report = await getReport(paths, options, io, { observations: true, keepAllTurns: true, ...open });
      const session = sessionNamed(report, id);
      const lines =
        rule === null
          ? contactLines(report, session, io.columns)
          : await ruleLines({ paths, options, report, session, rule, width: io.columns });
      for (const line of lines) io.write(`${line}\n`);
      done(EXIT.complete);
    });
}

/** A first path that is the name of a rule and of no file is the rule to explain. Throws `UsageError` where it is neither. */
async function ruleAndPaths(
  rest: readonly string[],
  options: ResultOptions,
): Promise<{ rule: string | null; paths: readonly string[] }> {
  const [first, ...paths] = rest;
  if (first === undefined || existsSync(first)) return { rule: null, paths: rest };
  const { rules, frames } = (await packFor({ rules: options.rules ?? [] })).pack;
  const ids = rules.map(({ file }) => file.id);
  if (ids.includes(first)) return { rule: first, paths };
  if (frames.some(({ file }) => file.id === first))
    throw new UsageError(
      `"${first}" is a frame: it helps to see what a turn says, and holds in no contact; see rules show ${first}`,
    );
  if (!/^[a-z0-9-]+$/.test(first)) return { rule: null, paths: rest };
  const alike = ids
    .filter((id) => first.split("-").some((word) => word.length > 3 && id.includes(word)))
    .sort((a, b) => jaroWinkler(b, first) - jaroWinkler(a, first));
  const hint = alike.length > 0 ? `; rules alike: ${alike.slice(0, 5).join(", ")}` : "; rules list has them all";
  throw new UsageError(`"${first}" is neither a file nor a rule${hint}`);
}

function sessionNamed(report: Report, id: string): ReportSession {
  const found = report.sessions.filter((session) => session.id === id || session.key === id);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new UsageError(
      `"${id}" is the id of ${found.length} contacts; use one of the keys ${found.map((s) => s.key).join(", ")}`,
    );
  const near = report.sessions.filter(({ key }) => key.includes(id)).slice(0, 5);
  const hint = near.length > 0 ? `; there are ${near.map(({ id: other }) => forTerminal(other)).join(", ")}` : "";
  throw new UsageError(`no contact "${forTerminal(id)}" among ${report.sessions.length}${hint}`);
}
