import { isFlagged, type Judged } from "./detection.ts";
import { rounded, share } from "./rates.ts";

/** What a score means here, and what it would mean where attacks are rarer or commoner. */
export interface Calibration {
  /** Share of attacks in the labelled contacts. */
  readonly shareOfAttacks: number | null;
  /** Share of attacks that the `atPrior` figures assume. */
  readonly prior: number;
  readonly bands: readonly Band[];
  /** The same for all contacts that are flagged. */
  readonly flagged: Chances;
  /** Mean squared distance of score / 100 from what is true: 0 is perfect, 0.25 is a coin. */
  readonly brier: number | null;
}

interface Chances {
  readonly contacts: number;
  readonly attacks: number;
  readonly shareOfAttacks: number | null;
  /** Chance of an attack where the prior holds; null where the labels hold only one kind of contact. */
  readonly atPrior: number | null;
}

/** Scores `from` (inclusive) to `to` (exclusive, but for 100). */
export interface Band extends Chances {
  readonly from: number;
  readonly to: number;
}

/** Five bands: with a hundred labelled contacts some lie in each. */
const BAND_WIDTH = 20;
/** Added to either kind in each band, so that three contacts of one kind are no certainty (Jeffreys' prior). */
const HALF_A_CONTACT = 0.5;

export function calibrationOf(judged: readonly Judged[], prior: number): Calibration {
  const known = judged.filter(({ verdict }) => verdict !== null);
  const froms = Array.from({ length: 100 / BAND_WIDTH }, (_, i) => i * BAND_WIDTH);
  const chances = (inside: (contact: Judged) => boolean, classes: number): Chances =>
    chancesOf(known, inside, prior, classes);
  return {
    shareOfAttacks: share(known.filter(({ isAttack }) => isAttack).length, known.length),
    prior,
    bands: froms.map((from) => {
      const to = from + BAND_WIDTH;
      return { from, to, ...chances(({ score }) => score >= from && (score < to || to === 100), froms.length) };
    }),
    flagged: chances(isFlagged, 2),
    brier: brierOf(known),
  };
}

/** Bayes' rule: the odds of the prior times how much likelier the band is for an attack than for an ordinary contact. */
function chancesOf(
  known: readonly Judged[],
  inside: (contact: Judged) => boolean,
  prior: number,
  classes: number,
): Chances {
  const count = (isAttack: boolean, list: readonly Judged[]): number =>
    list.filter((contact) => contact.isAttack === isAttack).length;
  const here = known.filter(inside);
  const likelihood = (isAttack: boolean): number =>
    (count(isAttack, here) + HALF_A_CONTACT) / (count(isAttack, known) + HALF_A_CONTACT * classes);
  const odds = (prior / (1 - prior)) * (likelihood(true) / likelihood(false));
  const hasBoth = count(true, known) > 0 && count(false, known) > 0;
  return {
    contacts: here.length,
    attacks: count(true, here),
    shareOfAttacks: share(count(true, here), here.length),
    atPrior: hasBoth ? Number((odds / (1 + odds)).toPrecision(3)) : null,
  };
}

function brierOf(known: readonly Judged[]): number | null {
  if (known.length === 0) return null;
  const sum = known.reduce((total, { score, isAttack }) => total + (score / 100 - Number(isAttack)) ** 2, 0);
  return rounded(sum / known.length);
}
