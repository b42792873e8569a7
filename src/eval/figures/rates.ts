/** Right and wrong guesses of one kind, with what they come to; null where there is nothing to divide by. */
export interface Rates {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Decimals of a share: more than is printed, so that rounding twice changes nothing. */
const DECIMALS = 6;

export const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole));

/** F1 is `2 TP / (2 TP + FP + FN)`, the harmonic mean of precision and recall. */
export const ratesOf = (truePositives: number, falsePositives: number, falseNegatives: number): Rates => ({
  truePositives,
  falsePositives,
  falseNegatives,
  precision: share(truePositives, truePositives + falsePositives),
  recall: share(truePositives, truePositives + falseNegatives),
  f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
});

/** Two sets of names compared, contact by contact. */
export interface SetPair {
  readonly truth: Iterable<string>;
  readonly guess: Iterable<string>;
}

export function ratesOfSets(pairs: readonly SetPair[]): Rates {
  let [right, wrong, missed] = [0, 0, 0];
  for (const pair of pairs) {
    const [truth, guess] = [new Set(pair.truth), new Set(pair.guess)];
    for (const name of guess)
      if (truth.has(name)) right += 1;
      else wrong += 1;
    for (const name of truth) if (!guess.has(name)) missed += 1;
  }
  return ratesOf(right, wrong, missed);
}
