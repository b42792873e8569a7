import type { Label } from "../model/vocabulary.ts";

/**
 * Points (hundredths of log-odds) against a label before any frame has spoken: most turns in which a single weak sign appears do not
 * deserve it. Learnt together with the frames' points by scripts/fit-frames.ts; by family, since within one the signs mean the same.
 */
export const BASE: Readonly<Record<string, number>> = {
  claim: -47,
  request: -167,
  disclose: -88,
  change: -68,
  verify: -93,
  refuse: -178,
  escalate: 60,
  bend: -64,
  tactic: -52,
};

export const familyOf = (label: Label | string): string => {
  const dot = label.indexOf(".");
  return dot < 0 ? label : label.slice(0, dot);
};

/** A label is said when the evidence makes it more likely than not. */
export const isSaid = (label: Label, points: number): boolean => BASE[familyOf(label)]! + points >= 0;
