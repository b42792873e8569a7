import { LABELS, type Label } from "../../model/vocabulary.ts";
import type { Voice } from "../types.ts";

/** Label families: what labels of one family share is learnt once for all of them. */
export const LABEL_FAMILIES = [
  "claim",
  "request",
  "disclose",
  "change",
  "verify",
  "refuse",
  "escalate",
  "bend",
  "tactic",
] as const;
export type LabelFamily = (typeof LABEL_FAMILIES)[number];

export const familyOf = (label: Label): LabelFamily => label.split(".")[0] as LabelFamily;
/** Index in LABEL_FAMILIES, by label index. */
export const FAMILY_OF: readonly number[] = LABELS.map((label) => LABEL_FAMILIES.indexOf(familyOf(label)));
/** What follows the dot, by label index; "" where nothing does. */
export const SLOT_OF: readonly string[] = LABELS.map((label) => label.split(".")[1] ?? "");

const indexes = (test: RegExp): readonly number[] => LABELS.flatMap((label, i) => (test.test(label) ? [i] : []));

/** Who can do what: a claimant discloses nothing, an agent claims nothing; a note tells both sides. */
export const LABELS_BY_VOICE: Readonly<Record<Voice, readonly number[]>> = {
  customer: indexes(/^(?:claim|request|tactic|verify\.(?:weak|strong|fail))/),
  agent: indexes(/^(?:disclose|change|verify|refuse|escalate|bend)/),
  note: indexes(/./),
  system: indexes(/^(?:verify\.(?:strong|fail)|change)/),
};

/** Label indexes that a slot's cues speak about. */
export const LABELS_OF_SLOT: Readonly<Record<"asset" | "attribute", ReadonlyMap<string, readonly number[]>>> = {
  asset: bySlot(/^(?:request|disclose|change)\./),
  attribute: bySlot(/^claim\./),
};

function bySlot(test: RegExp): ReadonlyMap<string, readonly number[]> {
  const slots = new Map<string, number[]>();
  for (const index of indexes(test)) slots.set(SLOT_OF[index]!, [...(slots.get(SLOT_OF[index]!) ?? []), index]);
  return slots;
}
