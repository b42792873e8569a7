import { forTerminal } from "../report/index.ts";
import { cut, wrap } from "../report/layout.ts";
import type { Evaluation } from "./evaluation.ts";
import type { VerdictCounts } from "./figures/detection.ts";
import type { Rates } from "./figures/rates.ts";
import type { SweepRow } from "./figures/sweep.ts";
import type { Worst } from "./figures/worst.ts";
import { aligned } from "./table.ts";

/** Narrower than this a table breaks. */
const NARROWEST = 72;
/** Columns in which a rule's title can be understood. */
const LEAST_TITLE = 30;
/** Rules listed before the rest is only counted. */
const MOST_RULES = 15;

/** The figures for people, in at most `width` columns but for commands, which stay whole so that they can be copied. */
export function evaluationLines(figures: Evaluation, width: number): string[] {
  const room = Math.max(NARROWEST, width);
  return [
    ...header(figures, room),
    ...section("Attacks", attackLines(figures)),
    ...section("What happened in the contact", ledgerLines(figures)),
    ...section("What belongs together", linkingLines(figures)),
    ...section("Observations, turn by turn", observationLines(figures)),
    ...section(
      `Flagged from score (in force: suspicious from ${figures.marks.suspicious}, malicious from ${figures.marks.malicious})`,
      sweepLines(figures),
    ),
    ...section("What a score means", calibrationLines(figures, room)),
    ...section("Rules that hold in ordinary contacts, noisiest first", noiseLines(figures, room)),
    ...section("Attacks missed, lowest score first", worstLines(figures.worst.misses)),
    ...section("False alarms, highest score first", worstLines(figures.worst.falseAlarms)),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => (line === "" ? "" : `  ${line}`))];

const NONE = "–";
const number = (value: number | null): string => (value === null ? NONE : value.toFixed(3));
const percent = (value: number | null): string => {
  if (value === null) return NONE;
  const shown = value * 100;
  return `${shown >= 10 ? Math.round(shown) : Number(shown.toPrecision(2))} %`;
};
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
const plural = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;

function header({ tool, labelled, problems }: Evaluation, width: number): string[] {
  const { contacts, attacks, ordinary, missing, parts } = labelled;
  const counts = Object.entries(parts).filter(([, n]) => n > 0);
  return [
    `${plural(contacts, "labelled contact")}: ${plural(attacks, "attack")}, ${grouped(ordinary)} ordinary.`,
    ...wrap(
      `Labelled: ${counts.map(([part, n]) => `${part} ${grouped(n)}`).join(", ")}. What is not labelled is left out.`,
      width,
      "  ",
    ),
    ...(missing > 0
      ? wrap(
          `${plural(missing, "labelled contact")} not in the evidence: attacks among them count as missed.`,
          width,
          "  ",
        )
      : []),
    ...(problems.length > 0
      ? [`${plural(problems.length, "problem")} with labels or evidence: see standard error, or --json.`]
      : []),
    `se-audit ${tool.version}, rules ${forTerminal(tool.rules.name)} ${tool.rules.sha256.slice(0, 12)}`,
  ];
}

const rateCells = (name: string, { f1, precision, recall, truePositives, falseNegatives }: Rates): string[] => [
  name,
  number(f1),
  number(precision),
  number(recall),
  grouped(truePositives + falseNegatives),
];
const RATE_HEAD = ["", "F1", "precision", "recall", "labelled"];

function attackLines({ detection, labelled }: Evaluation): string[] {
  if (labelled.parts.attack === 0) return [];
  const { attack, falsePositiveRate, macroF1, auc, recallAtFpr5, confusion } = detection;
  const figures: readonly (readonly [string, number | null])[] = [
    ["macro-F1", macroF1],
    ["AUC", auc],
    ["attack F1", attack.f1],
    ["precision", attack.precision],
    ["recall", attack.recall],
    ["false positive rate", falsePositiveRate],
    ["recall at 5 % false positives", recallAtFpr5],
  ];
  const known = hasBoth(labelled) ? figures : figures.filter(([name]) => ONE_KIND_TELLS.has(name));
  const { attack: attacks, ordinary } = confusion;
  const verdicts = Object.keys(attacks) as (keyof VerdictCounts)[];
  const shown = verdicts.filter((verdict) => verdict !== "missing" || attacks.missing + ordinary.missing > 0);
  const row = (name: string, counts: VerdictCounts): string[] => [
    name,
    ...shown.map((verdict) => grouped(counts[verdict])),
  ];
  return [
    ...aligned(known.filter(([, value]) => value !== null).map(([name, value]) => [name, number(value)])),
    "",
    ...aligned([["labelled as", ...shown], row("attack", attacks), row("ordinary", ordinary)]),
  ];
}

const hasBoth = ({ attacks, ordinary }: Evaluation["labelled"]): boolean => attacks > 0 && ordinary > 0;
/** What attacks alone, or ordinary contacts alone, can tell. */
const ONE_KIND_TELLS = new Set(["recall", "false positive rate"]);

function ledgerLines({ ledger, labelled: { parts } }: Evaluation): string[] {
  const rows = [
    ...(parts.exposures > 0
      ? [rateCells("assets that got out", ledger.assetsOut), rateCells("asset with outcome", ledger.outcomes)]
      : []),
    ...(parts.violation > 0 ? [rateCells("violation", ledger.violation)] : []),
    ...(parts.tactics > 0 ? [rateCells("tactics, in attacks", ledger.tactics)] : []),
  ];
  const { right, labelled, share, confusion } = ledger.verification;
  const levels = Object.entries(confusion);
  const verification = [
    "",
    `verification right: ${number(share)} (${grouped(right)} of ${grouped(labelled)})`,
    ...aligned([
      ["labelled as", ...levels.map(([level]) => `told ${level}`)],
      ...levels.map(([level, told]) => [level, ...Object.values(told).map(grouped)]),
    ]),
  ];
  return [
    ...(rows.length > 0 ? aligned([RATE_HEAD, ...rows]) : []),
    ...(labelled > 0 ? verification.slice(rows.length > 0 ? 0 : 1) : []),
  ];
}

function linkingLines({ linking, labelled }: Evaluation): string[] {
  const { incidents, campaigns, identityPairs } = linking;
  return [
    ...(incidents.of > 0 || incidents.false > 0
      ? [`incidents   ${incidents.found} of ${incidents.of} found, ${incidents.false} false`]
      : []),
    ...(campaigns.of > 0
      ? [`campaigns   ${campaigns.found} of ${campaigns.of} pairs found, ${campaigns.wrong} wrong`]
      : []),
    ...(labelled.parts.person > 0
      ? [
          `identities  F1 ${number(identityPairs.f1)}, precision ${number(identityPairs.precision)}, recall ${number(identityPairs.recall)} over pairs of contacts`,
        ]
      : []),
  ];
}

function observationLines({ observations }: Evaluation): string[] {
  if (observations === null) return [];
  const rows = (table: Readonly<Record<string, Rates>>): string[][] =>
    Object.entries(table).map(([name, rates]) => rateCells(name, rates));
  return [
    ...aligned([RATE_HEAD, ...rows(observations.families)]),
    "",
    ...aligned([RATE_HEAD, ...rows(observations.labels)]),
  ];
}

function sweepLines({ sweep, marks, labelled }: Evaluation): string[] {
  if (labelled.parts.attack === 0) return [];
  const inForce = new Set<number>(Object.values(marks));
  const columns: readonly (readonly [title: string, cell: (row: SweepRow) => string, isTold: boolean])[] = [
    ["score", ({ mark }) => `${mark}${inForce.has(mark) ? " *" : ""}`, true],
    ["precision", ({ precision }) => number(precision), hasBoth(labelled)],
    ["recall", ({ recall }) => number(recall), labelled.attacks > 0],
    ["false positives", ({ falsePositiveRate }) => number(falsePositiveRate), labelled.ordinary > 0],
    ["F1", ({ f1 }) => number(f1), hasBoth(labelled)],
    ["flagged", ({ flagged }) => grouped(flagged), true],
  ];
  const told = columns.filter(([, , isTold]) => isTold);
  const rows = sweep.map((row) => told.map(([, cell]) => cell(row)));
  return [...aligned([told.map(([title]) => title), ...rows]), "* in force"];
}

/** `1 in 1,000` where that is what the share is. */
const asOdds = (prior: number): string => {
  const whole = 1 / prior;
  return Math.abs(whole - Math.round(whole)) < 1e-9 ? `1 in ${grouped(Math.round(whole))}` : percent(prior);
};

function calibrationLines({ calibration, labelled }: Evaluation, width: number): string[] {
  if (!hasBoth(labelled)) return [];
  const { bands, flagged, shareOfAttacks, prior, brier } = calibration;
  const row = (name: string, c: (typeof bands)[number] | typeof flagged): string[] => [
    name,
    `${grouped(c.attacks)} of ${grouped(c.contacts)}`,
    percent(c.shareOfAttacks),
    percent(c.atPrior),
  ];
  const rows = [...bands.map((band) => row(`${band.from} to ${band.to}`, band)), row("flagged", flagged)];
  const note = `Attacks are ${percent(shareOfAttacks)} of these contacts. The last column is what the same score means where they are ${asOdds(prior)} (--prior): half a contact is added to each kind in each band, so that few contacts are no certainty. Brier score ${number(brier)}.`;
  return [
    ...aligned([["score", "attacks", "share here", `where ${asOdds(prior)}`], ...rows]),
    ...wrap(note, width - 2, ""),
  ];
}

function noiseLines({ noise }: Evaluation, width: number): string[] {
  const noisy = noise.filter(({ ordinary }) => ordinary > 0);
  const shown = noisy
    .slice(0, MOST_RULES)
    .map((rule) => [
      forTerminal(rule.rule),
      rule.severity,
      `${rule.points >= 0 ? "+" : ""}${rule.points}`,
      String(rule.perThousandOrdinary),
      rule.perThousandAttacks === null ? NONE : String(rule.perThousandAttacks),
    ]);
  if (shown.length === 0) return [];
  const table = aligned([["per 1,000 contacts", "severity", "points", "ordinary", "attacks"], ...shown]);
  const lines = besideTitles(
    table,
    noisy.map(({ title }) => forTerminal(title)),
    width,
  );
  return noisy.length > MOST_RULES
    ? [...lines, `and ${plural(noisy.length - MOST_RULES, "rule")} more: see --json`]
    : lines;
}

/** What each rule is about, where there is room to say it. */
function besideTitles(table: readonly string[], titles: readonly string[], width: number): string[] {
  const room = width - 2 - (table[0]?.length ?? 0);
  return room < LEAST_TITLE
    ? [...table]
    : table.map((line, i) => cut(`${line}  ${titles[i - 1] ?? ""}`.trimEnd(), width - 2));
}

const worstLines = (worst: readonly Worst[]): string[] =>
  worst.flatMap(({ score, verdict, command }) => [
    `${String(score).padStart(3)} ${verdict.padEnd(11)} se-audit ${command.map(shellWord).join(" ")}`,
  ]);

/** A word as a POSIX shell takes it, whatever stands in it. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${forTerminal(text).replaceAll("'", `'\\''`)}'`;
