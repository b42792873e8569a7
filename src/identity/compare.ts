import type { Contribution, ContributionValue } from "../model/report.ts";
import type { Value } from "./attribute.ts";
import { ATTRIBUTE_RULES, givenNamesDiffer, type NameForm } from "./attributes/index.ts";
import type { Record } from "./record.ts";

/**
 * Odds, in bits, that two contacts taken at random are one person: one in a thousand, however many there are. A prior that shrank with the size of
 * the evidence would re-weigh every old link each night; blocking already keeps strangers from being compared.
 */
export const PRIOR_BITS = -10;

/** Bands, in bits of posterior odds: 10 is a thousand to one, 3.3 ten to one, −3 one to eight. */
export const BANDS = { confirmed: 10, likely: 3.3, possible: -3 } as const;

/** How often a term is given, over contacts. */
export type Frequencies = ReadonlyMap<string, number>;

export const termKey = (attribute: string, term: string): string => `${attribute} ${term}`;

export function termFrequencies(records: readonly Record[]): Frequencies {
  const counts = new Map<string, number>();
  for (const record of records) for (const term of termsOf(record)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function* termsOf({ identity, matter }: Record): Generator<string> {
  for (const word of matter) yield termKey("matter", word);
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

/** Bits lost for being common, in whole steps of a power of two, so that one contact more does not re-weigh old links. */
function frequencyLoss(bits: number, frequency: number): number {
  if (bits <= 0 || frequency <= EXPECTED_CONTACTS) return 0;
  return Math.min(bits * MOST_LOST, Math.floor(Math.log2(frequency / EXPECTED_CONTACTS)));
}

export interface Comparison {
  /** Prior included. */
  readonly bits: number;
  readonly contributions: readonly Contribution[];
}

interface Best {
  readonly a: Value;
  readonly b: Value;
  readonly level: string;
  readonly bits: number;
}

/** What attributes together say for or against one person behind two contacts. */
export function compare(a: Record, b: Record, frequencies: Frequencies): Comparison {
  const found: Best[] = [];
  for (const [attribute, values] of a.identity) {
    const others = b.identity.get(attribute);
    if (others) found.push(bestPair(attribute, values, others, frequencies));
  }
  const matter = sharedMatter(a, b, frequencies);
  if (matter !== null && found.some((pair) => pair.a.attribute === "name" && pair.bits >= LEAST_NAME_FOR_MATTER))
    found.push(matter);
  const best = halveCorrelated(found);
  const sum = best.reduce((total, { bits }) => total + bits, PRIOR_BITS);
  const bits = capped(sum, best);
  return { bits: round(bits), contributions: best.map((pair) => contribution(pair, a, b)) };
}

/** Rare words in common say that two contacts are about one matter, but only of people who at least share part of a name. */
const LEAST_NAME_FOR_MATTER = 5;
/** A word in more contacts than this is the desk's own. */
const MOST_CONTACTS_FOR_RARE = 6;
const BITS_PER_RARE_WORD = 2;
const MOST_MATTER_BITS = 8;
const MOST_WORDS_SHOWN = 5;

function sharedMatter(a: Record, b: Record, frequencies: Frequencies): Best | null {
  const others = new Set(b.matter);
  const shared = a.matter.filter(
    (word) => others.has(word) && (frequencies.get(termKey("matter", word)) ?? 0) <= MOST_CONTACTS_FOR_RARE,
  );
  if (shared.length === 0) return null;
  const raw = shared.slice(0, MOST_WORDS_SHOWN).join(" ");
  const value: Value = { attribute: "matter", raw, form: shared, turn: null, role: "claimed" };
  return {
    a: value,
    b: value,
    level: `${shared.length}-rare-words`,
    bits: Math.min(MOST_MATTER_BITS, shared.length * BITS_PER_RARE_WORD),
  };
}

const round = (bits: number): number => Math.round(bits * 100) / 100;

function bestPair(
  attribute: string,
  values: readonly Value[],
  others: readonly Value[],
  frequencies: Frequencies,
): Best {
  const rule = ATTRIBUTE_RULES[attribute]!;
  let best: Best | null = null;
  for (const a of values) {
    for (const b of others) {
      const level = rule.compare(a.form as never, b.form as never);
      const term = rule.term(a.form as never);
      const bits =
        level.bits - frequencyLoss(level.bits, term === null ? 1 : (frequencies.get(termKey(attribute, term)) ?? 1));
      if (best === null || bits > best.bits) best = { a, b, level: level.name, bits };
    }
  }
  return attribute === "name" && best!.bits < 0 && values.length + others.length > 2
    ? { ...best!, bits: Math.max(best!.bits, OTHER_NAMES) }
    : best!;
}

/** Where several people are named, that no two names agree says little: the right one may not have been heard. */
const OTHER_NAMES = -4;

/** A name is often the mailbox's local part: agreement on both is hardly more than on one, so the smaller counts half. */
function halveCorrelated(pairs: readonly Best[]): Best[] {
  const name = pairs.find(({ a }) => a.attribute === "name");
  const email = pairs.find(({ a }) => a.attribute === "email");
  if (!name || !email || name.bits <= 0 || email.bits <= 0 || !isNamedAfter(name, email)) return [...pairs];
  const smaller = name.bits < email.bits ? name : email;
  return pairs.map((pair) => (pair === smaller ? { ...pair, bits: pair.bits / 2 } : pair));
}

const isNamedAfter = (name: Best, email: Best): boolean => {
  const family = (name.a.form as NameForm).family ?? "";
  return family !== "" && (email.a.form as { local: string }).local.includes(family);
};

/** Attributes that belong to one person, not to a household. */
const PERSONAL = new Set(["email", "account", "order", "ssn", "dob"]);
const ONLY_POSSIBLE = BANDS.likely - 0.1;

/**
 * A name alone never links; a name and matter in common do not where any number or address differs, for that is a namesake; and people who share an
 * address or telephone under different given names are a household.
 */
function capped(bits: number, pairs: readonly Best[]): number {
  const agreeing = pairs.filter((pair) => pair.bits > 0);
  const personal = agreeing.some(({ a, level }) => PERSONAL.has(a.attribute) && level === "exact");
  const names = pairs.find(({ a }) => a.attribute === "name");
  const household =
    names !== undefined && !personal && givenNamesDiffer(names.a.form as NameForm, names.b.form as NameForm);
  const nameOnly = agreeing.every(({ a }) => a.attribute === "name");
  const namesake =
    agreeing.every(({ a }) => a.attribute === "name" || a.attribute === "matter") &&
    pairs.some(({ level }) => level === "different");
  return household || nameOnly || namesake ? Math.min(bits, ONLY_POSSIBLE) : bits;
}

const contribution = ({ a, b, level, bits }: Best, left: Record, right: Record): Contribution => ({
  attribute: a.attribute,
  level,
  bits: round(bits),
  a: cited(a, left),
  b: cited(b, right),
});

export const cited = (value: Value, record: Record): ContributionValue => ({
  session: record.summary.key,
  turn: value.turn,
  value: value.raw,
  role: value.role,
});

/** Probability for bits of posterior odds. */
export const probabilityOf = (bits: number): number => Math.round((1 / (1 + 2 ** -bits)) * 10_000) / 10_000;
