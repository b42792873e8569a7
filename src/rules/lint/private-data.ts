/** A value in an example that may belong to a real person, and what to write instead. */
export interface PrivateValue {
  readonly value: string;
  readonly instead: string;
}

const EMAIL = /[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g;
/** Domains that nobody can own (RFC 2606). */
const FREE_DOMAIN = /(?:^|\.)example\.(?:com|org|net)$|\.(?:example|test|invalid)$/;
const LONG_NUMBER = /\+?\d[\d ()./-]{7,}\d/g;
/** Ranges that regulators keep for fiction: North America, Ofcom, ACMA. */
const FICTIONAL = /55501\d\d$|7700900\d{3}$|2079460\d{3}$|1614960\d{3}$|1632960\d{3}$|5550\d{4}$|491570\d{3}$/;
/** Fewer digits than a telephone number in full has: references, dates and short codes. */
const FEWEST_DIGITS = 9;
const SOCIAL_SECURITY = /\b(?!000|666|9\d\d)\d{3}-\d{2}-\d{4}\b/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}\b/g;

/** What in a text looks like a real person's e-mail address, telephone, card, account or social security number. */
export function privateData(text: string): PrivateValue[] {
  const emails = [...text.matchAll(EMAIL)]
    .filter(([, domain]) => !FREE_DOMAIN.test(domain!.toLowerCase()))
    .map(([value]) => ({ value, instead: "an address at example.com" }));
  const numbers = [...text.matchAll(LONG_NUMBER)]
    .map(([value]) => ({ value, digits: value.replace(/\D/g, "") }))
    .filter(({ value, digits }) => digits.length >= FEWEST_DIGITS && !FICTIONAL.test(digits) && !isOther(value))
    .map(({ value }) => ({ value, instead: "a number in 555-01xx" }));
  const social = [...text.matchAll(SOCIAL_SECURITY)].map(([value]) => ({ value, instead: "000-00-0000" }));
  const accounts = [...text.matchAll(IBAN)].map(([value]) => ({ value, instead: "a shorter account number" }));
  return [...emails, ...numbers, ...social, ...accounts];
}

/** `2024-03-01 09` is how an example's mark of time begins; a social security number has its own line. */
const isOther = (value: string): boolean => /^(?:\d{4}-\d\d-\d\d \d\d|\d{3}-\d\d-\d{4}$)/.test(value);
