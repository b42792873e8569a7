import type { Label } from "../model/vocabulary.ts";

/**
 * Points (hundredths of log-odds) against a label before any frame has spoken: most turns in which a single weak sign appears do not
 * deserve it. Learnt together with the frames' points by scripts/fit-frames.ts; by family, since within one the signs mean the same.
 */
export const BASE: Readonly<Record<string, number>> = {
  claim: -46,
  request: -189,
  disclose: -153,
  change: -31,
  verify: -137,
  refuse: -213,
  escalate: 45,
  bend: -83,
  tactic: -55,
};

export const familyOf = (label: Label | string): string => {
  const dot = label.indexOf(".");
  return dot < 0 ? label : label.slice(0, dot);
};

/** A label is said when the evidence makes it more likely than not. */
export const isSaid = (label: Label, points: number): boolean => BASE[familyOf(label)]! + points >= 0;
