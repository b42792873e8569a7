import type { Exposure, Observation, Verification } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { ASSETS, type Asset, type Outcome, TACTICS, type Tactic, type VerificationLevel } from "../model/vocabulary.ts";

/** What a session's observations come to: the level of proof, what became of each asset, and whether something went out on too little proof. */
export interface Assessment {
  readonly verification: Verification;
  readonly exposures: readonly Exposure[];
  readonly violation: boolean;
  readonly tactics: readonly Tactic[];
}

export function assess(session: Session, observations: readonly Observation[]): Assessment {
  const verification = verificationOf(session, observations);
  const exposures = exposuresOf(session, observations);
  return { verification, exposures, violation: exposures.some(isViolation), tactics: tacticsOf(observations) };
}

/** Something was handed over or changed on less than strong proof. */
const isViolation = (exposure: Exposure): boolean =>
  (exposure.outcome === "disclosed" || exposure.outcome === "changed") && exposure.proof !== "strong";

const turnsOf = (observations: readonly Observation[], label: string): number[] => [
  ...new Set(observations.filter((o) => o.label === label).map((o) => o.turn)),
];

/** Platform log-in counts as strong; else the strongest step; a claim that the desk took as identification counts as weak. */
function verificationOf(session: Session, observations: readonly Observation[]): Verification {
  const strong = turnsOf(observations, "verify.strong");
  if (session.authenticated === true || strong.length > 0) return { level: "strong", turns: strong };
  const weak = turnsOf(observations, "verify.weak");
  if (weak.length > 0) return { level: "weak", turns: weak };
  const claims = [...new Set(observations.filter((o) => IDENTIFYING.has(o.label)).map((o) => o.turn))];
  return claims.length > 0 ? { level: "weak", turns: claims } : { level: "none", turns: [] };
}

const IDENTIFYING = new Set<string>([
  "claim.email",
  "claim.phone",
  "claim.address",
  "claim.account",
  "claim.order",
  "claim.dob",
  "claim.ssn",
]);

/** Level held when a turn begins; what the agent accepts and hands over in one breath counts as accepted first. */
function proofAt(session: Session, observations: readonly Observation[], turn: number): VerificationLevel {
  if (session.authenticated === true || observations.some((o) => o.label === "verify.strong" && o.turn <= turn))
    return "strong";
  return observations.some((o) => (o.label === "verify.weak" || IDENTIFYING.has(o.label)) && o.turn <= turn)
    ? "weak"
    : "none";
}

function exposuresOf(session: Session, observations: readonly Observation[]): Exposure[] {
  return ASSETS.flatMap((asset) => exposureOf(session, observations, asset) ?? []);
}

function exposureOf(session: Session, observations: readonly Observation[], asset: Asset): Exposure | null {
  const requests = observations.filter((o) => o.label === `request.${asset}`);
  const changes = observations.filter((o) => o.label === `change.${asset}`);
  const disclosures = observations.filter((o) => o.label === `disclose.${asset}`);
  const given = [...changes, ...disclosures];
  if (requests.length + given.length === 0) return null;
  const refusals = observations.filter((o) => o.label === "refuse" && requests.some((r) => r.turn <= o.turn));
  const answers = given.length > 0 ? given : refusals;
  const turns = [...new Set([...requests, ...answers].map((o) => o.turn))].sort((a, b) => a - b);
  const first = answers[0]?.turn;
  const at = (turn: number | undefined): string | null =>
    turn === undefined ? null : (session.turns[turn]?.at ?? null);
  return {
    asset,
    outcome: outcomeOf(changes, disclosures, refusals),
    requestedAt: at(requests[0]?.turn),
    answeredAt: at(first),
    turns,
    value: given.find((o) => o.value !== undefined)?.value ?? null,
    proof:
      first === undefined
        ? proofAt(session, observations, Number.POSITIVE_INFINITY)
        : proofAt(session, observations, first),
  };
}

function outcomeOf(
  changes: readonly Observation[],
  disclosures: readonly Observation[],
  refusals: readonly Observation[],
): Outcome {
  if (changes.length > 0) return "changed";
  if (disclosures.length > 0) return "disclosed";
  return refusals.length > 0 ? "refused" : "unknown";
}

const tacticsOf = (observations: readonly Observation[]): Tactic[] =>
  TACTICS.filter((tactic) => observations.some((o) => o.label === `tactic.${tactic}`));
