import type { Claim, PlatformField, SessionFlag, SessionKey, SessionTime, Source, Turn } from "./session.ts";
import type { Asset, Channel, Label, Outcome, Severity, Tactic, Verdict, VerificationLevel } from "./vocabulary.ts";

/** An atomic, cited fact about a turn. */
export interface Observation {
  /** Index of the turn in the session, from 0 in time order. */
  readonly turn: number;
  readonly label: Label;
  /** UTF-16 offsets in the raw turn text. */
  readonly start: number;
  readonly end: number;
  /** How sure, in hundredths of log-odds: 0 is even odds. A label is said from its family's cut on, which may be below that. */
  readonly points: number;
  /** What spoke loudest for and against it, with points (hundredths of log-odds): frames, words, lexicon classes, values. */
  readonly signs: readonly string[];
  /** The value claimed, requested or disclosed, where there is one. */
  readonly value?: string;
}

/** A quote that can be found again: text `start..end` (UTF-16) of the raw turn. */
export interface Quote {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** `scheme` is `attack`, `capec`, `f3` or `veris`; `id` as that scheme writes it. */
export interface Mapping {
  readonly scheme: "attack" | "capec" | "f3" | "veris";
  readonly id: string;
  readonly name: string;
}

/** A rule that holds, with its evidence. */
export interface Finding {
  readonly rule: string;
  /** Folder of the rule: a tactic's name, `asking`, `handling`, `honest`, `limits` or `identity`. */
  readonly family: string;
  readonly title: string;
  readonly severity: Severity;
  readonly turns: readonly number[];
  readonly evidence: readonly Quote[];
  readonly why: string;
  /** When the same words are harmless. */
  readonly innocent: string;
  /** What this finding adds to the score, in points (hundredths of log-odds), as the rule file states it. */
  readonly weight: number;
  readonly mappings: readonly Mapping[];
}

/** An asset that was asked for or given, with what became of it. */
export interface Exposure {
  readonly asset: Asset;
  readonly outcome: Outcome;
  /** ISO times of the asking and the answering turn, where known. */
  readonly requestedAt: string | null;
  readonly answeredAt: string | null;
  readonly turns: readonly number[];
  /** What was handed over, verbatim, where it could be told. */
  readonly value: string | null;
  /** Verification level held when it was first answered. */
  readonly proof: VerificationLevel;
  /** How the company's own policy judges the hand-over; absent where none speaks about the asset, or nothing was handed over. */
  readonly policy?: ExposurePolicy;
  /** Verification level that is due before this asset is handed over. */
  readonly due: VerificationLevel;
  /** The authority gap: it was handed over on less proof than is due. */
  readonly gap: boolean;
  /** Each turn in which it was handed over, in order; empty where it was not. */
  readonly handOvers: readonly HandOver[];
}

/** One act of the desk against the proof it held at that moment. */
export interface HandOver {
  readonly turn: number;
  /** ISO time of the turn, where known. */
  readonly at: string | null;
  readonly action: "disclosed" | "changed";
  /** Verification level held at that turn, and the one that was due. */
  readonly proof: VerificationLevel;
  readonly due: VerificationLevel;
  readonly gap: boolean;
}

/** A hand-over in the light of the company's policy, which decides whether it is a violation. */
export interface ExposurePolicy {
  readonly met: boolean;
  /** What the policy asks for: `strong, or dob and order`. */
  readonly needs: string;
  /** Of the proofs it names, those that were held. */
  readonly given: readonly string[];
  /** Where it stands: `tune.yml:12`. */
  readonly places: readonly string[];
}

export interface Verification {
  readonly level: VerificationLevel;
  /** Turns that prove the level. */
  readonly turns: readonly number[];
}

/** One addend of the score: `points` in hundredths of log-odds. */
export interface ScorePart {
  readonly reason: string;
  readonly points: number;
}

/** A rule that was stopped in a session before it could say anything. */
export interface RuleNotRun {
  readonly rule: string;
  readonly reason: string;
}

/**
 * What stays in memory of a session after matching: everything later stages need, without the text of the turns (which `turns` keeps for
 * sessions of interest only).
 */
export interface SessionSummary {
  readonly key: SessionKey;
  readonly id: string;
  readonly format: string;
  readonly channel: Channel;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly time: SessionTime;
  readonly language: string | null;
  readonly authenticated: boolean | null;
  readonly flags: readonly SessionFlag[];
  readonly sources: readonly Source[];
  readonly fields: readonly PlatformField[];
  readonly turnCount: number;
  readonly claims: readonly Claim[];
  readonly observations: readonly Observation[];
  readonly verification: Verification;
  readonly exposures: readonly Exposure[];
  readonly violation: boolean;
  readonly tactics: readonly Tactic[];
  readonly findings: readonly Finding[];
  readonly score: number;
  readonly scoreParts: readonly ScorePart[];
  readonly verdict: Verdict;
  readonly severity: Severity;
  /** Names that speak for the desk: never an identity of a claimant. */
  readonly agents: readonly string[];
  /** Simhash of the claimant's words, hex, for finding one script under many names; null when too short. */
  readonly script: string | null;
  /** Rare words of the contact, folded, sorted: products, places and firms, which tell that two contacts are about one matter. */
  readonly matter: readonly string[];
  /** SHA-256 over format, id and the turns' speakers, times and texts: what a session is, wherever its file lies. */
  readonly fingerprint: string;
  /** SHA-256 over what was said and, where that could be any contact, when: the same after a move or a new export of the evidence. */
  readonly content: string;
  /** Findings that an entry of a tuning file left out, by the entry's place (`tune.yml:4`); one for each finding. */
  readonly withheld: readonly string[];
  /** Rules that were stopped: what they would have said is not known. */
  readonly rulesNotRun: readonly RuleNotRun[];
  readonly turns: readonly Turn[] | null;
}

export type { SessionKey };

/** A way to be reached that contacts of different identities gave: whoever is behind it is one party. */
export interface SharedValue {
  readonly attribute: string;
  /** As it stands in the earliest contact. */
  readonly value: string;
  readonly sessions: readonly SessionKey[];
}
