import type { Problem } from "../model/problem.ts";
import type { Asset, Label, Outcome, Tactic, VerificationLevel } from "../model/vocabulary.ts";

/** What a person says is true of one contact. Null means that nobody said: such a part is left out, not counted as wrong. */
export interface LabelledSession {
  /** The platform's id or the report's key. */
  readonly id: string;
  /** Evidence path, as in the report, of the file that holds the contact; null where the id alone tells. */
  readonly evidence: string | null;
  /** The label file as the user names it. */
  readonly file: string;
  /** The contacts of one claimed person. */
  readonly person: string | null;
  /** Who is behind an attack: joins the cases of several victims. */
  readonly actor: string | null;
  readonly attack: boolean | null;
  readonly verification: VerificationLevel | null;
  readonly exposures: readonly LabelledExposure[] | null;
  readonly violation: boolean | null;
  readonly tactics: readonly Tactic[] | null;
  readonly turns: readonly LabelledTurn[] | null;
}

export interface LabelledExposure {
  readonly asset: Asset;
  readonly outcome: Outcome;
}

export interface LabelledTurn {
  /** JSON pointer of the turn's text in the label file. */
  readonly pointer: string;
  readonly labels: readonly Label[];
}

/** Labels as read, with what could not be used. */
export interface Labels {
  readonly sessions: readonly LabelledSession[];
  readonly problems: readonly Problem[];
}

/** The parts of a session that can be labelled, in the order in which they are listed. */
export const PARTS = [
  "attack",
  "verification",
  "exposures",
  "violation",
  "tactics",
  "turns",
  "person",
  "actor",
] as const satisfies readonly (keyof LabelledSession)[];
export type Part = (typeof PARTS)[number];

/** A contact of which nothing is said yet. */
export const unlabelled = (id: string, evidence: string | null, file: string): LabelledSession => ({
  id,
  evidence,
  file,
  person: null,
  actor: null,
  attack: null,
  verification: null,
  exposures: null,
  violation: null,
  tactics: null,
  turns: null,
});
