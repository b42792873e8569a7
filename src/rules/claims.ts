import type { Observation } from "../model/analysis.ts";
import type { Claim } from "../model/session.ts";
import type { Attribute, Label } from "../model/vocabulary.ts";
import type { SessionContext } from "./conditions/context.ts";
import type { TurnView } from "./observe.ts";

/** What the desk hands over that a later contact could claim, by label. */
const DISCLOSED: Partial<Record<Label, Attribute>> = {
  "disclose.address": "address",
  "disclose.phone": "phone",
  "disclose.email": "email",
  "disclose.dob": "dob",
  "disclose.username": "account",
};

/** A change asked for names a new value: what the claimant wants on file, and what joins the victims of one attacker. */
const REQUESTED: Partial<Record<Label, readonly [attribute: Attribute, entity: string]>> = {
  "request.email_change": ["email", "entity.email"],
  "request.phone_change": ["phone", "entity.phone"],
  "request.address_change": ["address", "entity.address"],
};

/** Claims of a session from its observations: what was said to be theirs, what was asked for as new, what the desk said. */
export function claimsOf({ observations, views }: SessionContext): Claim[] {
  return observations.flatMap((observation) => {
    if (observation.label.startsWith("claim.")) return claimed(observation);
    const attribute = DISCLOSED[observation.label];
    if (attribute !== undefined) return withValue(observation, attribute, "disclosed");
    const wanted = REQUESTED[observation.label];
    return wanted === undefined ? [] : requested(views[observation.turn]!, ...wanted);
  });
}

const claimed = (observation: Observation): Claim[] =>
  withValue(observation, observation.label.slice("claim.".length) as Attribute, "claimed");

function withValue(observation: Observation, attribute: Attribute, role: Claim["role"]): Claim[] {
  const { value, turn, start, end } = observation;
  return value === undefined ? [] : [{ attribute, value, turn, role, start, end }];
}

const requested = (view: TurnView, attribute: Attribute, entity: string): Claim[] =>
  view.hits
    .filter((hit) => hit.cls === entity && hit.value !== undefined)
    .map((hit) => ({
      attribute,
      value: hit.value!,
      turn: view.index,
      role: "requested",
      start: hit.start,
      end: hit.end,
    }));
