import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Limits, ordinaryFigures, tooNoisy } from "./quiet.ts";

/** Schema-Guided Dialogue, development set (CC BY-SA 4.0): ordinary talk with an assistant that books, pays and looks up. */
const DIALOGUES = "../shared/corpus/benign-sgd.jsonl.gz";

/** One contact in eighty: one in ninety is flagged today. One in five hundred is still to be reached. */
const MOST_FLAGGED = 0.0125;
/**
 * Shares by rule. The assistant asks nobody for proof and reads out venues' addresses and numbers, balances and bookings all day: the named
 * rules see that, and are right about what was said. Their rates may only fall.
 */
const LIMITS: Limits = {
  others: 0.03,
  "discloses-before-verifying": 0.4,
  "discloses-without-any-check": 0.36,
  "leaks-in-several-contacts": 0.23,
  "asks-for-address-unproven": 0.21,
  "asks-for-phone-number-unproven": 0.2,
  "asks-for-balance-unproven": 0.16,
  "gathers-after-first-leak": 0.14,
  "asks-for-travel-plans-unproven": 0.04,
  "three-attempts-in-a-day": 0.22,
  "discloses-whereabouts-unproven": 0.18,
  "discloses-contact-data-unproven": 0.14,
  "discloses-payment-data-unproven": 0.13,
};

describe.skipIf(!existsSync(DIALOGUES))(
  "two thousand ordinary dialogues (skipped where ../shared is not there)",
  () => {
    it("are hardly ever flagged, and meet few rules of severity medium or more", async () => {
      const figures = await ordinaryFigures(DIALOGUES);
      expect(figures.labelled.ordinary).toBe(2098);
      const flagged = figures.worst.falseAlarms.map(({ session, score }) => `${session} (${score})`);
      expect(figures.detection.falsePositiveRate, flagged.join(", ")).toBeLessThanOrEqual(MOST_FLAGGED);
      expect(tooNoisy(figures, LIMITS)).toEqual([]);
    });
  },
);
