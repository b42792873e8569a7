import { createHash } from "node:crypto";
import type { Quote } from "../model/analysis.ts";
import { plainText } from "../text/fold.ts";

/** A finding as far as its fingerprint goes. */
export interface Fingerprinted {
  readonly rule: string;
  readonly evidence: readonly Quote[];
}

/** The rule that stands for a contact without a shown finding. */
export const CONTACT = "contact";

/**
 * What a finding is, whatever the file, line, turn number or order of contacts: its rule, its quotes as plain text and the content of the contacts that
 * it stands on. Any word that changes in one of them makes another finding of it. SHA-256 in hex.
 */
export function fingerprintOf({ rule, evidence }: Fingerprinted, contents: readonly string[]): string {
  const quotes = [...new Set(evidence.map(({ quote }) => plainText(quote)))].sort();
  return createHash("sha256")
    .update(JSON.stringify([rule, quotes, [...contents].sort()]))
    .digest("hex");
}
