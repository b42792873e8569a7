import type { ClaimRole, TimeBasis } from "../model/session.ts";
import type { Attribute, DisguiseKind, Severity, Verdict, VerificationLevel } from "../model/vocabulary.ts";
import type { ObserverModel } from "./observer/model.ts";
import type { Tuning } from "./tuning/types.ts";
import type { VoteModel } from "./vote.ts";

/** A lexicon file: phrases by class. The first part of a class is its family (`asset.address`); a frame's slot may name either. */
export interface LexiconFile {
  readonly id: string;
  readonly language: string;
  readonly about: string;
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

/** Who a frame listens to. `note`: text that narrates a contact in the third person, whoever wrote it. */
export const VOICES = ["customer", "agent", "note", "system"] as const;
export type Voice = (typeof VOICES)[number];

export interface SlotObject {
  /** Classes or families, any of which fills the slot. */
  readonly is: string | readonly string[];
  /** Most words between this slot and the one before (for the first: from the sentence's start); default `GAP_DEFAULT`. */
  readonly within?: number;
  readonly optional?: boolean;
  /** Nothing of these may stand between the slots around it. */
  readonly not?: boolean;
}
export type SlotFile = string | readonly string[] | SlotObject;

export interface ExampleFile {
  /** Lines `speaker: text`, or `note: text`; a frame's or rule's label is expected on the last line (frames) or in the session (rules). */
  readonly match: readonly string[];
  readonly "no-match": readonly string[];
}

/** A frame: turns the words of a turn into an observation. */
export interface FrameFile {
  readonly id: string;
  readonly title: string;
  readonly scope: "turn";
  readonly language?: string;
  readonly speaker: Voice | readonly Voice[];
  /** Label, with `$asset` or `$attribute` filled by the slot of that family. */
  readonly emits: string | readonly string[];
  /** Slots in order, in one sentence. */
  readonly frame: readonly SlotFile[];
  /** Classes that must not stand in the same sentence. */
  readonly unless?: readonly string[];
  readonly question?: boolean;
  /** Points (hundredths of log-odds) that it adds to its label in this turn, beside what was learnt; negative argues against it. */
  readonly weight: number;
  readonly references?: readonly string[];
  readonly examples: ExampleFile;
}

/** A condition as data: exactly one kind per object. */
export interface ConditionFile {
  readonly all?: readonly ConditionFile[];
  readonly any?: readonly ConditionFile[];
  readonly not?: ConditionFile;
  /** Label or label family (`request`, `request.address`), or a list of them. */
  readonly observation?: string | readonly string[];
  /** Restricts `observation`, `phrase`, `regex`, `lexicon`, `entity`. */
  readonly speaker?: Voice | readonly Voice[];
  /** Only turns before the first hand-over / after a refusal / … see conditions.ts. */
  readonly lexicon?: string | readonly string[];
  readonly phrase?: string | readonly string[];
  readonly regex?: string;
  readonly "may-run-away"?: string;
  readonly entity?: string | readonly string[];
  /** Words that were disguised in one of these ways. */
  readonly disguise?: DisguiseKind | readonly DisguiseKind[];
  /** All of these in one turn, at most `words` apart. */
  readonly near?: { readonly words: number; readonly of: readonly ConditionFile[] };
  /** The turn just before (after) a match of the inner condition's turn. */
  readonly previous?: { readonly turn: ConditionFile; readonly is: ConditionFile };
  readonly next?: { readonly turn: ConditionFile; readonly is: ConditionFile };
  readonly count?: {
    readonly of: ConditionFile;
    readonly min?: number;
    readonly max?: number;
    readonly distinct?: boolean;
  };
  readonly sequence?: {
    readonly of: readonly ConditionFile[];
    /** Most turns from first to last. */
    readonly within?: number;
    readonly minutes?: number;
    /** May not occur between first and last. */
    readonly without?: ConditionFile;
  };
  readonly exposure?: {
    readonly asset?: string | readonly string[];
    readonly outcome?: string | readonly string[];
    readonly proof?: VerificationLevel | readonly VerificationLevel[];
    readonly min?: number;
  };
  readonly session?: {
    readonly verification?: VerificationLevel | readonly VerificationLevel[];
    readonly violation?: boolean;
    readonly channel?: string | readonly string[];
    readonly authenticated?: boolean | null;
    readonly flag?: string;
    readonly turns?: { readonly min?: number; readonly max?: number };
    /** Words of all turns together. */
    readonly words?: { readonly min?: number; readonly max?: number };
    /** Primary language subtags (`en`), or `unknown`. */
    readonly language?: string | readonly string[];
    /** What the contact's times stand on. */
    readonly time?: TimeBasis | readonly TimeBasis[];
    /** Different tactics seen. */
    readonly tactics?: { readonly min?: number; readonly max?: number };
  };
  /** Scope identity only, from here on. A finding of this rule, or a verdict, in a member session. */
  readonly finding?: string | readonly string[];
  readonly verdict?: Verdict | readonly Verdict[];
  /** At least `min` (default 1) sessions of the identity in which `of` holds, `min` of them within so many hours. */
  readonly member?: { readonly of: ConditionFile; readonly min?: number; readonly "within-hours"?: number };
  /**
   * Sessions one after another in time, each of which holds its condition. Between the first and the last: at most so many hours; another agent or
   * channel; something asked for in both. Before the last: at least so many days without a contact.
   */
  readonly "in-order"?: {
    readonly of: readonly ConditionFile[];
    readonly "within-hours"?: number;
    readonly "quiet-days"?: number;
    readonly other?: "agent" | "channel" | "name" | readonly ("agent" | "channel" | "name")[];
    readonly "same-asset"?: boolean;
  };
  /** Two sessions in much the same words of the claimant, to another agent or in another name. */
  readonly "same-script"?: {
    readonly other?: "agent" | "channel" | "name" | readonly ("agent" | "channel" | "name")[];
  };
  /** At least `min` different values of an attribute over the sessions; role as in a claim, default `claimed`. */
  readonly claimed?: { readonly attribute: Attribute; readonly role?: ClaimRole; readonly min: number };
  /** The same asset asked for in at least `sessions` (default 2) sessions, at most `days` apart. */
  readonly repeated?: {
    readonly asset?: string | readonly string[];
    readonly sessions?: number;
    readonly days?: number;
  };
  /** What is asked for grows more sensitive over at least `sessions` (default 2) sessions. */
  readonly rising?: { readonly sessions?: number };
  /** The linked sessions contradict each other in one of these attributes. */
  readonly contradicting?: { readonly attribute: string | readonly string[] };
  /** Something the desk gave away in one session is used as proof in a later one. */
  readonly "disclosed-then-claimed"?: Record<string, never>;
  /** At least `min` different agents were spoken to. */
  readonly agents?: { readonly min: number };
}

export type Family = string;

/** A finding rule, of scope session or identity. */
export interface FindingRuleFile {
  readonly id: string;
  readonly title: string;
  readonly scope: "session" | "identity";
  readonly language?: string;
  readonly severity: Severity;
  readonly when: ConditionFile;
  /** Points (hundredths of log-odds) that it adds to a session's score; negative speaks for an honest contact. */
  readonly weight: number;
  readonly why: string;
  readonly innocent: string;
  readonly mappings?: readonly string[];
  /** Rules that say the same less exactly: where this one holds too, their findings are left out. */
  readonly "instead-of"?: readonly string[];
  readonly references?: readonly string[];
  readonly since?: string;
  readonly examples: ExampleFile;
}

/** A rule with where it came from. */
export interface Loaded<T> {
  readonly file: T;
  /** Path within its pack, e.g. `frames/request-direct.yml`. */
  readonly path: string;
  readonly family: Family;
  /** Line of each value by its dotted place (`examples.match.0`), 1-based. */
  readonly lines?: Readonly<Record<string, number>>;
  /** The folder that the user gave; absent in the built-in pack. */
  readonly dir?: string;
}

export interface Pack {
  readonly name: string;
  readonly version: string;
  /** Over the bytes of all files in path order. */
  readonly sha256: string;
  readonly lexicons: readonly Loaded<LexiconFile>[];
  readonly frames: readonly Loaded<FrameFile>[];
  readonly rules: readonly Loaded<FindingRuleFile>[];
  /** What was learnt from labelled turns, from `observer.json`; null where a pack has none. */
  readonly observer: ObserverModel | null;
  /** The statistical vote, from `vote.json`; null where a pack has none. */
  readonly vote: VoteModel | null;
  /** What the user's tuning files change in it; absent from a plain pack. */
  readonly tuning?: Tuning;
}
