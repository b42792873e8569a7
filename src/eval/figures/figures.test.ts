import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report, ReportSession } from "../../model/report.ts";
import { type LabelledSession, unlabelled } from "../labels.ts";
import type { Scored } from "../match.ts";
import { calibrationOf } from "./calibration.ts";
import { detectionOf, type Judged } from "./detection.ts";
import { ledgerOf } from "./ledger.ts";
import { linkingOf } from "./linking.ts";
import { noiseOf } from "./noise.ts";
import { observationsOf } from "./observations.ts";
import { sweepOf } from "./sweep.ts";
import { worstOf } from "./worst.ts";

/** Only what figures look at. */
const reported = (parts: Partial<ReportSession>): ReportSession =>
  ({ findings: [], exposures: [], tactics: [], scoreParts: [], identity: null, ...parts }) as ReportSession;
const contact = (id: string, label: Partial<LabelledSession>, session: Partial<ReportSession> | null): Scored => ({
  label: { ...unlabelled(id, "x.json", "labels/x.json"), ...label },
  session: session === null ? null : reported({ key: `labelled-case:${id}`, id, ...session }),
});
const report = (parts: Partial<Report>): Report =>
  ({ sessions: [], identities: [], incidents: [], campaigns: [], ...parts }) as Report;

const judged = (isAttack: boolean, score: number): Judged => ({
  isAttack,
  score,
  verdict: score >= 85 ? "malicious" : score >= 66 ? "suspicious" : "benign",
});

describe("telling attacks from ordinary contacts", () => {
  const day = [
    judged(true, 97),
    judged(true, 70),
    judged(true, 40),
    judged(false, 68),
    judged(false, 12),
    judged(false, 3),
  ];

  it("counts a flag of either verdict, and what was let through", () => {
    const { attack, falsePositiveRate, macroF1, confusion } = detectionOf(day);
    expect([attack.truePositives, attack.falsePositives, attack.falseNegatives]).toEqual([2, 1, 1]);
    expect(falsePositiveRate).toBeCloseTo(1 / 3, 5);
    expect(macroF1).toBeCloseTo(2 / 3, 5);
    expect(confusion.attack).toEqual({ malicious: 1, suspicious: 1, benign: 1, inconclusive: 0, missing: 0 });
  });

  it("counts an attack that the tool does not know as missed, and leaves an ordinary one out", () => {
    const lost = [...day, { isAttack: true, score: 0, verdict: null }, { isAttack: false, score: 0, verdict: null }];
    const { attack, falsePositiveRate, confusion } = detectionOf(lost);
    expect(attack.falseNegatives).toBe(2);
    expect(falsePositiveRate).toBeCloseTo(1 / 3, 5);
    expect([confusion.attack.missing, confusion.ordinary.missing]).toEqual([1, 1]);
  });

  it("says nothing of what one kind of contact alone can't tell", () => {
    const { macroF1, auc, recallAtFpr5, falsePositiveRate } = detectionOf(day.filter((one) => !one.isAttack));
    expect([macroF1, auc, recallAtFpr5]).toEqual([null, null, null]);
    expect(falsePositiveRate).toBeCloseTo(1 / 3, 5);
  });

  it("ranks as one does by comparing every attack with every ordinary contact", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (attacks, ordinary) => {
        const pairs = attacks.flatMap((a) => ordinary.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const wanted = pairs.reduce((sum: number, one) => sum + one, 0) / pairs.length;
        const { auc } = detectionOf([...attacks.map((s) => judged(true, s)), ...ordinary.map((s) => judged(false, s))]);
        expect(auc).toBeCloseTo(wanted, 5);
      }),
    );
  });

  it("flags less and less as the mark rises, and agrees with the verdicts at the mark in force", () => {
    const sweep = sweepOf(day, [66, 85]);
    expect(sweep.map(({ flagged }) => flagged)).toEqual(sweep.map(({ flagged }) => flagged).sort((a, b) => b - a));
    const inForce = sweep.find(({ mark }) => mark === 66)!;
    const { attack, falsePositiveRate } = detectionOf(day);
    expect(inForce).toMatchObject({ recall: attack.recall, precision: attack.precision, falsePositiveRate });
  });
});

describe("what a score means", () => {
  const labelled = [
    ...Array.from({ length: 90 }, () => judged(true, 95)),
    ...Array.from({ length: 10 }, () => judged(true, 10)),
    ...Array.from({ length: 95 }, () => judged(false, 10)),
    ...Array.from({ length: 5 }, () => judged(false, 95)),
  ];

  it("is the share of attacks where attacks are as common as here", () => {
    const { bands, shareOfAttacks } = calibrationOf(labelled, 0.5);
    expect(shareOfAttacks).toBe(0.5);
    const top = bands.at(-1)!;
    expect([top.attacks, top.contacts]).toEqual([90, 95]);
    expect(top.atPrior).toBeCloseTo(90 / 95, 1);
  });

  it("is far less where one contact in a thousand is an attack", () => {
    const { flagged } = calibrationOf(labelled, 0.001);
    // 0.9 of 1 in 1,000 against 0.05 of 999 in 1,000.
    expect(flagged.atPrior).toBeCloseTo(0.0009 / (0.0009 + 0.05 * 0.999), 2);
    expect(calibrationOf(labelled, 0.01).flagged.atPrior!).toBeGreaterThan(flagged.atPrior!);
  });

  it("never calls a band certain because few contacts lie in it", () => {
    for (const { atPrior } of calibrationOf([judged(true, 95), judged(false, 5)], 0.5).bands) {
      expect(atPrior).toBeGreaterThan(0);
      expect(atPrior).toBeLessThan(1);
    }
  });
});

describe("what became of a contact", () => {
  const exposure = (asset: string, outcome: string) => ({ asset, outcome }) as ReportSession["exposures"][number];
  const told = contact(
    "A",
    {
      attack: true,
      exposures: [{ asset: "address", outcome: "disclosed" }],
      verification: "weak",
      violation: true,
      tactics: ["urgency"],
    },
    {
      exposures: [exposure("address", "disclosed"), exposure("phone", "refused")],
      verification: { level: "none", turns: [] },
      violation: true,
      tactics: ["urgency", "emotion"],
    },
  );

  it("compares assets, outcomes, proof, violation and tactics", () => {
    const { assetsOut, outcomes, verification, violation, tactics } = ledgerOf([told]);
    expect([assetsOut.f1, outcomes.precision, violation.f1, tactics.precision]).toEqual([1, 0.5, 1, 0.5]);
    expect(verification).toMatchObject({ right: 0, labelled: 1, confusion: { weak: { none: 1, weak: 0 } } });
  });

  it("leaves out what nobody labelled, and tactics of ordinary contacts", () => {
    const bare = contact(
      "B",
      { attack: false, tactics: [] },
      { exposures: [exposure("ssn", "disclosed")], violation: true, tactics: ["threat"] },
    );
    expect(ledgerOf([told, bare])).toEqual(ledgerOf([told]));
  });
});

describe("what belongs together", () => {
  const identity = (id: string, person: string, own: string | null, actor: string | null = null): Scored =>
    contact(id, { person, actor }, { identity: own });

  it("counts pairs of contacts as one does by hand, two victims of one attacker left out", () => {
    const scored = fc.array(
      fc.record({
        person: fc.constantFrom("p", "q", "r"),
        own: fc.constantFrom("1", "2", null),
        actor: fc.constantFrom("x", null),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(scored, (rows) => {
        let [right, wrong, missed] = [0, 0, 0];
        rows.forEach((a, i) => {
          for (const b of rows.slice(i + 1)) {
            const same = a.person === b.person;
            const linked = a.own !== null && a.own === b.own;
            if (!same && a.actor !== null && a.actor === b.actor) continue;
            if (same && linked) right += 1;
            else if (linked) wrong += 1;
            else if (same) missed += 1;
          }
        });
        const { identityPairs } = linkingOf(
          rows.map((r, i) => identity(`${i}`, r.person, r.own, r.actor)),
          report({}),
        );
        expect([identityPairs.truePositives, identityPairs.falsePositives, identityPairs.falseNegatives]).toEqual([
          right,
          wrong,
          missed,
        ]);
      }),
    );
  });

  it("finds an attacked person by any of the attacks, and calls an incident without one false", () => {
    const scored = [
      contact("A", { person: "p", attack: true }, {}),
      contact("B", { person: "p", attack: true }, {}),
      contact("C", { person: "q", attack: true }, {}),
      contact("D", { person: "r", attack: false }, {}),
    ];
    const incidents: unknown = [
      { id: "inc-1", sessions: ["labelled-case:B"] },
      { id: "inc-2", sessions: ["labelled-case:D"] },
      { id: "inc-3", sessions: ["nobody labelled this one"] },
    ];
    expect(linkingOf(scored, report({ incidents: incidents as Report["incidents"] })).incidents).toEqual({
      found: 1,
      of: 2,
      false: 1,
    });
  });

  it("knows a campaign by the pairs of victims of one attacker", () => {
    const scored = ["p", "q", "r"].map((person) => contact(person, { person, attack: true, actor: "x" }, {}));
    const incidents = ["p", "q"].map((id) => ({
      id: `inc-${id}`,
      sessions: [`labelled-case:${id}`],
    })) as unknown as Report["incidents"];
    const campaigns = [{ id: "cmp-1", incidents: ["inc-p", "inc-q"] }] as unknown as Report["campaigns"];
    expect(linkingOf(scored, report({ incidents, campaigns })).campaigns).toEqual({ found: 1, of: 3, wrong: 0 });
  });
});

describe("rules that cry wolf", () => {
  const finding = (rule: string, severity = "high", sessions: readonly string[] = []) =>
    ({ rule, severity, title: rule, weight: 10, sessions }) as never;
  const scored = [
    contact("A", { attack: true }, { findings: [finding("asks")] }),
    contact("B", { attack: false }, { findings: [finding("asks"), finding("hurries"), finding("logged-in", "info")] }),
    contact("C", { attack: false }, { findings: [finding("hurries")] }),
    contact("D", {}, { findings: [finding("hurries")] }),
  ];

  it("come noisiest first, per thousand ordinary contacts, without those that speak of honesty or data", () => {
    const noise = noiseOf(scored, report({ sessions: scored.map(({ session }) => session!) }));
    expect(
      noise.map(({ rule, perThousandOrdinary, perThousandAttacks }) => [rule, perThousandOrdinary, perThousandAttacks]),
    ).toEqual([
      ["hurries", 1000, 0],
      ["asks", 500, 1000],
    ]);
  });

  it("do not where the real customer's own contact stands beside an attack", () => {
    const keys = ["labelled-case:A", "labelled-case:B"];
    const identities = [{ findings: [finding("denies", "critical", keys)] }] as unknown as Report["identities"];
    expect(noiseOf(scored, report({ identities }))).toMatchObject([{ rule: "denies", ordinary: 0, attacks: 1 }]);
    const quiet = [
      { findings: [finding("denies", "critical", ["labelled-case:B", "labelled-case:C"])] },
    ] as unknown as Report["identities"];
    expect(noiseOf(scored, report({ identities: quiet }))).toMatchObject([{ rule: "denies", ordinary: 2, attacks: 0 }]);
  });
});

describe("observations", () => {
  it("are compared turn by turn, found by their place whatever the order of the turns", () => {
    const turn = (i: number) => ({ place: { pointer: `/sessions/0/turns/${i}/text` } }) as never;
    const seen = [
      { turn: 0, label: "refuse" },
      { turn: 1, label: "claim.name" },
      { turn: 1, label: "bend" },
    ] as never;
    const one = contact(
      "A",
      {
        turns: [
          { pointer: "/sessions/0/turns/0/text", labels: ["claim.name", "claim.email"] },
          { pointer: "/sessions/0/turns/1/text", labels: ["refuse"] },
        ],
      },
      { turns: [turn(1), turn(0), turn(2)], observations: seen },
    );
    const { families } = observationsOf([one])!;
    expect(families.refuse).toMatchObject({ f1: 1 });
    expect(families.claim).toMatchObject({ truePositives: 1, falseNegatives: 1 });
    expect(families.bend).toMatchObject({ falsePositives: 1 });
    expect(observationsOf([contact("B", {}, {})])).toBeNull();
  });
});

describe("the worst cases", () => {
  const scored = [
    contact("low", { attack: true }, { verdict: "benign", score: 5 }),
    contact(
      "near",
      { attack: true },
      { verdict: "benign", score: 60, scoreParts: [{ reason: "rising-ambition", points: 40 }] },
    ),
    contact("loud", { attack: false }, { verdict: "malicious", score: 90 }),
    contact("right", { attack: true }, { verdict: "malicious", score: 99 }),
  ];
  const invocation = { paths: ["labels"], options: ["--rules", "mine"], identityRules: new Set(["rising-ambition"]) };

  it("come with the command that explains them, by all contacts where other contacts weighed", () => {
    const { misses, falseAlarms } = worstOf(scored, 5, invocation);
    expect(misses.map(({ command }) => command.join(" "))).toEqual([
      "explain low labels/x.json --rules mine",
      "explain labelled-case:near labels --rules mine",
    ]);
    expect(falseAlarms.map(({ session }) => session)).toEqual(["loud"]);
    expect(worstOf(scored, 1, invocation).misses).toHaveLength(1);
  });
});
