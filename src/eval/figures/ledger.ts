import { VERIFICATION_LEVELS, type VerificationLevel } from "../../model/vocabulary.ts";
import type { Scored } from "../match.ts";
import { type Rates, ratesOf, ratesOfSets, share } from "./rates.ts";

/** How well the tool tells what became of the contact: what went out, on which proof, by which tactics. */
export interface LedgerFigures {
  /** Assets that were disclosed or changed. */
  readonly assetsOut: Rates;
  /** Assets with their outcome. */
  readonly outcomes: Rates;
  readonly violation: Rates;
  readonly verification: VerificationFigures;
  /** Over attacks only: there alone tactics matter. */
  readonly tactics: Rates;
}

export interface VerificationFigures {
  readonly labelled: number;
  readonly right: number;
  readonly share: number | null;
  /** True level, then told level. */
  readonly confusion: Readonly<Record<VerificationLevel, Readonly<Record<VerificationLevel, number>>>>;
}

export function ledgerOf(scored: readonly Scored[]): LedgerFigures {
  return {
    assetsOut: exposures(
      scored,
      ({ outcome }) => outcome === "disclosed" || outcome === "changed",
      ({ asset }) => asset,
    ),
    outcomes: exposures(
      scored,
      () => true,
      ({ asset, outcome }) => `${asset}:${outcome}`,
    ),
    violation: violations(scored),
    verification: verification(scored),
    tactics: ratesOfSets(
      scored.flatMap(({ label, session }) =>
        label.tactics === null || label.attack !== true
          ? []
          : [{ truth: label.tactics, guess: session?.tactics ?? [] }],
      ),
    ),
  };
}

type OneExposure = { readonly asset: string; readonly outcome: string };

const exposures = (
  scored: readonly Scored[],
  counts: (exposure: OneExposure) => boolean,
  nameOf: (exposure: OneExposure) => string,
): Rates => {
  const names = (list: readonly OneExposure[]): string[] => list.filter(counts).map(nameOf);
  return ratesOfSets(
    scored.flatMap(({ label, session }) =>
      label.exposures === null ? [] : [{ truth: names(label.exposures), guess: names(session?.exposures ?? []) }],
    ),
  );
};

function violations(scored: readonly Scored[]): Rates {
  const count = (truth: boolean, guess: boolean): number =>
    scored.filter(({ label, session }) => label.violation === truth && (session?.violation ?? false) === guess).length;
  return ratesOf(count(true, true), count(false, true), count(true, false));
}

function verification(scored: readonly Scored[]): VerificationFigures {
  const labelled = scored.filter(({ label }) => label.verification !== null);
  const count = (truth: VerificationLevel, guess: VerificationLevel): number =>
    labelled.filter(({ label, session }) => label.verification === truth && session?.verification.level === guess)
      .length;
  const row = (truth: VerificationLevel) =>
    Object.fromEntries(VERIFICATION_LEVELS.map((guess) => [guess, count(truth, guess)]));
  const right = VERIFICATION_LEVELS.reduce((sum, level) => sum + count(level, level), 0);
  return {
    labelled: labelled.length,
    right,
    share: share(right, labelled.length),
    confusion: Object.fromEntries(
      VERIFICATION_LEVELS.map((truth) => [truth, row(truth)]),
    ) as VerificationFigures["confusion"],
  };
}
