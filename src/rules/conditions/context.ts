import type { Observation, Quote } from "../../model/analysis.ts";
import type { Claim, Session } from "../../model/session.ts";
import type { Assessment } from "../assess.ts";
import type { Automaton } from "../automaton.ts";
import { isOf } from "../frame.ts";
import type { TurnFacts } from "../observer/facts.ts";
import type { Seen } from "../observer/second-look.ts";
import type { ConditionFile, Voice } from "../types.ts";
import type { TurnView } from "../view.ts";
import type { Work } from "../work.ts";

/** A session as rules see it. */
export interface SessionContext {
  readonly session: Session;
  /** BCP 47, as the source names it or as its words tell; null where they are too few. */
  readonly language: string | null;
  readonly views: readonly TurnView[];
  readonly observations: readonly Observation[];
  /** Every label with a chance, said or not. */
  readonly seen: readonly Seen[];
  readonly facts: readonly TurnFacts[];
  readonly claims: readonly Claim[];
  readonly assessment: Assessment;
  /** Where a rule's own phrases are found. */
  readonly phrasesFor: (condition: ConditionFile) => RulePhrases;
  readonly regexFor: (condition: ConditionFile) => GatedRegex;
  /** Counts the steps of the rule that is being evaluated. */
  readonly work: Work;
}

/** A rule's own phrases: a class in the automaton of all, or for the user's rules an automaton of their own, whose work counts as the rule's. */
export type RulePhrases = { readonly cls: string } | { readonly automaton: Automaton };

/** A regex with words one of which any match must contain; null where none could be derived, then it always runs. */
export interface GatedRegex {
  readonly regex: RegExp;
  readonly literals: readonly string[] | null;
  /** It is a user's: it has a deadline. */
  readonly guarded: boolean;
}

/** Evidence of a condition that holds, in turn order; null where it does not. Empty evidence is possible (an absence holds). */
export type Held = readonly Quote[] | null;

export const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

export const named = (label: string, names: readonly string[]): boolean => names.some((name) => isOf(label, name));

export function quoteOf(context: SessionContext, turn: number, start: number, end: number): Quote {
  return { turn, start, end, quote: context.session.turns[turn]!.text.slice(start, end) };
}

/** Turns that a condition's `speaker` lets through. */
export function viewsOf(context: SessionContext, speaker: ConditionFile["speaker"]): readonly TurnView[] {
  if (speaker === undefined) return context.views;
  const voices = new Set<Voice>(asList(speaker));
  return context.views.filter((view) => voices.has(view.voice));
}

export const orNull = (quotes: readonly Quote[]): Held => (quotes.length > 0 ? quotes : null);
