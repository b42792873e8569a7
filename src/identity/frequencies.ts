import { ATTRIBUTE_RULES } from "./attributes/index.ts";
import type { Record } from "./record.ts";

/** What agreement is measured against: all contacts that were read. */
export interface Frequencies {
  /** How often a term is given, over contacts. */
  readonly terms: ReadonlyMap<string, number>;
  /** When the contacts began, in milliseconds, ascending. */
  readonly times: readonly number[];
  /** By record's index: how rare each word of its matter is, in the same order. */
  readonly rarities: readonly (readonly number[])[];
  /** By record's index: the length of its rarities as a vector. */
  readonly lengths: readonly number[];
}

export const termKey = (attribute: string, term: string): string => `${attribute} ${term}`;

export const languageKey = ({ summary }: Record): string => summary.language ?? "unknown";
/** Rare words are rare within their language: among English contacts every German word is. */
export const matterKey = (record: Record, word: string): string => termKey(`matter ${languageKey(record)}`, word);
export const contactsKey = (record: Record): string => termKey("contacts", languageKey(record));

export function termFrequencies(records: readonly Record[]): Frequencies {
  const counts = new Map<string, number>();
  for (const record of records) for (const term of termsOf(record)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const times = records.map(startOf).filter((time) => time !== null);
  const rarities = records.map((record) => record.matter.map((word) => rarityOf(record, word, counts)));
  const lengths = rarities.map((vector) => Math.hypot(...vector));
  return { terms: counts, times: times.sort((a, b) => a - b), rarities, lengths };
}

/** How rare a word is among the contacts of its language, in bits; a word in none of them is as rare as one in a single contact. */
export function rarityOf(record: Record, word: string, terms: Frequencies["terms"], least = 1): number {
  const contacts = Math.max(least, terms.get(contactsKey(record)) ?? 1);
  return Math.log2(contacts / (terms.get(matterKey(record, word)) ?? 1));
}

export const startOf = ({ summary }: Record): number | null =>
  summary.startedAt === null ? null : Date.parse(summary.startedAt);

function* termsOf(record: Record): Generator<string> {
  const { identity, matter } = record;
  yield contactsKey(record);
  for (const word of matter) yield matterKey(record, word);
  for (const [attribute, values] of identity) {
    for (const value of values) {
      const term = ATTRIBUTE_RULES[attribute]!.term(value.form as never);
      if (term !== null) yield termKey(attribute, term);
    }
  }
}

/** Contacts that one person is expected to have; a value given more often begins to be common. */
const EXPECTED_CONTACTS = 8;
/** Agreement on a common value is still agreement: at most this share of its bits is lost. */
const MOST_LOST = 0.5;

/** A name in more contacts than this is a town, a product or a desk's own person: it tells nobody from anybody. */
const GENERIC_NAME = 24;

/** Bits lost for being common, in whole steps of a power of two, so that one contact more does not re-weigh old links. */
export function frequencyLoss(attribute: string, bits: number, frequency: number): number {
  if (bits <= 0 || frequency <= EXPECTED_CONTACTS) return 0;
  if (attribute === "name" && frequency > GENERIC_NAME) return bits;
  return Math.min(bits * MOST_LOST, Math.floor(Math.log2(frequency / EXPECTED_CONTACTS)));
}
