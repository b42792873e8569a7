import { distance } from "fastest-levenshtein";
import { fold } from "../../text/fold.ts";
import { type AttributeRule, isPlaceholder } from "../attribute.ts";

const SHORTEST = 4;

/** Numbers of different shapes are of different things, and so can't contradict each other. */
const shapeOf = (form: string): string => form.replace(/\p{L}/gu, "a").replace(/\d/g, "9");

/** Of one shape, or of one length where the letters were left out in one of them. */
const areOfOneKind = (a: string, b: string): boolean =>
  shapeOf(a) === shapeOf(b) ||
  ((a === digitsOf(a) || b === digitsOf(b)) &&
    digitsOf(a).length === digitsOf(b).length &&
    digitsOf(a).length >= FEWEST_DIGITS);

/** So many digits alone are one number, told with its letters or without ("CP-398144", "three nine eight one double four"). */
const FEWEST_DIGITS = 6;
const digitsOf = (form: string): string => form.replace(/\D/g, "");

/** Order, account and national id numbers: letters and digits that somebody issued to one person. */
const reference = (name: string, different: number): AttributeRule<string> => ({
  name,
  parse: (raw) => {
    const text = fold(raw)
      .text.replace(/^(?:order|account|acct|no|number|ref|#)[\s.:#]*/u, "")
      .replace(/[^\p{L}\p{N}]/gu, "");
    return isPlaceholder(raw) || text.length < SHORTEST || !/\d/.test(text) ? null : text;
  },
  compare: (a, b) => {
    if (a === b) return { name: "exact", bits: 14 };
    const [x, y] = [digitsOf(a), digitsOf(b)];
    if (x === y && x.length >= FEWEST_DIGITS) return { name: "same-digits", bits: 12 };
    if (!areOfOneKind(a, b)) return { name: "other-kind", bits: 0 };
    return a.length >= 6 && distance(a, b) === 1
      ? { name: "one-character-off", bits: 8 }
      : { name: "different", bits: different };
  },
  keys: (form) => [
    `${name} ${form}`,
    ...(digitsOf(form).length >= FEWEST_DIGITS ? [`${name}-digits ${digitsOf(form)}`] : []),
  ],
  term: (form) => form,
  exclusive: false,
});

/** People have several accounts and orders. */
export const account = reference("account", -1);
/** Of national numbers a person has one. */
export const ssn = reference("ssn", -3);
