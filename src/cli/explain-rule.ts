import { explainRuleIn } from "../audit.ts";
import type { Report, ReportSession } from "../model/report.ts";
import { forTerminal, maskerOf } from "../report/index.ts";
import { quoted, wrap } from "../report/layout.ts";
import type { Explanation, ExplanationNode } from "../rules/index.ts";
import { signed } from "./explain-contact.ts";
import { UsageError } from "./io.ts";
import { auditOptions, type ResultOptions } from "./results.ts";

interface Question {
  readonly paths: readonly string[];
  readonly options: ResultOptions;
  /** Unmasked. */
  readonly report: Report;
  readonly session: ReportSession;
  readonly rule: string;
  readonly width: number;
}

/** Why a rule holds in a contact or not, how near it was, what is there instead, and whether it counts. Throws `UsageError`. */
export async function ruleLines({ paths, options, report, session, rule, width }: Question): Promise<string[]> {
  const explanation = await explainRuleIn(auditOptions(paths, options), session.key, rule);
  if (explanation === null)
    throw new UsageError(
      `"${rule}" looks at all contacts of one person, and "${forTerminal(session.id)}" is linked to no other contact in this evidence`,
    );
  const ids = new Map(report.sessions.map(({ key, id }) => [key, forTerminal(id)]));
  const page: Page = {
    width,
    mask: options.unmask ? (text) => text : maskerOf(report),
    session: session.key,
    idOf: (key) => ids.get(key) ?? key,
  };
  const { id, title, severity } = explanation.rule;
  return [
    ...wrap(`${id}: ${title} (${severity})`, width, "  "),
    ...wrap(answer(explanation, session), width, "  "),
    ...tuningLines(report, rule, width),
    "",
    ...tree(explanation.tree, 1, page),
  ];
}

/** What tuning files say about a rule: it may hold and not be counted. */
const tuningLines = (report: Report, rule: string, width: number): string[] =>
  (report.tool.tuning?.entries ?? [])
    .filter((entry) => entry.rule === rule)
    .flatMap(({ effect, place, expires, applied, reason }) =>
      wrap(
        forTerminal(`tuned by ${place}: ${effect}, ${applied ? "until" : "expired after"} ${expires}: ${reason}`),
        width,
        "  ",
      ),
    );

interface Page {
  readonly width: number;
  readonly mask: (text: string, session: string) => string;
  readonly session: string;
  readonly idOf: (key: string) => string;
}

function answer({ held, near, rule, reportedAs }: Explanation, session: ReportSession): string {
  const where = rule.scope === "identity" ? "over the contacts linked to" : "in";
  const id = forTerminal(session.id);
  if (!held)
    return `does not hold ${where} ${id}: ${near.held} of ${near.of} conditions ${near.held === 1 ? "holds" : "hold"}`;
  if (reportedAs.length > 0) return `holds ${where} ${id}; reported as ${reportedAs.join(", ")}, which says more`;
  return `holds ${where} ${id}: ${effect(rule, session)}`;
}

/** What a rule that holds does to the score of this contact, and why where that is nothing. */
function effect({ id, weight }: Explanation["rule"], session: ReportSession): string {
  if (weight === 0) return "0 points, so it is shown and moves no score";
  if (session.scoreParts.some(({ reason }) => reason === id)) return `${signed(weight)} points`;
  return session.verification.level === "strong"
    ? `its ${signed(weight)} points don't count in this contact, which gave strong proof`
    : `its ${signed(weight)} points don't count in this contact, on which it does not stand`;
}

/** Quotes shown with a condition. */
const MOST_QUOTES = 2;

function tree(node: ExplanationNode, depth: number, page: Page): string[] {
  const indent = "  ".repeat(depth);
  const ruledOut = node.kind === "not" && !node.held ? " (this rules it out)" : "";
  const outOfOrder =
    node.kind === "sequence" && !node.held && node.children.every((part) => part.held) ? " (all there, not so)" : "";
  return [
    ...wrap(`${indent}${node.held ? "✓" : "✗"} ${node.text}${ruledOut}${outOfOrder}`, page.width, `${indent}    `),
    ...(node.children.length === 0 ? quotes(node, indent, page) : []),
    ...node.facts.flatMap((fact) => wrap(`${indent}    ${forTerminal(fact)}`, page.width, `${indent}      `)),
    ...node.children.flatMap((child) => tree(child, depth + 1, page)),
  ];
}

const quotes = ({ evidence }: ExplanationNode, indent: string, page: Page): string[] =>
  evidence.slice(0, MOST_QUOTES).flatMap(({ session, turn, quote }) => {
    const place = session === undefined ? `turn ${turn}` : `${page.idOf(session)}, turn ${turn}`;
    const text = page.mask(quote, session ?? page.session);
    return wrap(`${indent}    ${place}: ${quoted(text)}`, page.width, `${indent}      `);
  });
