import { flagRates, type Judged } from "./detection.ts";
import { share } from "./rates.ts";

/** What flagging from a score on would come to. */
export interface SweepRow {
  /** Contacts with this score or more are flagged. */
  readonly mark: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  readonly f1: number | null;
  readonly flagged: number;
}

const STEP = 5;

/** Every fifth score, and the marks in force. Scores are as they are: what linking adds for the marks in force stays in them. */
export function sweepOf(judged: readonly Judged[], marks: readonly number[]): SweepRow[] {
  const all = new Set([...marks, ...Array.from({ length: 100 / STEP - 1 }, (_, i) => (i + 1) * STEP)]);
  const known = judged.filter(({ isAttack, verdict }) => isAttack || verdict !== null);
  const ordinary = known.filter(({ isAttack }) => !isAttack).length;
  return [...all]
    .sort((a, b) => a - b)
    .map((mark) => {
      const { precision, recall, f1, truePositives, falsePositives } = flagRates(
        known,
        ({ score, verdict }) => score >= mark && verdict !== null && verdict !== "inconclusive",
      );
      const falsePositiveRate = share(falsePositives, ordinary);
      return { mark, precision, recall, falsePositiveRate, f1, flagged: truePositives + falsePositives };
    });
}
