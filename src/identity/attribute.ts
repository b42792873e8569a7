import type { ClaimRole } from "../model/session.ts";

/** A value that a contact gives for an attribute, in comparable form. */
export interface Value<Form = unknown> {
  readonly attribute: string;
  /** As it stands in the evidence. */
  readonly raw: string;
  readonly form: Form;
  readonly turn: number | null;
  readonly role: ClaimRole;
}

/** How well two values agree: the first level that holds, best first. */
export interface Level {
  readonly name: string;
  /** Weight of evidence for one person, in bits, before term frequency. */
  readonly bits: number;
}

/** One way to tell people apart. To add one: a file in attributes/ and a line in its index. */
export interface AttributeRule<Form> {
  readonly name: string;
  /** Null for values that can't identify: placeholders, redaction tokens, too little left. */
  readonly parse: (raw: string) => Form | null;
  readonly compare: (a: Form, b: Form) => Level;
  /** Contacts that share a key are compared. */
  readonly keys: (form: Form) => readonly string[];
  /** Keys that say too little by themselves: they count with a context in common. */
  readonly weakKeys?: (form: Form) => readonly string[];
  /** What narrows a weak key: a town, a year of birth. */
  readonly contexts?: (form: Form) => readonly string[];
  /** What term frequency counts; null where frequency says nothing. */
  readonly term: (form: Form) => string | null;
  /** A person has one at a time: two that do not agree are a contradiction. */
  readonly exclusive: boolean;
}

/** A rule whose forms only it can tell: what one rule parses goes back to the same rule. */
export type AnyAttributeRule = Omit<AttributeRule<never>, "parse"> & { readonly parse: (raw: string) => unknown };

/** Values that stand for "not told": platforms, redaction and people write them; they never identify anyone. */
const NOT_A_VALUE =
  /^(?:\W*|\[[^\]]*\]|\{\{.*\}\}|<[^>]*>|[x*•#]{3,}.*|n\/?a|none|null|undefined|unknown|anonymous|guest|visitor|customer|caller|client|user|member|test|redacted|withheld|private|pii|(?:visitor|guest|customer|user|caller|client)[\s#_-]*\d+)$/i;

export const isPlaceholder = (raw: string): boolean => NOT_A_VALUE.test(raw.trim());
