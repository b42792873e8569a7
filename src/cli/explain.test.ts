import { describe, expect, it } from "vitest";
import { audit, PLAIN } from "../audit.ts";
import { contactLines } from "./explain-contact.ts";
import { run } from "./index.ts";

const EXPORTS = "fixtures/incidents/founding-case/exports";
const MARCH = "0e4b7c19-8f2d-4a63-b7de-3c5a91f0d2b8";
const MAY = "2505.3310688.SxKqD4hWmR7Zt";

async function explain(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const io = { isTerminal: false, isErrorTerminal: false, columns: 200, noColor: true, audit };
  const code = await run(["explain", ...args], { ...io, write: (t) => (out += t), error: (t) => (err += t) });
  return { code, out, err };
}

/** What somebody with pencil and paper reads from the printed explanation. */
function byHand(lines: readonly string[]) {
  const points = lines.slice(lines.lastIndexOf("Points") + 1);
  const rule = points.findIndex((line) => /^─+$/.test(line));
  // A line that begins with points opens an addend; what is indented further goes on with it.
  const addends: { points: number; text: string }[] = [];
  for (const line of points.slice(0, rule)) {
    const opened = /^ {0,5}([+-]\d+) {2}(.*)$/.exec(line);
    if (opened) addends.push({ points: Number(opened[1]), text: opened[2]! });
    else addends.at(-1)!.text += ` ${line.trim()}`;
  }
  const result = points
    .slice(rule + 1)
    .map((line) => line.trim())
    .join(" ");
  const found = /^([+-]\d+) {2}score 100 \/ \(1 \+ e\^\((-?\d+) \/ 100\)\), rounded = (\d+): (\w+)/.exec(result)!;
  return { addends, sum: Number(found[1]), exponent: Number(found[2]), score: Number(found[3]), verdict: found[4] };
}

describe("a score", async () => {
  const report = await audit({
    paths: ["fixtures/incidents", "fixtures/ordinary", "fixtures/labelled", "fixtures/transcripts"],
    ...PLAIN,
    observations: true,
    keepAllTurns: true,
  });

  it.each([80, 200])("can be done again by hand from what is printed in %i columns, in every fixture", (width) => {
    expect(report.sessions.length).toBeGreaterThan(350);
    for (const session of report.sessions) {
      const { addends, sum, exponent, score, verdict } = byHand(contactLines(report, session, width));
      expect([session.key, addends.reduce((total, { points }) => total + points, 0)]).toEqual([session.key, sum]);
      expect([session.key, exponent]).toEqual([session.key, sum === 0 ? 0 : -sum]);
      expect([session.key, Math.round(100 / (1 + Math.exp(exponent / 100)))]).toEqual([session.key, score]);
      expect([score, verdict]).toEqual([session.score, session.verdict]);
    }
  });

  it("counts each finding with the points that are printed beside it, and nothing else but base, vote and other contacts", () => {
    for (const session of report.sessions) {
      const lines = contactLines(report, session, 200);
      const { addends } = byHand(lines);
      const printed = lines.flatMap(
        (line) => /^(?:info|low|medium|high|critical) +([a-z0-9-]+) \(([+-]\d+)\)/.exec(line) ?? [],
      );
      const beside = new Map<string, number>();
      for (let i = 0; i < printed.length; i += 3) beside.set(printed[i + 1]!, Number(printed[i + 2]));
      const [base, ...rest] = addends;
      expect(base!.text).toBe("base");
      const rules = rest.filter(({ text }) => !text.startsWith("vote of signs"));
      for (const { points, text } of rules)
        expect([session.key, text, beside.get(text)]).toEqual([session.key, text, points]);
      const counted = new Set(rules.map(({ text }) => text));
      for (const { rule, weight } of session.findings) if (weight !== 0) expect(counted).toContain(rule);
    }
  });

  it("has a vote whose signs add up to it", () => {
    let votes = 0;
    for (const session of report.sessions) {
      const vote = byHand(contactLines(report, session, 80)).addends.find(({ text }) =>
        text.startsWith("vote of signs"),
      );
      if (vote === undefined) continue;
      votes += 1;
      const signs = /^vote of signs and words \((.*?)\)(?:; .*?([\d.]+) of (-?\d+))?$/.exec(vote.text)!;
      const sum = [...signs[1]!.matchAll(/ ([+-]\d+)(?=,|$)/g)].reduce(
        (total, [, points]) => total + Number(points),
        0,
      );
      const whole = signs[3] === undefined ? vote.points : Number(signs[3]);
      expect([session.key, sum]).toEqual([session.key, whole]);
      expect(vote.points).toBe(Math.round(whole * Number(signs[2] ?? 1)));
    }
    expect(votes).toBe(report.sessions.length);
  });

  it("is the sum of what the JSON report holds too", () => {
    for (const { key, score, scoreParts } of JSON.parse(JSON.stringify(report)).sessions as typeof report.sessions) {
      const points = scoreParts.reduce((total, part) => total + part.points, 0);
      expect([key, Math.round(100 / (1 + Math.exp(-points / 100)))]).toEqual([key, score]);
    }
  });
});

describe("why a rule does not hold", () => {
  it("says what is there instead, and how near an unsaid label was", async () => {
    const { out } = await explain(MARCH, "gives-after-refusing", EXPORTS);
    expect(out).toContain(`does not hold in ${MARCH}: 1 of 3 conditions holds`);
    expect(out).toMatch(/✗ observation: refuse\n +turn \d+ may be refuse: \d+ %, said from \d+ %/);
    const outcome = await explain("LN-58858", "discloses-before-verifying", EXPORTS);
    expect(outcome.out).toContain("here: card_last4 unknown (no proof)");
  });

  it("says which state of the contact suppresses it", async () => {
    const { out } = await explain("C-250319-0033", "asks-for-card-digits-unproven", EXPORTS);
    expect(out).toMatch(/✗ session: verification \(none, weak\)\n +here: proof strong \(turns? [\d, ]+\)/);
  });

  it("masks what it quotes as the report does, unless asked not to", async () => {
    const masked = await explain(MAY, "completes-partial-data", EXPORTS);
    expect(masked.out).toContain("address#");
    expect(masked.out).not.toContain("Quarry Road");
    const open = await explain(MAY, "completes-partial-data", EXPORTS, "--unmask", "--reason", "test");
    expect(open.out).toContain("Quarry Road");
  });
});

describe("why a rule over several contacts holds", () => {
  it("tells what each contact adds, and which are set aside", async () => {
    const { out } = await explain(MAY, "rising-ambition", EXPORTS);
    expect(out).toContain(`holds over the contacts linked to ${MAY}: +40 points`);
    expect(out).toContain(`${MARCH} asks for or gets: address, phone, order_details (harm 2 of 5)`);
    expect(out).toContain("2 contacts with strong proof set aside");
  });

  it("tells why its points don't count", async () => {
    const genuine = await explain("C-250319-0033", "real-customer-denies", EXPORTS);
    expect(genuine.out).toContain("its +80 points don't count in this contact, which gave strong proof");
    const whole = await explain("C-250319-0033", EXPORTS);
    expect(whole.out).toContain("Its points don't count here: this contact gave strong proof.");
  });

  it("can't hold where a contact stands alone", async () => {
    const { code, err } = await explain("C-250302-0114", "rising-ambition", EXPORTS);
    expect([code, err]).toEqual([2, expect.stringContaining("is linked to no other contact in this evidence")]);
  });
});

describe("a question with a mistake in it", () => {
  it.each([
    [["LN-5885", EXPORTS], "there are LN-58851"],
    [["LN-58858", "presses-for-speedy", EXPORTS], "is neither a file nor a rule; rules alike: presses-for-speed"],
    [["LN-58858", "request-note", EXPORTS], '"request-note" is a frame'],
    [["LN-58858", "rising-ambition"], "the evidence itself is needed"],
  ])("gets an answer that helps: %j", async (args, message) => {
    const { code, err } = await explain(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
