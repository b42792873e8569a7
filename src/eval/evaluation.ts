import type { Problem } from "../model/problem.ts";
import type { Report, ReportTool } from "../model/report.ts";
import { type Calibration, calibrationOf } from "./figures/calibration.ts";
import { type Detection, detectionOf, judgedOf } from "./figures/detection.ts";
import { type LedgerFigures, ledgerOf } from "./figures/ledger.ts";
import { type LinkingFigures, linkingOf } from "./figures/linking.ts";
import { noiseOf, type RuleNoise } from "./figures/noise.ts";
import { type ObservationFigures, observationsOf } from "./figures/observations.ts";
import { type SweepRow, sweepOf } from "./figures/sweep.ts";
import { type Invocation, type WorstCases, worstOf } from "./figures/worst.ts";
import { type LabelledSession, PARTS, type Part } from "./labels.ts";
import { matchLabels } from "./match.ts";

/** How far labels and report agree: what `eval --json` prints. Shares have six decimals; null is what can't be told from these labels. */
export interface Evaluation {
  readonly schema: "se-audit.eval/1";
  readonly tool: Pick<ReportTool, "name" | "version" | "rules">;
  readonly labelled: LabelCounts;
  readonly detection: Detection;
  readonly ledger: LedgerFigures;
  readonly linking: LinkingFigures;
  /** Null without turn labels, or where they were not asked for. */
  readonly observations: ObservationFigures | null;
  readonly sweep: readonly SweepRow[];
  /** The scores from which a contact is suspicious, and malicious. */
  readonly marks: { readonly suspicious: number; readonly malicious: number };
  readonly calibration: Calibration;
  readonly noise: readonly RuleNoise[];
  readonly worst: WorstCases;
  /** Labels that could not be used, and evidence that could not be read. */
  readonly problems: readonly Problem[];
}

interface LabelCounts {
  /** Contacts of which anything is labelled, and those of them that the tool does not know. */
  readonly contacts: number;
  readonly missing: number;
  readonly attacks: number;
  readonly ordinary: number;
  /** Contacts in which a part is labelled. */
  readonly parts: Readonly<Record<Part, number>>;
}

export interface EvaluationRequest {
  readonly labels: readonly LabelledSession[];
  readonly report: Report;
  /** Score turns too: the report then needs observations and all turns. */
  readonly turns: boolean;
  /** Share of attacks for which the calibration says what a score means. */
  readonly prior: number;
  /** Most misses, and most false alarms, that are listed. */
  readonly worst: number;
  readonly invocation: Invocation;
  readonly marks: Evaluation["marks"];
  /** What went wrong while labels and evidence were read. */
  readonly problems: readonly Problem[];
}

/** Holds the report against the labels. Pure: the same labels and report give the same figures. */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { labels, report, marks } = request;
  const { scored, problems } = matchLabels(labels, report);
  const judged = judgedOf(scored);
  const { name, version, rules } = report.tool;
  return {
    schema: "se-audit.eval/1",
    tool: { name, version, rules },
    labelled: {
      contacts: scored.length,
      missing: scored.filter(({ session }) => session === null).length,
      attacks: judged.filter(({ isAttack }) => isAttack).length,
      ordinary: judged.filter(({ isAttack }) => !isAttack).length,
      parts: Object.fromEntries(
        PARTS.map((part) => [part, scored.filter(({ label }) => label[part] !== null).length]),
      ) as LabelCounts["parts"],
    },
    detection: detectionOf(judged),
    ledger: ledgerOf(scored),
    linking: linkingOf(scored, report),
    observations: request.turns ? observationsOf(scored) : null,
    sweep: sweepOf(judged, [marks.suspicious, marks.malicious]),
    marks,
    calibration: calibrationOf(judged, request.prior),
    noise: noiseOf(scored, report),
    worst: worstOf(scored, request.worst, request.invocation),
    problems: [...request.problems, ...problems],
  };
}
