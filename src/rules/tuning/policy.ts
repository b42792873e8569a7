import type { Exposure, ExposurePolicy } from "../../model/analysis.ts";
import type { Assessed } from "../assess.ts";
import type { TurnView } from "../view.ts";
import type { AssetPolicy, Proof } from "./types.ts";

/** A contact as far as its proofs are known. */
export type Proved = Assessed & { readonly views: readonly TurnView[] };

/** Something that was handed over, with the turn in which it was and the proof held by then. */
export type HandedOver = Pick<Exposure, "asset" | "proof"> & { readonly turn: number };

/** How the company's policy judges that something was handed over; null where it says nothing about the asset. */
export function judgedByPolicy(
  policy: readonly AssetPolicy[],
  contact: Proved,
  handed: HandedOver,
): ExposurePolicy | null {
  const rule = policy.find(({ asset }) => asset === handed.asset);
  if (rule === undefined) return null;
  const held = proofsHeld(contact, handed);
  const named = new Set(rule.ways.flat());
  return {
    met: rule.ways.some((way) => way.every((proof) => held.has(proof))),
    needs: needsOf(rule),
    given: [...named].filter((proof) => held.has(proof)).sort(),
    places: rule.places,
  };
}

/** What a policy asks for, in words: `strong, or dob and order`. */
export const needsOf = ({ ways }: AssetPolicy): string => ways.map((way) => way.join(" and ")).join(", or ");

/** A lexicon's words for a kind of strong proof; of one class only those with the words, where some are given. */
const KINDS: readonly { readonly proof: Proof; readonly cls: string; readonly words?: RegExp }[] = [
  { proof: "code", cls: "proof.code" },
  { proof: "pin", cls: "proof.pin" },
  { proof: "call-back", cls: "proof.callback" },
  { proof: "log-in", cls: "proof.login" },
  { proof: "papers", cls: "proof.id", words: /\b(?:id|identification|passport|licen[cs]e|badge|document|card)\b/i },
  { proof: "in-person", cls: "proof.id", words: /in person/i },
];

function proofsHeld(contact: Proved, { proof, turn }: HandedOver): ReadonlySet<Proof> {
  const held = new Set<Proof>(["none"]);
  if (proof !== "none") held.add("weak");
  if (proof === "strong") held.add("strong");
  if (contact.session.authenticated === true) held.add("log-in");
  for (const told of toldBy(contact, turn)) held.add(told);
  for (const kind of kindsSeen(contact, turn)) held.add(kind);
  return held;
}

/**
 * Values that the claimant told before the hand-over. After a check that was seen to fail and none that held since, they are no proof; a mail's signature
 * never is.
 * Order and account numbers are told apart badly, so that each counts for both.
 */
function toldBy({ session, observations, claims }: Proved, turn: number): Proof[] {
  const checks = observations.filter((o) => o.turn <= turn && /^verify\.(?:weak|strong|fail)$/.test(o.label));
  const hasFailed = checks.some((o) => o.turn === checks.at(-1)!.turn && o.label === "verify.fail");
  if (session.channel === "email" || hasFailed) return [];
  const told = claims.filter((claim) => claim.role === "claimed" && claim.turn !== null && claim.turn <= turn);
  return told.flatMap(({ attribute }): Proof[] => {
    if (attribute === "order" || attribute === "account") return ["order", "account"];
    return attribute === "role" || attribute === "relation" ? [] : [attribute];
  });
}

/** A step of proof with its question and answer: so many turns back its kind may have been named. */
const LONGEST_EXCHANGE = 6;

/** Kinds of the strong proofs that were seen by then: named by the desk or its system in the turn that says so, or since it asked. */
function kindsSeen({ observations, views }: Proved, turn: number): Proof[] {
  const steps = observations.filter((o) => o.label === "verify.strong" && o.turn <= turn);
  return steps.flatMap((step) => {
    const asked = observations.findLast((o) => o.label === "verify.ask" && o.turn <= step.turn)?.turn ?? step.turn;
    const exchange = views.slice(Math.max(asked, step.turn - LONGEST_EXCHANGE), step.turn + 1);
    return KINDS.filter((kind) => exchange.some((view) => names(view, kind))).map(({ proof }) => proof);
  });
}

const names = ({ hits, turn, voice }: TurnView, { cls, words }: (typeof KINDS)[number]): boolean =>
  voice !== "customer" &&
  hits.some((hit) => hit.cls === cls && (words?.test(turn.text.slice(hit.start, hit.end)) ?? true));
