import type { Asset, Channel, Severity } from "../../model/vocabulary.ts";
import type { ConditionFile } from "../types.ts";

/** What a policy can name as proof: a level, something that the claimant told, or a kind of strong proof. */
export const PROOFS = [
  "none",
  "weak",
  "strong",
  "dob",
  "order",
  "account",
  "email",
  "phone",
  "address",
  "ssn",
  "name",
  "log-in",
  "code",
  "pin",
  "call-back",
  "papers",
  "in-person",
] as const;
export type Proof = (typeof PROOFS)[number];

/** Contacts on which a rule is not to be applied: all that is named must fit; of a list, one. */
export interface Exclude {
  readonly channels?: readonly Channel[];
  /** Names of agents, as the evidence has them, whatever the case. */
  readonly agents?: readonly string[];
  readonly languages?: readonly string[];
  /** A condition on a session, in the words of rule files. */
  readonly when?: ConditionFile;
}

/** One entry of `tune`: another severity for a rule, or where it is not applied, or that it is not applied at all. */
export interface OverlayFile {
  readonly rule: string;
  readonly severity?: Severity;
  readonly off?: true;
  readonly exclude?: Exclude;
  readonly reason: string;
  /** Last day, in UTC, on which it is applied (ISO date). */
  readonly expires: string;
}

/** The company's own values, which are nobody's claim. */
export interface AllowFile {
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly addresses?: readonly string[];
  /** Mail domains, their subdomains included. */
  readonly internal_domains?: readonly string[];
}

/** One entry of `policy`: what is proof enough for assets in this company. All of a list must be given; another entry for the asset is another way. */
export interface PolicyFile {
  readonly assets: readonly Asset[];
  /** Counts beside strong proof. */
  readonly enough?: readonly Proof[];
  /** Nothing else counts. */
  readonly only?: readonly Proof[];
  readonly reason: string;
}

/** A tuning file as it is written. */
export interface TuningFile {
  readonly tune?: readonly OverlayFile[];
  readonly allow?: AllowFile;
  readonly policy?: readonly PolicyFile[];
}

/** An entry with where it stands: `tune.yml:4`. */
export type Placed<T> = T & { readonly place: string };
export type Overlay = Placed<OverlayFile>;

/** What counts for one asset, from all entries about it. */
export interface AssetPolicy {
  readonly asset: Asset;
  /** Ways to prove it: of one way all must be given. */
  readonly ways: readonly (readonly Proof[])[];
  readonly places: readonly string[];
}

/** All tuning files together, as they are in force on one day; plain data, which a worker can be handed. */
export interface Tuning {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly overlays: readonly Overlay[];
  readonly expired: readonly Overlay[];
  readonly allow: Required<AllowFile>;
  readonly policy: readonly AssetPolicy[];
}
