import type { Exposure, HandOver, Mapping, Observation, Quote, ScorePart, Verification } from "./analysis.ts";
import type { ReportBaseline, ReportFinding } from "./baseline.ts";
import type { Problem } from "./problem.ts";
import type { Claim, Place, SessionFlag, SessionTime, Source } from "./session.ts";
import type { ReportTuning } from "./tuning.ts";
import type { Asset, Attribute, Channel, Outcome, Severity, Speaker, Tactic, Verdict } from "./vocabulary.ts";

/**
 * The report document: the one frozen, versioned thing between analysis and output. JSON output is this document; every other report is
 * made from it alone. Names may be added, not changed in meaning. Arrays are in a stable order: evidence by path, sessions by start and key,
 * incidents by severity then start.
 */
export interface Report {
  readonly schema: "se-audit.report/1";
  readonly tool: ReportTool;
  readonly evidence: readonly ReportEvidence[];
  readonly sessions: readonly ReportSession[];
  readonly handlingFailures: readonly HandlingFailure[];
  readonly identities: readonly Identity[];
  readonly incidents: readonly Incident[];
  readonly campaigns: readonly Campaign[];
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
  /** Personal data masked (`#n` names), or shown for the recorded reason. */
  readonly masking: { readonly masked: boolean; readonly reason: string | null };
  /** What was known before, by `--baseline`; absent from a run without one. */
  readonly baseline?: ReportBaseline;
}

export interface ReportTool {
  readonly name: "se-audit";
  readonly version: string;
  readonly rules: { readonly name: string; readonly version: string; readonly sha256: string; readonly count: number };
  /** Caps and thresholds in force, by name. */
  readonly limits: Readonly<Record<string, number | string | null>>;
  /** What the user's tuning files change; absent from a plain run. */
  readonly tuning?: ReportTuning;
}

export type EvidenceStatus = "analysed" | "partial" | "skipped";

export interface ReportEvidence {
  /** Relative to the folder that was given, `/` as separator. */
  readonly path: string;
  /** Lower-case hex over the bytes as they lie on disk; null when the file could not be read. */
  readonly sha256: string | null;
  readonly bytes: number;
  readonly encoding: string | null;
  readonly format: string | null;
  readonly status: EvidenceStatus;
  readonly sessions: number;
  readonly turns: number;
  readonly problems: readonly Problem[];
}

export type SessionRole = "suspected" | "likely-genuine" | "unclear";

export interface ReportTurn {
  readonly speaker: Speaker;
  readonly name: string | null;
  readonly at: string | null;
  readonly text: string;
  readonly place: Place;
  readonly source: number;
}

export interface ReportSession {
  readonly key: string;
  readonly id: string;
  readonly sources: readonly Source[];
  readonly role: SessionRole;
  readonly channel: Channel;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly time: SessionTime;
  readonly language: string | null;
  readonly authenticated: boolean | null;
  readonly flags: readonly SessionFlag[];
  readonly verdict: Verdict;
  /** 0 to 100: how likely an attack at the calibration's share of attacks. */
  readonly score: number;
  /** What the score is made of: `score = round(100 / (1 + e^(-Σ points / 100)))`. */
  readonly scoreParts: readonly ScorePart[];
  readonly severity: Severity;
  readonly verification: Verification;
  readonly violation: boolean;
  readonly exposures: readonly Exposure[];
  readonly tactics: readonly Tactic[];
  readonly claims: readonly Claim[];
  readonly findings: readonly ReportFinding[];
  readonly identity: string | null;
  readonly incident: string | null;
  /** All its findings are known by the baseline. */
  readonly known?: true;
  /** Only for flagged sessions and those in an incident. */
  readonly turns?: readonly ReportTurn[];
  /** Only with --observations. */
  readonly observations?: readonly Observation[];
}

/** A violation or other agent failing in a session that does not look like an attack. */
export interface HandlingFailure {
  readonly session: string;
  readonly finding: ReportFinding;
}

export const LINK_TYPES = [
  "same-identity",
  "disclosed-then-claimed",
  "contradiction",
  "shared-infrastructure",
  "possible",
] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** One comparison that spoke for or against a link. */
export interface Contribution {
  readonly attribute: string;
  /** Name of the comparison level that held, e.g. `exact`, `nickname`. */
  readonly level: string;
  readonly bits: number;
  readonly a: ContributionValue;
  readonly b: ContributionValue;
}

export interface ContributionValue {
  readonly session: string;
  readonly turn: number | null;
  readonly value: string;
  readonly role: Claim["role"];
}

export interface Link {
  readonly a: string;
  readonly b: string;
  readonly type: LinkType;
  /** Sum of contributions and prior, in bits; 0 where the type is no probability. */
  readonly bits: number;
  readonly probability: number | null;
  readonly contributions: readonly Contribution[];
}

/** Linked sessions that claim incompatible values of an exclusive attribute. */
export interface Contradiction {
  readonly attribute: Attribute;
  readonly a: ContributionValue;
  readonly b: ContributionValue;
  readonly note: string;
}

export interface IdentityAttribute {
  readonly attribute: string;
  readonly value: string;
  readonly role: Claim["role"];
  readonly sessions: readonly string[];
}

export interface Identity {
  readonly id: string;
  readonly formerly: readonly string[];
  /** Names as claimed, most often claimed first. */
  readonly names: readonly string[];
  readonly attributes: readonly IdentityAttribute[];
  readonly sessions: readonly string[];
  readonly links: readonly Link[];
  readonly contradictions: readonly Contradiction[];
  /** Findings over its sessions, also where they make no incident: their points are in the scores of sessions without strong proof. */
  readonly findings?: readonly IdentityFinding[];
}

export const TIMELINE_KINDS = [
  "contact",
  "claim",
  "verification",
  "request",
  "disclosed",
  "changed",
  "refused",
  "unknown",
  "escalation",
  "failing",
  "contradiction",
  "denial",
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineEntry {
  readonly at: string | null;
  readonly session: string;
  readonly turn: number | null;
  readonly kind: TimelineKind;
  /** What happened in the tool's own words; foreign values quoted. */
  readonly text: string;
  readonly quote?: Quote;
  /** Where the desk handed something over that the ledger of exposures has: on which proof. */
  readonly handOver?: HandOver;
}

export interface IncidentExposure {
  readonly asset: Asset;
  readonly outcome: Outcome;
  readonly session: string;
  readonly at: string | null;
  readonly value: string | null;
  /** Verification level held when it was answered, the one that is due, and whether it went out on less. */
  readonly proof: Verification["level"];
  readonly due: Verification["level"];
  readonly gap: boolean;
}

export interface Unknown {
  readonly session: string;
  readonly text: string;
  /** What evidence would settle it. */
  readonly settle: string;
}

export interface Incident {
  readonly id: string;
  readonly formerly: readonly string[];
  readonly identity: string;
  readonly severity: Severity;
  /** Highest score of its sessions. */
  readonly score: number;
  readonly from: string | null;
  readonly to: string | null;
  /** In time order, the likely-genuine ones included. */
  readonly sessions: readonly string[];
  /** Groups of its suspected sessions with less than `waveGapDays` between them. */
  readonly waves: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly sessions: readonly string[];
  }[];
  readonly exposures: readonly IncidentExposure[];
  readonly contradictions: readonly Contradiction[];
  readonly unknowns: readonly Unknown[];
  /** Findings over the identity's sessions (rising ambition, disclosed-then-claimed, …). */
  readonly findings: readonly IdentityFinding[];
  readonly timeline: readonly TimelineEntry[];
  /** Its suspected contacts and its own findings are all known by the baseline. */
  readonly known?: true;
}

/** A rule of scope identity that holds, with the sessions it stands on. */
export interface IdentityFinding {
  readonly rule: string;
  readonly family: string;
  readonly title: string;
  readonly severity: Severity;
  readonly sessions: readonly string[];
  readonly evidence: readonly (Quote & { readonly session: string })[];
  readonly why: string;
  readonly innocent: string;
  readonly weight: number;
  readonly mappings: readonly Mapping[];
  readonly known?: true;
}

export interface Campaign {
  readonly id: string;
  readonly formerly: readonly string[];
  readonly incidents: readonly string[];
  readonly shared: readonly {
    readonly attribute: string;
    readonly value: string;
    readonly sessions: readonly string[];
  }[];
}

/** Why "nothing found" may not mean nothing happened. */
export interface Coverage {
  readonly languages: readonly {
    readonly language: string;
    readonly sessions: number;
    readonly support: "full" | "core" | "none";
  }[];
  /** Left out by the user's tuning files, `withheld` counts the findings; or stopped because it took too long, `withheld` counts the contacts. */
  readonly rulesNotRun: readonly { readonly rule: string; readonly reason: string; readonly withheld: number }[];
  readonly redacted: number;
  readonly partial: number;
  readonly roleInferred: number;
  readonly oneSided: number;
  readonly noTimes: number;
  readonly inconclusive: number;
  readonly statements: readonly string[];
}

/** Seen = analysed + partial + skipped, for files, sessions and turns. */
export interface Ledger {
  readonly files: LedgerRow;
  readonly sessions: LedgerRow;
  readonly turns: LedgerRow;
  /** Copies of a session or turn that another source already gave: counted in the file's own figures, merged in the report. */
  readonly duplicates: { readonly sessions: number; readonly turns: number };
}

export interface LedgerRow {
  readonly seen: number;
  readonly analysed: number;
  readonly partial: number;
  readonly skipped: number;
}
