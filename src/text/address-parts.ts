import { fold } from "./fold.ts";
import { digitRuns } from "./numbers.ts";
import { jaroWinkler } from "./similarity.ts";
import { tokenise } from "./tokens.ts";

/** A postal address in parts that can be compared. */
export interface AddressForm {
  /** House number, without its letter. */
  readonly number: string | null;
  /** Street without its kind ("road", "rd") and without spaces. */
  readonly street: string | null;
  readonly postcode: string | null;
  /** What is left after the street: town and region words. */
  readonly place: readonly string[];
}

const KINDS = new Set(
  (
    "street st road rd avenue ave lane ln drive dr court ct close crescent cres place pl way terrace row mews square sq boulevard blvd parade grove gardens hill " +
    "calle avenida rue strasse str weg platz via the"
  ).split(" "),
);
const UNITS = new Set("flat apt apartment unit suite ste room no number nr box".split(" "));
const UK_POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b/;
const POSTCODE = /\b\d{4,5}(?:-\d{4})?\b(?!.*\b\d{4,5}\b)/;

/** The parts of a written or spoken address; null where nothing in the text is one. */
export function parseAddress(raw: string): AddressForm | null {
  let text = withDigits(fold(raw).text.replace(/['’]/g, ""));
  const uk = UK_POSTCODE.exec(text);
  const postcode = uk ? uk[1]! + uk[2]! : (POSTCODE.exec(text)?.[0].slice(0, 5) ?? null);
  const isOnlyNumber =
    postcode !== null && !uk && text.trim().startsWith(postcode) && text.trim().length > postcode.length;
  if (uk) text = text.replace(uk[0], " ");
  else if (postcode !== null && !isOnlyNumber) text = text.replace(POSTCODE, " ");
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const numberAt = words.findIndex((word, i) => /^\d{1,5}[a-z]?$/.test(word) && !UNITS.has(words[i - 1] ?? ""));
  const number = numberAt < 0 ? null : words[numberAt]!.replace(/[a-z]$/, "");
  const { street, rest } = streetOf(words, numberAt);
  if (number === null && street === null && postcode === null && rest.length === 0) return null;
  return { number, street, postcode: isOnlyNumber ? null : postcode, place: rest };
}

/** Spoken numbers written out: "five ninety quarry road" is 590. */
function withDigits(text: string): string {
  let written = "";
  let last = 0;
  for (const { digits, spoken, start, end } of digitRuns(tokenise(text).tokens)) {
    if (!spoken) continue;
    written += text.slice(last, start) + digits;
    last = end;
  }
  return written + text.slice(last);
}

const LONGEST_STREET = 4;

/** The words after the number up to the street's kind; where the number comes last ("Seestraße 18"), the words before it. */
function streetOf(words: readonly string[], numberAt: number): { street: string | null; rest: readonly string[] } {
  if (numberAt < 0) {
    const kind = words.findIndex((word, i) => i > 0 && KINDS.has(word));
    if (kind < 1) return { street: null, rest: words.filter((word) => !/\d/.test(word)) };
    return { street: joined(words.slice(Math.max(0, kind - 2), kind)), rest: plain(words.slice(kind + 1)) };
  }
  const after = words.slice(numberAt + 1);
  if (after.length === 0 || /\d/.test(after[0]!))
    return { street: joined(words.slice(0, numberAt)), rest: plain(after) };
  const kind = after.findIndex((word, i) => i > 0 && i <= LONGEST_STREET && KINDS.has(word));
  const end = kind < 0 ? Math.min(2, after.length) : kind;
  return { street: joined(after.slice(0, end)), rest: plain(after.slice(kind < 0 ? end : end + 1)) };
}

const plain = (words: readonly string[]): string[] => words.filter((word) => !/\d/.test(word) && !UNITS.has(word));

function joined(words: readonly string[]): string | null {
  const text = words.filter((word) => !KINDS.has(word) && !UNITS.has(word) && !/^\d/.test(word)).join("");
  return text === "" ? null : text.replace(/(?:strasse|str)$/, "");
}

const SAME_STREET = 0.9;

/** One street, spelling errors and the kind ("road", "rd") aside. */
export const isSameStreet = (a: AddressForm, b: AddressForm): boolean =>
  a.street !== null && b.street !== null && jaroWinkler(a.street, b.street) >= SAME_STREET;
