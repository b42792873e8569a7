import type { Value } from "./attribute.ts";

/** The level at which two contacts agree or differ in one thing, with the values that show it. */
export interface Agreement {
  readonly a: Value;
  readonly b: Value;
  readonly level: string;
  /** Weight of evidence for one person; term frequency is taken into account. */
  readonly bits: number;
}

/** A circumstance as a value: nobody claimed it, but an explanation shows it like one. */
export const circumstance = (attribute: string, raw: string): Value => ({
  attribute,
  raw,
  form: raw,
  turn: null,
  role: "claimed",
});
