import type { ExposurePolicy } from "../model/analysis.ts";
import type { IdentityFinding, Report, ReportSession } from "../model/report.ts";
import { proofText } from "../model/violation.ts";
import { forTerminal } from "../report/index.ts";
import { quoted, wrap } from "../report/layout.ts";
import { THRESHOLDS } from "../rules/index.ts";

/** A contact with everything that was seen in it, the rules that hold, and its score as a sum that can be done by hand. */
export function contactLines(report: Report, session: ReportSession, width: number): string[] {
  const across = acrossContacts(report, session);
  return [
    ...turnLines(session, width),
    ...block(session.findings.flatMap((finding) => findingLines(finding, width))),
    ...block(
      across.length === 0
        ? []
        : ["Across the contacts", ...across.flatMap((f) => acrossLines(report, session, f, width))],
    ),
    ...block(outcomeLines(session, width)),
    ...block(scoreLines(session, width)),
  ];
}

const block = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", ...lines]);

export const signed = (points: number): string => `${points < 0 ? "" : "+"}${points}`;

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
export const chance = (points: number): number => Math.round(100 / (1 + Math.exp(-points / 100)));

const INDENT = " ".repeat(9);

function findingLines(finding: ReportSession["findings"][number], width: number): string[] {
  return [
    ...headLines(finding, width),
    ...finding.evidence
      .slice(0, 2)
      .flatMap(({ turn, quote }) => wrap(`${INDENT}turn ${turn}: ${quoted(quote)}`, width, `${INDENT}  `)),
  ];
}

type Head = Pick<IdentityFinding, "severity" | "rule" | "weight" | "title" | "why" | "innocent" | "known">;

const headLines = ({ severity, rule, weight, title, why, innocent, known }: Head, width: number): string[] => [
  ...wrap(`${severity.padEnd(8)} ${rule} (${signed(weight)}): ${title}${known ? " (known)" : ""}`, width, INDENT),
  ...wrap(`${INDENT}${why}`, width, INDENT),
  ...wrap(`${INDENT}Harmless when: ${innocent}`, width, INDENT),
];

/** Rules over all contacts of its identity that stand on this one too. */
const acrossContacts = ({ identities }: Report, { identity, key }: ReportSession): IdentityFinding[] =>
  identities
    .filter(({ id }) => id === identity)
    .flatMap(({ findings = [] }) => findings.filter((f) => f.sessions.includes(key)));

function acrossLines(report: Report, session: ReportSession, finding: IdentityFinding, width: number): string[] {
  const idOf = new Map(report.sessions.map(({ key, id }) => [key, id]));
  const contacts = finding.sessions.map((key) => forTerminal(idOf.get(key) ?? key));
  const isCounted = finding.weight === 0 || session.scoreParts.some(({ reason }) => reason === finding.rule);
  return [
    ...headLines(finding, width),
    ...wrap(`${INDENT}Contacts: ${contacts.join(", ")}`, width, `${INDENT}  `),
    ...(isCounted ? [] : wrap(`${INDENT}Its points don't count here: this contact gave strong proof.`, width, INDENT)),
  ];
}

function outcomeLines({ verification, exposures }: ReportSession, width: number): string[] {
  const { level, turns } = verification;
  return [
    `proof ${level}${turns.length > 0 ? `, ${turnList(turns)}` : ""}`,
    ...exposures.flatMap((e) => {
      const on = e.outcome === "unknown" ? `; ${e.due} proof is due` : `, on ${proofText(e)}`;
      return [
        ...wrap(`${e.asset}: ${e.outcome}${on}, ${turnList(e.turns)}`, width, "  "),
        ...(e.policy === undefined ? [] : wrap(policyLine(e.policy), width, "    ")),
      ];
    }),
  ];
}

const policyLine = ({ met, needs, given, places }: ExposurePolicy): string =>
  `  ${met ? "enough" : "too little"} by policy (${forTerminal(places.join(", "))}): needs ${needs}; given ${given.join(", ") || "none of it"}`;

const turnList = (turns: readonly number[]): string => `${turns.length === 1 ? "turn" : "turns"} ${turns.join(", ")}`;

/** Columns of the points, with their sign. */
const POINTS_WIDTH = 6;

/** One addend a line, as whole points: added up, and put into the formula, they give the score exactly. */
function scoreLines({ scoreParts, score, verdict }: ReportSession, width: number): string[] {
  const sum = scoreParts.reduce((total, { points }) => total + points, 0);
  const line = (points: number, text: string): string[] =>
    wrap(`${signed(points).padStart(POINTS_WIDTH)}  ${forTerminal(text)}`, width, " ".repeat(POINTS_WIDTH + 4));
  return [
    "Points",
    ...scoreParts.flatMap(({ points, reason }) => line(points, reason)),
    `${"─".repeat(POINTS_WIDTH)}`,
    ...line(
      sum,
      `score 100 / (1 + e^(${-sum} / 100)), rounded = ${score}: ${verdict} (suspicious from ${THRESHOLDS.suspicious}, malicious from ${THRESHOLDS.malicious})`,
    ),
  ];
}
