import { COMMON_WORDS } from "../text/common-words.ts";
import { type Agreement, circumstance } from "./agreement.ts";
import type { Value } from "./attribute.ts";
import type { NameForm } from "./attributes/index.ts";
import { type Frequencies, rarityOf } from "./frequencies.ts";
import type { Record } from "./record.ts";

/** Shorter parts of a name are other words too. */
const SHORTEST_PART = 4;
/** A name's part in more than one of this many contacts (2 to this power) is a town, a brand or a common name. */
const LEAST_RARITY = 5;
/** As if so many contacts had been read: in a small folder too, a word that is not everyday is rare. */
const LEAST_CONTACTS = 256;
/** A word in the text is a weaker sign than a name that was given as one. */
const BITS_PER_PART = 5.5;
const MOST_PARTS = 2;

/** The name that one contact gives, among the words of the other, where nobody said that it is a name ("Roman on his home number"). */
export function mentions(a: Record, b: Record, frequencies: Frequencies): Agreement[] {
  const found = [...mentionsIn(a, b, frequencies), ...mentionsIn(b, a, frequencies).map(exchanged)];
  return found.sort((x, y) => y.bits - x.bits).slice(0, 1);
}

const exchanged = ({ a, b, ...rest }: Agreement): Agreement => ({ ...rest, a: b, b: a });

const mentionsIn = (named: Record, other: Record, frequencies: Frequencies): Agreement[] =>
  (named.identity.get("name") ?? []).flatMap((value) => mentioned(value, named, other, frequencies) ?? []);

function mentioned(value: Value, named: Record, other: Record, { terms }: Frequencies): Agreement | null {
  const ownParts = (other.identity.get("name") ?? []).flatMap(({ form }) => (form as NameForm).parts);
  const parts = (value.form as NameForm).parts.filter(
    (part) =>
      part.length >= SHORTEST_PART &&
      !ownParts.includes(part) &&
      !COMMON_WORDS.has(part) &&
      other.words.has(part) &&
      rarityOf(named, part, terms, LEAST_CONTACTS) > LEAST_RARITY,
  );
  if (parts.length === 0) return null;
  const raw = parts.join(" ");
  const form: NameForm = { given: parts.length > 1 ? parts[0]! : null, family: parts.at(-1)!, parts };
  const b: Value = { ...circumstance("name", raw), form };
  const level = parts.length > 1 ? "mentioned" : "one-part-mentioned";
  const bits = BITS_PER_PART * Math.min(MOST_PARTS, parts.length) + rareName(parts, named, terms);
  return { a: value, b, level, bits };
}

/** A name in fewer than one of this many contacts (2 to this power) is rarer than the level's weight supposes. */
const RARE_NAME = 6;
const RARE_NAME_BITS = 1;

/** Bits on top for one part of a name that hardly anybody else has. */
export const rareName = (parts: readonly string[], record: Record, terms: Frequencies["terms"]): number =>
  parts.length === 1 && rarityOf(record, parts[0]!, terms, LEAST_CONTACTS) > RARE_NAME ? RARE_NAME_BITS : 0;
