import type { SessionSummary } from "../../model/analysis.ts";
import type { Asset } from "../../model/vocabulary.ts";
import type { ConditionFile } from "../types.ts";
import { claimed, inOrder, sameScript } from "./across.ts";
import { asList } from "./context.ts";
import {
  assetsAskedIn,
  type EvaluateIdentity,
  held,
  hoursBetween,
  type IdentityEvaluator,
  type IdentityHeld,
  requestTurns,
  unproved,
} from "./identity-context.ts";
import { memberHolds } from "./member.ts";

/**
 * How much harm an asset does in the wrong hands, from idle curiosity to control of the account: what "rising ambition" is measured by.
 * The order follows what opens what: order data helps to guess an address, an address helps to pass as the customer, control ends it.
 */
const HARM: Readonly<Record<Asset, number>> = {
  order_details: 1,
  employee_info: 1,
  account_details: 1,
  itinerary: 2,
  username: 2,
  address: 2,
  phone: 2,
  email: 2,
  balance: 2,
  medical: 3,
  dob: 3,
  card_last4: 3,
  bank_account: 3,
  security_answer: 3,
  refund: 3,
  gift_card: 4,
  ssn: 4,
  address_change: 4,
  phone_change: 4,
  email_change: 4,
  card_full: 5,
  otp: 5,
  password: 5,
  password_reset: 5,
  mfa_reset: 5,
  sim_swap: 5,
  payout_change: 5,
  remote_access: 5,
};

const member: IdentityEvaluator = (condition, { sessions }) => {
  const { of, min = 1, "within-hours": most = Number.POSITIVE_INFINITY } = condition.member!;
  const found = sessions.filter((s) => memberHolds(of, s));
  // In time order: the last of `min` in a row must begin soon enough after the first. Without a limit the number alone decides.
  const isFast = (s: SessionSummary, i: number): boolean =>
    most === Number.POSITIVE_INFINITY ||
    (found[i + min - 1] !== undefined && hoursBetween(s, found[i + min - 1]!) <= most);
  return found.length >= min && (min === 0 || found.some(isFast))
    ? held(found, (s) => s.observations.map((o) => o.turn))
    : null;
};

const repeated: IdentityEvaluator = (condition, { sessions }) => {
  const { asset, sessions: least = 2, days: most = Number.POSITIVE_INFINITY } = condition.repeated!;
  const wanted = asset === undefined ? null : new Set<string>(asList(asset));
  const asked = unproved(sessions);
  for (const candidate of new Set(asked.flatMap(assetsAskedIn))) {
    if (wanted && !wanted.has(candidate)) continue;
    const asking = asked.filter((s) => assetsAskedIn(s).includes(candidate));
    const close = asking.filter((s, i) => asking.some((other, j) => i !== j && hoursBetween(s, other) <= most * 24));
    if (close.length >= least) return held(close, requestTurns(new Set([candidate])));
  }
  return null;
};

/** The most harm that anything asked for in a contact can do, 0 to 5. */
export const harmOf = (s: SessionSummary): number => Math.max(0, ...assetsAskedIn(s).map((asset) => HARM[asset]));

const rising: IdentityEvaluator = (condition, { sessions }) => {
  const chain: SessionSummary[] = [];
  for (const s of unproved(sessions)) {
    const last = chain.at(-1);
    if (harmOf(s) > (last ? harmOf(last) : 0)) chain.push(s);
  }
  return chain.length >= (condition.rising!.sessions ?? 2) ? held(chain, requestTurns(null)) : null;
};

const contradicting: IdentityEvaluator = (condition, { contradictions, sessions }) => {
  const attributes = asList(condition.contradicting!.attribute);
  const found = contradictions.filter((c) => attributes.includes(c.attribute));
  if (found.length === 0) return null;
  const keys = new Set(found.flatMap((c) => [c.a.session, c.b.session]));
  const turns = new Set(found.flatMap((c) => [c.a.turn, c.b.turn]).filter((turn) => turn !== null));
  return held(
    sessions.filter((s) => keys.has(s.key)),
    () => [...turns],
  );
};

const disclosedThenClaimed: IdentityEvaluator = (_condition, { links, sessions }) => {
  const later = new Set<string>(unproved(sessions).map((s) => s.key));
  const found = links.filter((link) => link.type === "disclosed-then-claimed" && later.has(link.b));
  if (found.length === 0) return null;
  const keys = new Set(found.flatMap((link) => [link.a, link.b]));
  return held(
    sessions.filter((s) => keys.has(s.key)),
    (s) => s.observations.map((o) => o.turn),
  );
};

const agents: IdentityEvaluator = (condition, { sessions }) => {
  const names = new Set(sessions.flatMap((s) => s.agents));
  return names.size >= condition.agents!.min ? held(sessions, () => []) : null;
};

function merge(parts: readonly Exclude<IdentityHeld, null>[]): IdentityHeld {
  const sessions = [...new Set(parts.flatMap((part) => part.sessions))];
  const evidence = new Map(
    parts.flatMap((part) => part.evidence).map((q) => [`${q.session}:${q.turn}:${q.start}:${q.end}`, q]),
  );
  return { sessions, evidence: [...evidence.values()] };
}

const all: IdentityEvaluator = (condition, context, evaluate) => {
  const parts = condition.all!.map((part) => evaluate(part, context));
  return parts.every((part) => part !== null) ? merge(parts) : null;
};
const any: IdentityEvaluator = (condition, context, evaluate) => {
  const parts = condition.any!.map((part) => evaluate(part, context)).filter((part) => part !== null);
  return parts.length > 0 ? merge(parts) : null;
};
const not: IdentityEvaluator = (condition, context, evaluate) =>
  evaluate(condition.not!, context) === null ? { sessions: [], evidence: [] } : null;

/** Every kind of condition an identity rule can have at its top; inside `member`, those on one session. */
export const IDENTITY_CONDITIONS = {
  all,
  any,
  not,
  member,
  repeated,
  rising,
  contradicting,
  agents,
  "disclosed-then-claimed": disclosedThenClaimed,
  "in-order": inOrder,
  "same-script": sameScript,
  claimed,
} satisfies Partial<Record<keyof ConditionFile, IdentityEvaluator>>;

export const evaluateIdentity: EvaluateIdentity = (condition, context) => {
  const kind = Object.keys(condition)[0] as keyof typeof IDENTITY_CONDITIONS;
  const evaluator = IDENTITY_CONDITIONS[kind];
  if (!evaluator) throw new TypeError(`"${kind}" is not a condition on an identity`);
  return evaluator(condition, context, evaluateIdentity);
};
