import { existsSync } from "node:fs";
import type { Command } from "commander";
import { explainRuleIn, packFor } from "../audit.ts";
import type { Report, ReportSession } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { quoted, wrap } from "../report/layout.ts";
import type { ExplanationNode } from "../rules/index.ts";
import { EXIT, type Io, UsageError } from "./io.ts";
import { auditOptions, getReport, type ResultOptions, withResults } from "./results.ts";

export function explain(program: Command, io: Io, done: (code: number) => void): void {
  const command = program
    .command("explain")
    .description("show why a contact was judged as it was, or why a rule did or did not hold in it")
    .argument("<session>", "session id or key");
  withResults(command)
    .usage("[options] <session> [rule] <paths...>")
    .action(async (id: string, rest: readonly string[], options: ResultOptions) => {
      const { rule, paths } = await ruleAndPaths(rest, options);
      const report = await getReport(paths, options, io, { observations: true, keepAllTurns: true });
      const session = sessionNamed(report, id);
      const lines =
        rule === null ? wholeSession(session, io.columns) : await oneRule(paths, options, session, rule, io.columns);
      for (const line of lines) io.write(`${line}\n`);
      done(EXIT.complete);
    });
}

/** A first path that is the name of a rule and of no file is the rule to explain. */
async function ruleAndPaths(
  rest: readonly string[],
  options: ResultOptions,
): Promise<{ rule: string | null; paths: readonly string[] }> {
  const [first, ...paths] = rest;
  if (first === undefined || existsSync(first)) return { rule: null, paths: rest };
  const isRule = (await packFor(options.rules ?? [])).rules.some(({ file }) => file.id === first);
  return isRule ? { rule: first, paths } : { rule: null, paths: rest };
}

function sessionNamed(report: Report, id: string): ReportSession {
  const found = report.sessions.filter((session) => session.id === id || session.key === id);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new UsageError(
      `"${id}" is the id of ${found.length} contacts; use one of the keys ${found.map((s) => s.key).join(", ")}`,
    );
  throw new UsageError(`no contact "${id}"`);
}

function wholeSession(session: ReportSession, width: number): string[] {
  return [...turnLines(session, width), "", ...findingLines(session, width), "", ...judgement(session)];
}

/** The turns, with what was seen in each in the margin below it. */
function turnLines(session: ReportSession, width: number): string[] {
  const turns = session.turns ?? [];
  if (turns.length === 0) return ["The turns are not in this report: scan the evidence again to see them."];
  return turns.flatMap((turn, index) => {
    const labels = (session.observations ?? [])
      .filter((o) => o.turn === index)
      .map((o) => `${o.label} ${chance(o.points)} % (${o.signs.join(", ")})`);
    const said = wrap(`${String(index).padStart(3)} ${turn.speaker}: ${forTerminal(turn.text)}`, width, "      ");
    return labels.length > 0 ? [...said, ...wrap(`      └ ${labels.join(", ")}`, width, "        ")] : said;
  });
}

/** Points (hundredths of log-odds) as a chance in per cent. */
const chance = (points: number): number => Math.round(100 / (1 + Math.exp(-points / 100)));

const findingLines = (session: ReportSession, width: number): string[] =>
  session.findings.flatMap((finding) => [
    ...wrap(
      `${finding.severity.padEnd(8)} ${finding.rule} (${finding.weight >= 0 ? "+" : ""}${finding.weight}): ${finding.title}`,
      width,
      "         ",
    ),
    ...wrap(`         ${finding.why}`, width, "         "),
    ...wrap(`         Harmless when: ${finding.innocent}`, width, "         "),
    ...finding.evidence
      .slice(0, 2)
      .flatMap((quote) => wrap(`         turn ${quote.turn}: ${quoted(quote.quote)}`, width, "           ")),
  ]);

function judgement(session: ReportSession): string[] {
  const sum = session.scoreParts.reduce((total, part) => total + part.points, 0);
  return [
    `verification ${session.verification.level}${session.verification.turns.length > 0 ? `, turns ${session.verification.turns.join(", ")}` : ""}`,
    ...session.exposures.map((e) => `${e.asset}: ${e.outcome}, on ${e.proof} proof, turns ${e.turns.join(", ")}`),
    `points ${session.scoreParts.map((part) => `${part.points >= 0 ? "+" : ""}${part.points} ${part.reason}`).join(" ")} = ${sum}`,
    `score 100 / (1 + e^(-${sum} / 100)) = ${session.score}: ${session.verdict}`,
  ];
}

async function oneRule(
  paths: readonly string[],
  options: ResultOptions,
  session: ReportSession,
  rule: string,
  width: number,
): Promise<string[]> {
  if (paths.length === 0)
    throw new UsageError("to explain a rule the evidence itself is needed: name its files or folders");
  const explanation = await explainRuleIn(auditOptions(paths, options), session.key, rule);
  if (explanation === null)
    throw new UsageError(`"${rule}" looks at all contacts of an identity: explain it by timeline --incident`);
  const share = `${Math.round(explanation.near * 100)} % of its conditions hold`;
  return [`${rule} ${explanation.held ? "holds" : `does not hold: ${share}`}`, ...tree(explanation.tree, 1, width)];
}

function tree(node: ExplanationNode, depth: number, width: number): string[] {
  const indent = "  ".repeat(depth);
  const evidence =
    node.children.length === 0
      ? node.evidence
          .slice(0, 2)
          .map((q) => ` turn ${q.turn} ${quoted(q.quote)}`)
          .join(";")
      : "";
  return [
    ...wrap(`${indent}${node.held ? "✓" : "✗"} ${node.text}${evidence}`, width, `${indent}  `),
    ...node.children.flatMap((child) => tree(child, depth + 1, width)),
  ];
}
