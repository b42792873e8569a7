import { VERDICTS, type Verdict } from "../../model/vocabulary.ts";
import type { Scored } from "../match.ts";
import { type Rates, ratesOf, rounded, share } from "./rates.ts";

/** How well attacks are told from ordinary contacts. */
export interface Detection {
  readonly attack: Rates;
  /** Share of ordinary contacts that are flagged (malicious or suspicious). */
  readonly falsePositiveRate: number | null;
  /** Mean of the F1 of attacks and the F1 of ordinary contacts; null where one of the two kinds is missing. */
  readonly macroF1: number | null;
  /** Chance that an attack scores above an ordinary contact, ties counted half. */
  readonly auc: number | null;
  /** Recall where the mark is set so that at most one ordinary contact in twenty is flagged. */
  readonly recallAtFpr5: number | null;
  readonly confusion: { readonly attack: VerdictCounts; readonly ordinary: VerdictCounts };
}

/** Contacts by verdict; `missing` ones the tool does not know: attacks among them count as missed, ordinary ones are left out. */
export type VerdictCounts = Readonly<Record<Verdict | "missing", number>>;

/** A contact labelled as attack or not, as far as detection needs it. */
export interface Judged {
  readonly isAttack: boolean;
  /** 0 where the tool does not know the contact. */
  readonly score: number;
  readonly verdict: Verdict | null;
}

export const judgedOf = (scored: readonly Scored[]): Judged[] =>
  scored.flatMap(({ label, session }) =>
    label.attack === null
      ? []
      : [{ isAttack: label.attack, score: session?.score ?? 0, verdict: session?.verdict ?? null }],
  );

export const isFlagged = ({ verdict }: Pick<Judged, "verdict">): boolean =>
  verdict === "malicious" || verdict === "suspicious";

/** Ordinary contacts let through at the most when recall is measured at a fixed false positive rate. */
const LET_THROUGH = 0.05;

export function detectionOf(judged: readonly Judged[]): Detection {
  const known = judged.filter(({ isAttack, verdict }) => isAttack || verdict !== null);
  const attack = flagRates(known, isFlagged);
  const [attacks, ordinary] = [known.filter((j) => j.isAttack), known.filter((j) => !j.isAttack)];
  const passed = ordinary.length - attack.falsePositives;
  const benign = ratesOf(passed, attack.falseNegatives, attack.falsePositives);
  return {
    attack,
    falsePositiveRate: share(attack.falsePositives, ordinary.length),
    macroF1: attacks.length === 0 || ordinary.length === 0 ? null : rounded(((attack.f1 ?? 0) + (benign.f1 ?? 0)) / 2),
    auc: aucOf(known),
    recallAtFpr5: recallAt(LET_THROUGH, attacks, ordinary),
    confusion: {
      attack: countsOf(judged.filter((j) => j.isAttack)),
      ordinary: countsOf(judged.filter((j) => !j.isAttack)),
    },
  };
}

/** Rates when the contacts that `flags` names are flagged. */
export function flagRates(judged: readonly Judged[], flags: (contact: Judged) => boolean): Rates {
  const count = (isAttack: boolean, flagged: boolean): number =>
    judged.filter((contact) => contact.isAttack === isAttack && flags(contact) === flagged).length;
  return ratesOf(count(true, true), count(false, true), count(true, false));
}

function countsOf(judged: readonly Judged[]): VerdictCounts {
  const names = [...VERDICTS, "missing"] as const;
  return Object.fromEntries(
    names.map((name) => [name, judged.filter(({ verdict }) => (verdict ?? "missing") === name).length]),
  ) as VerdictCounts;
}

/** By ranks: each ordinary contact counts the attacks above it, and half of those beside it. */
function aucOf(judged: readonly Judged[]): number | null {
  const sorted = [...judged].sort((a, b) => a.score - b.score);
  const attacks = judged.filter(({ isAttack }) => isAttack).length;
  let [above, below] = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to += 1;
    const tied = sorted.slice(from, to).filter(({ isAttack }) => isAttack).length;
    const ordinary = to - from - tied;
    above += ordinary * (attacks - below - tied) + (ordinary * tied) / 2;
    below += tied;
  }
  return share(above, attacks * (judged.length - attacks));
}

function recallAt(letThrough: number, attacks: readonly Judged[], ordinary: readonly Judged[]): number | null {
  if (ordinary.length === 0) return null;
  const scores = ordinary.map(({ score }) => score).sort((a, b) => b - a);
  const mark = scores[Math.floor(ordinary.length * letThrough)]!;
  return share(attacks.filter(({ score }) => score > mark).length, attacks.length);
}
