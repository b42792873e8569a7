import type { Exposure } from "./analysis.ts";
import type { Asset } from "./vocabulary.ts";

/** What desks tell whoever knows an order's number and a name: told on weak proof, it is no failing. */
const EVERYDAY: ReadonlySet<Asset> = new Set(["order_details", "account_details"]);

/** Something sensitive was handed over or changed on less than strong proof. */
export const isViolation = ({ asset, outcome, proof }: Exposure): boolean =>
  (outcome === "disclosed" || outcome === "changed") &&
  proof !== "strong" &&
  !(proof === "weak" && EVERYDAY.has(asset));
