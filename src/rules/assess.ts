import type { Exposure, Observation, Verification } from "../model/analysis.ts";
import type { Claim, Session } from "../model/session.ts";
import { isViolation } from "../model/violation.ts";
import { ASSETS, type Asset, type Outcome, TACTICS, type Tactic, type VerificationLevel } from "../model/vocabulary.ts";

/** What a session's observations come to: the level of proof, what became of each asset, and whether something went out on too little proof. */
export interface Assessment {
  readonly verification: Verification;
  readonly exposures: readonly Exposure[];
  readonly violation: boolean;
  readonly tactics: readonly Tactic[];
}

export function assess(session: Session, observations: readonly Observation[], claims: readonly Claim[]): Assessment {
  const verification = verificationOf(session, observations, claims);
  const exposures = exposuresOf(session, observations, claims);
  return { verification, exposures, violation: exposures.some(isViolation), tactics: tacticsOf(observations) };
}

const turnsOf = (observations: readonly Observation[], label: string): number[] => [
  ...new Set(observations.filter((o) => o.label === label).map((o) => o.turn)),
];

/** Turns in which something that others can know was given as proof: as seen by a frame, or as a value; a mail's signature proves nothing. */
function weakTurns(session: Session, observations: readonly Observation[], claims: readonly Claim[]): number[] {
  const seen = turnsOf(observations, "verify.weak");
  const told =
    session.channel === "email"
      ? []
      : claims.filter((claim) => claim.role === "claimed" && claim.attribute !== "name").map((claim) => claim.turn);
  return [...new Set([...seen, ...told])].filter((turn) => turn !== null).sort((a, b) => a - b);
}

/** Platform log-in counts as strong; else the strongest step that was seen. */
function verificationOf(
  session: Session,
  observations: readonly Observation[],
  claims: readonly Claim[],
): Verification {
  const strong = turnsOf(observations, "verify.strong");
  if (session.authenticated === true || strong.length > 0) return { level: "strong", turns: strong };
  const weak = weakTurns(session, observations, claims);
  return { level: weak.length > 0 ? "weak" : "none", turns: weak };
}

/** Level held when a turn is answered; what the agent accepts and hands over in one breath counts as accepted first. */
function proofAt(
  session: Session,
  observations: readonly Observation[],
  claims: readonly Claim[],
  turn: number,
): VerificationLevel {
  if (session.authenticated === true || observations.some((o) => o.label === "verify.strong" && o.turn <= turn))
    return "strong";
  return weakTurns(session, observations, claims).some((weak) => weak <= turn) ? "weak" : "none";
}

function exposuresOf(session: Session, observations: readonly Observation[], claims: readonly Claim[]): Exposure[] {
  return ASSETS.flatMap((asset) => exposureOf(session, observations, claims, asset) ?? []);
}

function exposureOf(
  session: Session,
  observations: readonly Observation[],
  claims: readonly Claim[],
  asset: Asset,
): Exposure | null {
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
        ? proofAt(session, observations, claims, Number.POSITIVE_INFINITY)
        : proofAt(session, observations, claims, first),
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
