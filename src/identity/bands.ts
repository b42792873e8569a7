/**
 * Odds, in bits, that two contacts taken at random are one person: one in a thousand, however many there are. A prior that shrank with the size of
 * the evidence would re-weigh every old link each night; blocking already keeps strangers from being compared.
 */
export const PRIOR_BITS = -10;

/** Bands, in bits of posterior odds: 10 is a thousand to one, 3.3 ten to one, −3 one to eight. */
export const BANDS = { confirmed: 10, likely: 3.3, possible: -3 } as const;

/** Probability for bits of posterior odds. */
export const probabilityOf = (bits: number): number => Math.round((1 / (1 + 2 ** -bits)) * 10_000) / 10_000;
