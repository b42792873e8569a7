import type { Exposure } from "./analysis.ts";
import type { Asset, VerificationLevel } from "./vocabulary.ts";

/** What desks tell whoever knows an order's number and a name: told on weak proof, it is no failing. */
const EVERYDAY: ReadonlySet<Asset> = new Set(["order_details", "account_details"]);

/** Something sensitive was handed over or changed on less than strong proof, or on less than the company's own policy asks for. */
export const isViolation = ({ asset, outcome, proof, policy }: Exposure): boolean =>
  (outcome === "disclosed" || outcome === "changed") &&
  (policy === undefined ? proof !== "strong" && !(proof === "weak" && EVERYDAY.has(asset)) : !policy.met);

/** The proof as rules take it: what a policy calls enough is strong to them, and what it calls too little is not. */
export function proofForRules({ proof, policy }: Exposure): VerificationLevel {
  if (policy === undefined) return proof;
  if (policy.met) return "strong";
  return proof === "strong" ? "weak" : proof;
}
