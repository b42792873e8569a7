import type { Attribute, Channel, Speaker } from "./vocabulary.ts";

/**
 * Where something stands in the evidence. `bytes` are offsets in the file's decompressed bytes (for encodings other than UTF-8: of its
 * text as UTF-8), end exclusive; `pointer` is an RFC 6901 JSON pointer, for line-based JSON relative to the line that `bytes` names.
 */
export interface Place {
  readonly bytes?: readonly [start: number, end: number];
  readonly pointer?: string;
  /** 1-based, where the format has lines. */
  readonly line?: number;
}

/** Place within one evidence file of the report. */
export interface Source {
  /** Path of the evidence file, as in `evidence[].path`. */
  readonly evidence: string;
  readonly place: Place;
}

/** What a session's times stand on. `offset`: seconds from a start that nobody wrote down; `ordinal`: order only. */
export const TIME_BASES = ["absolute", "offset+start", "offset", "date", "ordinal"] as const;
export type TimeBasis = (typeof TIME_BASES)[number];

export const TIME_FLAGS = [
  "assumed-zone",
  "ambiguous-date",
  "nonexistent-local-time",
  "ambiguous-local-time",
  "approximate-start",
  "invalid",
  "out-of-order",
] as const;
export type TimeFlag = (typeof TIME_FLAGS)[number];

export interface SessionTime {
  readonly basis: TimeBasis;
  /** The zone the source names (`Z`, `+02:00`, an IANA name), or the one assumed for it (then flagged `assumed-zone`), or null. */
  readonly zone: string | null;
  readonly flags: readonly TimeFlag[];
}

/** Text longer than this, in UTF-16 units, is judged by its head: longer turns are pasted logs, and work per turn must stay bounded. */
export const LONGEST_TURN = 20_000;

/** One utterance. Turns are messages only: join, typing and log-in events are not turns. */
export interface Turn {
  readonly speaker: Speaker;
  /** Display name as the source has it, chosen by whoever wrote it. */
  readonly name: string | null;
  /** ISO 8601 with offset (`2024-03-01T10:02:11.000Z`), or null when only the order is known. */
  readonly at: string | null;
  readonly text: string;
  readonly place: Place;
  /** Index into the session's `sources`. */
  readonly source: number;
  /** Seen by the claimant, or an internal note. */
  readonly internal?: true;
}

export const PLATFORM_ATTRIBUTES = [
  "name",
  "given_name",
  "family_name",
  "email",
  "phone",
  "address",
  "city",
  "state",
  "postcode",
  "account",
  "order",
  "dob",
  "ssn",
  "device",
  "agent",
] as const;
export type PlatformAttribute = (typeof PLATFORM_ATTRIBUTES)[number];

/** What the platform's own fields say about the contact; `verified` only where the platform vouches for it. */
export interface PlatformField {
  readonly attribute: PlatformAttribute;
  readonly value: string;
  readonly role: "claimed" | "verified";
  readonly place: Place;
  readonly source: number;
}

export const SESSION_FLAGS = [
  "role-inferred",
  "redacted",
  "one-sided",
  "partial",
  "machine-summary",
  "no-text",
] as const;
export type SessionFlag = (typeof SESSION_FLAGS)[number];

/**
 * One contact with the desk as a reader found it. Fragments of one session (several files, raw and redacted twins) are merged by `key`
 * before matching.
 */
export interface SessionFragment {
  /** The platform's own id, verbatim; a reader makes one from the place when the platform has none. */
  readonly id: string;
  /** `global`: unique within the platform, so equal ids are one session; `file`: only meaningful within this evidence set. */
  readonly idScope: "global" | "file";
  /** The format's name, as `formats` lists it. */
  readonly format: string;
  readonly channel: Channel;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly time: SessionTime;
  /** BCP 47 where the source names it. */
  readonly language: string | null;
  /** Logged in: true, not: false, null where the export does not say. */
  readonly authenticated: boolean | null;
  readonly fields: readonly PlatformField[];
  readonly flags: readonly SessionFlag[];
  readonly turns: readonly Turn[];
  readonly sources: readonly Source[];
}

declare const keyBrand: unique symbol;
/** Unique across platforms and files; what incidents, identities, links and campaigns refer to. */
export type SessionKey = string & { readonly [keyBrand]: true };

export interface Session extends SessionFragment {
  readonly key: SessionKey;
}

/** A claim about identity, from conversation or platform field; the turn is null for the latter. */
export interface Claim {
  readonly attribute: Attribute;
  /** As it stands in the evidence (spoken forms already joined), not normalised for comparison. */
  readonly value: string;
  readonly turn: number | null;
  /** `claimed`: the contact says it is theirs; `verified`: the platform vouches; `requested`: change-to, call-back, ship-to; `disclosed`: the agent said it. */
  readonly role: ClaimRole;
  /** UTF-16 offsets in the raw turn text. */
  readonly start?: number;
  readonly end?: number;
}

export const CLAIM_ROLES = ["claimed", "requested", "disclosed", "verified"] as const;
export type ClaimRole = (typeof CLAIM_ROLES)[number];
