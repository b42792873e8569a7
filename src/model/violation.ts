import type { Exposure } from "./analysis.ts";
import { type Asset, VERIFICATION_LEVELS, type VerificationLevel } from "./vocabulary.ts";

/** What desks tell whoever knows an order's number and a name: told on weak proof, it is no failing. */
const EVERYDAY: ReadonlySet<Asset> = new Set(["order_details", "account_details"]);

/** The proof that is due before an asset is handed over. */
export const dueProof = (asset: Asset): VerificationLevel => (EVERYDAY.has(asset) ? "weak" : "strong");

const isShort = (held: VerificationLevel, due: VerificationLevel): boolean =>
  VERIFICATION_LEVELS.indexOf(held) < VERIFICATION_LEVELS.indexOf(due);

/** The authority gap: something was handed over or changed on less proof than is due, or on less than the company's own policy asks for. */
export const isViolation = ({
  asset,
  outcome,
  proof,
  policy,
}: Pick<Exposure, "asset" | "outcome" | "proof" | "policy">): boolean =>
  (outcome === "disclosed" || outcome === "changed") &&
  (policy === undefined ? isShort(proof, dueProof(asset)) : !policy.met);

/** The proof as rules take it: what a policy calls enough is strong to them, and what it calls too little is not. */
export function proofForRules({ proof, policy }: Exposure): VerificationLevel {
  if (policy === undefined) return proof;
  if (policy.met) return "strong";
  return proof === "strong" ? "weak" : proof;
}

const named = (level: VerificationLevel): string => `${level === "none" ? "no" : level} proof`;

/** The proof held, and the one that was due where it fell short: `weak proof, strong due`. */
export const proofText = ({ proof, due, gap }: Pick<Exposure, "proof" | "due" | "gap">): string =>
  gap ? `${named(proof)}, ${due} due` : named(proof);
