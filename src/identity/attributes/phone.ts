import { distance } from "fastest-levenshtein";
import { type AttributeRule, isPlaceholder } from "../attribute.ts";

/** The subscriber's digits without international or trunk prefix, as far as they can be told without knowing the country. */
export interface PhoneForm {
  readonly digits: string;
}

const SHORTEST = 7;
/** Two numbers whose last nine digits agree are one number written with and without country or trunk prefix. */
const NATIONAL_DIGITS = 9;
const SUBSCRIBER_DIGITS = 7;

const sameEnd = (a: string, b: string, digits: number): boolean =>
  a.length >= digits && b.length >= digits && a.slice(-digits) === b.slice(-digits);

export const phone: AttributeRule<PhoneForm> = {
  name: "phone",
  parse: (raw) => {
    const digits = raw.replace(/\D/g, "").replace(/^0+/, "");
    return isPlaceholder(raw) || digits.length < SHORTEST || /^(\d)\1+$/.test(digits) ? null : { digits };
  },
  compare: ({ digits: a }, { digits: b }) => {
    if ((a === b && a.length >= NATIONAL_DIGITS) || sameEnd(a, b, NATIONAL_DIGITS)) return { name: "exact", bits: 11 };
    if (sameEnd(a, b, SUBSCRIBER_DIGITS)) return { name: "last-seven", bits: 8 };
    return a.length === b.length && distance(a, b) === 1
      ? { name: "one-digit-off", bits: 5 }
      : { name: "different", bits: -0.5 };
  },
  keys: ({ digits }) => [`phone ${digits.slice(-SUBSCRIBER_DIGITS)}`],
  term: ({ digits }) => digits.slice(-NATIONAL_DIGITS),
  exclusive: true,
};
