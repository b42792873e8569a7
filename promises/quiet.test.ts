import { describe, expect, it } from "vitest";
import { ordinaryFigures, tooNoisy } from "./quiet.ts";

/** Shares of ordinary contacts. A desk of a thousand contacts a day can look at ten; a rule that holds in one of twelve tells nobody anything. */
const MOST_FLAGGED = 0.02;
const MOST_FOR_A_RULE = 0.08;
/** Fewer would prove nothing about a rule that may hold in one of twelve. */
const FEWEST_CONTACTS = 200;

describe("our own ordinary contacts", async () => {
  const figures = await ordinaryFigures("fixtures/ordinary");

  it("are many, in every channel", () => {
    expect(figures.labelled.ordinary).toBeGreaterThanOrEqual(FEWEST_CONTACTS);
    expect(figures.problems).toEqual([]);
  });

  it("are hardly ever flagged, and never called malicious", () => {
    const flagged = figures.worst.falseAlarms.map(({ session, score }) => `${session} (${score})`);
    expect(figures.detection.falsePositiveRate, flagged.join(", ")).toBeLessThanOrEqual(MOST_FLAGGED);
    expect(figures.detection.confusion.ordinary.malicious).toBe(0);
  });

  it("seldom meet a rule of severity medium or more", () => {
    expect(tooNoisy(figures, { others: MOST_FOR_A_RULE })).toEqual([]);
  });

  it("would show a rule that holds too often, by name", () => {
    const [first, ...more] = tooNoisy(figures, { others: 0.01 });
    expect([first, ...more].length).toBeGreaterThan(0);
    expect(first).toMatch(/^[a-z-]+ holds in [\d.]+ of 1,000 ordinary contacts, and may in 10$/);
  });
});
