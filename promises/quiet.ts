import { audit, PLAIN } from "../src/audit.ts";
import { type Evaluation, evaluate } from "../src/eval/evaluation.ts";
import type { RuleNoise } from "../src/eval/figures/noise.ts";
import { unlabelled } from "../src/eval/labels.ts";
import { severityRank } from "../src/model/vocabulary.ts";
import { THRESHOLDS } from "../src/rules/index.ts";

/** The figures of contacts that are all ordinary: each flag, and each rule that holds, is a false alarm. */
export async function ordinaryFigures(path: string): Promise<Evaluation> {
  const report = await audit({
    paths: [path],
    ...PLAIN,
  });
  return evaluate({
    labels: report.sessions.map(({ key }) => ({ ...unlabelled(key, null, path), attack: false })),
    report,
    turns: false,
    prior: 0.001,
    worst: 20,
    marks: THRESHOLDS,
    problems: [],
    invocation: { paths: [path], options: [], identityRules: new Set() },
  });
}

/** Share of ordinary contacts in which a rule may hold, by rule; `others` for the rest. */
export type Limits = Readonly<Record<string, number>> & { readonly others: number };

/** Rules of severity medium and more that hold in more contacts than they may, as sentences, noisiest first. */
export function tooNoisy(figures: Evaluation, limits: Limits): string[] {
  const most = (rule: string): number => limits[rule] ?? limits.others;
  const share = ({ ordinary }: RuleNoise): number => ordinary / figures.labelled.ordinary;
  return figures.noise
    .filter((noise) => severityRank(noise.severity) >= severityRank("medium") && share(noise) > most(noise.rule))
    .map(
      (noise) =>
        `${noise.rule} holds in ${noise.perThousandOrdinary} of 1,000 ordinary contacts, and may in ${most(noise.rule) * 1000}`,
    );
}
