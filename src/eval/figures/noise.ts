import type { Report } from "../../model/report.ts";
import type { Severity } from "../../model/vocabulary.ts";
import type { Scored } from "../match.ts";
import { share } from "./rates.ts";

/** How often a rule holds in ordinary contacts, where it should not, beside how often in attacks. */
export interface RuleNoise {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  /** Points it adds to the score. */
  readonly points: number;
  readonly ordinary: number;
  readonly perThousandOrdinary: number | null;
  readonly attacks: number;
  readonly perThousandAttacks: number | null;
}

/**
 * Rules that hold in labelled contacts, noisiest first. Rules of severity info say something about an honest contact or about the data: they
 * alarm nobody and are left out.
 */
export function noiseOf(scored: readonly Scored[], report: Report): RuleNoise[] {
  const attackOf = new Map<string, boolean>();
  for (const { label, session } of scored)
    if (session !== null && label.attack !== null) attackOf.set(session.key, label.attack);
  const rules = new Map<string, RuleNoise>();
  for (const { finding, session } of holding(report, attackOf)) {
    const isAttack = attackOf.get(session);
    if (isAttack === undefined || finding.severity === "info") continue;
    const { rule, title, severity, weight } = finding;
    const before = rules.get(rule) ?? {
      ...{ rule, title, severity, points: weight, ordinary: 0, attacks: 0 },
      ...{ perThousandOrdinary: null, perThousandAttacks: null },
    };
    rules.set(
      rule,
      isAttack ? { ...before, attacks: before.attacks + 1 } : { ...before, ordinary: before.ordinary + 1 },
    );
  }
  const attacks = [...attackOf.values()].filter((isAttack) => isAttack).length;
  return [...rules.values()]
    .map((row) => ({
      ...row,
      perThousandOrdinary: perThousand(row.ordinary, attackOf.size - attacks),
      perThousandAttacks: perThousand(row.attacks, attacks),
    }))
    .sort((a, b) => b.ordinary - a.ordinary || a.attacks - b.attacks || (a.rule < b.rule ? -1 : 1));
}

type Holding = {
  readonly session: string;
  readonly finding: Pick<Report["sessions"][number]["findings"][number], "rule" | "title" | "severity" | "weight">;
};

/**
 * Every rule with every contact in which it holds. A rule over all contacts of an identity cries wolf only where none of them is an attack: the
 * real customer's own contact belongs to the evidence.
 */
function* holding(report: Report, attackOf: ReadonlyMap<string, boolean>): Generator<Holding> {
  for (const { key, findings } of report.sessions) for (const finding of findings) yield { session: key, finding };
  for (const finding of report.identities.flatMap(({ findings = [] }) => findings)) {
    const isFounded = finding.sessions.some((session) => attackOf.get(session));
    for (const session of finding.sessions) if (attackOf.get(session) === isFounded) yield { session, finding };
  }
}

function perThousand(count: number, of: number): number | null {
  const part = share(count, of);
  return part === null ? null : Math.round(part * 10_000) / 10;
}
