import type { Exposure, HandOver, Observation, Verification } from "../model/analysis.ts";
import type { Claim, Session } from "../model/session.ts";
import { dueProof, isViolation } from "../model/violation.ts";
import { ASSETS, type Asset, type Outcome, TACTICS, type Tactic, type VerificationLevel } from "../model/vocabulary.ts";
import { judgedByPolicy, type Proved } from "./tuning/policy.ts";
import type { AssetPolicy } from "./tuning/types.ts";

/** What a session's observations come to: the level of proof, what became of each asset, and whether something went out on too little proof. */
export interface Assessment {
  readonly verification: Verification;
  readonly exposures: readonly Exposure[];
  readonly violation: boolean;
  readonly tactics: readonly Tactic[];
}

/** A contact's observations and claims, with how much proof was given. */
export interface Assessed {
  readonly session: Session;
  readonly observations: readonly Observation[];
  readonly claims: readonly Claim[];
  readonly verification: Verification;
}

export function assess(contact: Proved, policy: readonly AssetPolicy[] = []): Assessment {
  const exposures = ASSETS.flatMap((asset) => exposureOf(contact, asset, policy) ?? []);
  const { verification, observations } = contact;
  return { verification, exposures, violation: exposures.some(({ gap }) => gap), tactics: tacticsOf(observations) };
}

/** Level held when a turn is answered; what the agent accepts and hands over in one breath counts as accepted first. */
function proofAt({ session, verification, claims }: Assessed, turn: number): VerificationLevel {
  const { level, turns } = verification;
  if (session.authenticated === true || (level === "strong" && turns.some((proof) => proof <= turn))) return "strong";
  const told = claims.some((c) => c.role === "claimed" && c.attribute !== "name" && c.turn !== null && c.turn <= turn);
  return told || (level === "weak" && turns.some((proof) => proof <= turn)) ? "weak" : "none";
}

/** From which points (hundredths of log-odds) an observation counts in the ledger of exposures: one in three is a hint, not an entry. */
const LEAST_SURE = -62;
/** A refusal settles a matter, so it must be likelier than not, by five to three: else the outcome stays unknown. */
const SURE_REFUSAL = 50;

function exposureOf(contact: Proved, asset: Asset, policy: readonly AssetPolicy[]): Exposure | null {
  const { session } = contact;
  const observations = contact.observations.filter(({ points }) => points >= LEAST_SURE);
  const requests = observations.filter((o) => o.label === `request.${asset}`);
  const changes = observations.filter((o) => o.label === `change.${asset}`);
  const disclosures = observations.filter((o) => o.label === `disclose.${asset}`);
  const given = [...changes, ...disclosures].sort((a, b) => a.turn - b.turn);
  if (requests.length + given.length === 0) return null;
  const refusals = observations.filter(
    (o) => o.label === "refuse" && o.points >= SURE_REFUSAL && requests.some((r) => r.turn <= o.turn),
  );
  const answers = given.length > 0 ? given : refusals;
  const turns = [...new Set([...requests, ...answers].map((o) => o.turn))].sort((a, b) => a - b);
  const first = answers[0]?.turn;
  const at = (turn: number | undefined): string | null =>
    turn === undefined ? null : (session.turns[turn]?.at ?? null);
  const outcome = outcomeOf(changes, disclosures, refusals);
  const proof = proofAt(contact, first ?? Number.POSITIVE_INFINITY);
  const judged = given.length === 0 ? {} : judgement(contact, asset, first!, policy);
  return {
    asset,
    outcome,
    requestedAt: at(requests[0]?.turn),
    answeredAt: at(first),
    turns,
    value: given.find((o) => o.value !== undefined)?.value ?? null,
    proof,
    ...judged,
    due: dueProof(asset),
    gap: isViolation({ asset, outcome, proof, ...judged }),
    handOvers: handOversOf(contact, asset, given, policy),
  };
}

/** What the company's policy says of a hand-over in a turn; nothing where it does not speak about the asset. */
function judgement(
  contact: Proved,
  asset: Asset,
  turn: number,
  policy: readonly AssetPolicy[],
): Pick<Exposure, "policy"> {
  const judged = judgedByPolicy(policy, contact, { asset, proof: proofAt(contact, turn), turn });
  return judged === null ? {} : { policy: judged };
}

/** One for each turn that hands the asset over; a turn that tells and changes it at once has changed it. */
function handOversOf(
  contact: Proved,
  asset: Asset,
  given: readonly Observation[],
  policy: readonly AssetPolicy[],
): HandOver[] {
  const due = dueProof(asset);
  return [...new Set(given.map((o) => o.turn))].map((turn) => {
    const isChange = given.some((o) => o.turn === turn && o.label.startsWith("change."));
    const action = isChange ? "changed" : "disclosed";
    const proof = proofAt(contact, turn);
    const gap = isViolation({ asset, outcome: action, proof, ...judgement(contact, asset, turn, policy) });
    return { turn, at: contact.session.turns[turn]?.at ?? null, action, proof, due, gap };
  });
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
