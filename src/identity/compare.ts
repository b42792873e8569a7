import type { Contribution, ContributionValue } from "../model/report.ts";
import type { Level, Value } from "./attribute.ts";
import { ATTRIBUTE_RULES, areHalfAlike, type NameForm, TWO_PARTS_AGREE } from "./attributes/index.ts";
import type { Record } from "./record.ts";

/**
 * Odds, in bits, that two contacts taken at random are one person: one in a thousand, however many there are. A prior that shrank with the size of
 * the evidence would re-weigh every old link each night; blocking already keeps strangers from being compared.
 */
export const PRIOR_BITS = -10;

/** Bands, in bits of posterior odds: 10 is a thousand to one, 3.3 ten to one, −3 one to eight. */
export const BANDS = { confirmed: 10, likely: 3.3, possible: -3 } as const;

/** What agreement is measured against: all contacts that were read. */
export interface Frequencies {
  /** How often a term is given, over contacts. */
  readonly terms: ReadonlyMap<string, number>;
  /** When the contacts began, in milliseconds, ascending. */
  readonly times: readonly number[];
}

export const termKey = (attribute: string, term: string): string => `${attribute} ${term}`;

const languageKey = ({ summary }: Record): string => summary.language ?? "unknown";
/** Rare words are rare within their language: among English contacts every German word is. */
const matterKey = (record: Record, word: string): string => termKey(`matter ${languageKey(record)}`, word);
const contactsKey = (record: Record): string => termKey("contacts", languageKey(record));

export function termFrequencies(records: readonly Record[]): Frequencies {
  const counts = new Map<string, number>();
  for (const record of records) for (const term of termsOf(record)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const times = records.map(startOf).filter((time) => time !== null);
  return { terms: counts, times: times.sort((a, b) => a - b) };
}

const startOf = ({ summary }: Record): number | null =>
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
  found.push(...sharedMatter(a, b, frequencies), ...sharedTopic(a, b, frequencies), ...apart(a, b, frequencies));
  const best = halveCorrelated(ageless(found));
  const sum = best.reduce((total, { bits }) => total + bits, PRIOR_BITS);
  const bits = capped(sum, best);
  return { bits: round(bits), contributions: best.map((pair) => contribution(pair, a, b)) };
}

/** As if at least this many contacts had been read: in a small folder too, a word that is not everyday English is rare. Of other languages we know no everyday words. */
const LEAST_CONTACTS: Readonly<{ [language: string]: number }> = { en: 256, unknown: 256 };
/** A word in more than one of this many contacts (2 to this power) is the desk's own or everyday. */
const LEAST_RARITY = 4;
/** Share of a rare word's surprise that counts: words of one matter come together, and the n-th says less than the first. */
const SHARE_OF_SURPRISE = 0.6;
const FADING = 0.15;
/** Two long contacts share rare words by chance: from this many on, what they share counts less. */
const LONG_CONTACT = 20;
const LENGTH_PENALTY = 0.3;
const MOST_MATTER_BITS = 10;
const MOST_WORDS_SHOWN = 5;

/** Rare words in common say that two contacts are about one matter; they support a name, and never reach a link without one. */
function sharedMatter(a: Record, b: Record, frequencies: Frequencies): Best[] {
  const others = new Set(b.rare);
  const contacts = Math.max(LEAST_CONTACTS[languageKey(a)] ?? 1, frequencies.terms.get(contactsKey(a)) ?? 1);
  const shared = a.rare
    .filter((word) => others.has(word))
    .map((word) => ({ word, rarity: Math.log2(contacts / (frequencies.terms.get(matterKey(a, word)) ?? contacts)) }))
    .filter(({ rarity }) => rarity > LEAST_RARITY)
    .sort((x, y) => y.rarity - x.rarity || (x.word < y.word ? -1 : 1));
  if (shared.length === 0) return [];
  const surprise = shared.reduce((sum, { rarity }, i) => sum + (SHARE_OF_SURPRISE * rarity) / (1 + FADING * i), 0);
  const length = 1 + LENGTH_PENALTY * Math.log2(1 + Math.min(a.rare.length, b.rare.length) / LONG_CONTACT);
  const words = shared.map(({ word }) => word);
  const value: Value = {
    attribute: "matter",
    raw: words.slice(0, MOST_WORDS_SHOWN).join(" "),
    form: words,
    turn: null,
    role: "claimed",
  };
  const bits = Math.min(MOST_MATTER_BITS, surprise / length);
  return [{ a: value, b: value, level: `${shared.length}-rare-words`, bits }];
}

/** Likeness of two contacts' words, weighted by rarity among the contacts at hand: the cosine of strangers is about .07, that of one person's contacts .2. */
const TOPIC_LEVELS: readonly (readonly [cosine: number, level: string, bits: number])[] = [
  [0.25, "same-topic", 4],
  [0.15, "near-topic", 2.5],
  [0.1, "akin-topic", 1],
];
/** Rarity means nothing among fewer contacts. */
const FEWEST_CONTACTS_FOR_TOPIC = 20;

function sharedTopic(a: Record, b: Record, frequencies: Frequencies): Best[] {
  if (frequencies.times.length < FEWEST_CONTACTS_FOR_TOPIC || a.matter.length === 0 || b.matter.length === 0) return [];
  const others = new Set(b.matter);
  const weight = (record: Record, word: string): number => {
    const contacts = frequencies.terms.get(contactsKey(record)) ?? 1;
    return Math.log2(contacts / (frequencies.terms.get(matterKey(record, word)) ?? contacts));
  };
  const norm = (record: Record): number => Math.hypot(...record.matter.map((word) => weight(record, word)));
  const shared = a.matter.filter((word) => others.has(word));
  const product = shared.reduce((sum, word) => sum + weight(a, word) * weight(b, word), 0);
  const cosine = product / (norm(a) * norm(b) || 1);
  const found = TOPIC_LEVELS.find(([least]) => cosine >= least);
  if (found === undefined) return [];
  const telling = shared.sort((x, y) => weight(a, y) - weight(a, x) || (x < y ? -1 : 1));
  const raw = telling.slice(0, MOST_WORDS_SHOWN).join(" ");
  const value: Value = { attribute: "topic", raw, form: raw, turn: null, role: "claimed" };
  return [{ a: value, b: value, level: found[1], bits: found[2] }];
}

const DAY = 86_400_000;
/** Contacts of one person about one matter come within days or weeks; the same name years later is more often somebody else. */
const TIME_LEVELS: readonly { readonly days: number; readonly name: string; readonly most: number }[] = [
  { days: 7, name: "within-days", most: 7 },
  { days: 21, name: "within-weeks", most: 5 },
  { days: 45, name: "within-weeks", most: 4 },
  { days: 120, name: "within-months", most: 2 },
];
const WITHIN_A_YEAR: Level = { name: "within-a-year", bits: 0 };
const WITHIN_TWO_YEARS: Level = { name: "within-two-years", bits: -1 };
const YEARS_APART: Level = { name: "years-apart", bits: -3 };
const YEAR = 365;

/**
 * Nearness in time counts as much as it is rare: much in an export of ten years, nothing in one of a month; and no more than the contacts of that
 * time are fewer than the thousand that the prior reckons with, so that a busy desk's thousands a week are not taken for one person's.
 */
function timeLevel(days: number, at: number, { times }: Frequencies): Level {
  const level = TIME_LEVELS.find((one) => days <= one.days);
  if (level === undefined) return days <= YEAR ? WITHIN_A_YEAR : days <= 2 * YEAR ? WITHIN_TWO_YEARS : YEARS_APART;
  const near = countBelow(times, at + level.days * DAY) - countBelow(times, at - level.days * DAY);
  const surprise = Math.log2(times.length / Math.max(1, near));
  const fewer = -PRIOR_BITS - Math.log2(Math.max(1, near));
  return { name: level.name, bits: Math.max(0, Math.floor(Math.min(level.most, surprise, fewer))) };
}

function countBelow(times: readonly number[], limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function apart(a: Record, b: Record, frequencies: Frequencies): Best[] {
  const [from, to] = [startOf(a), startOf(b)];
  if (from === null || to === null) return [];
  const { name, bits } = timeLevel(Math.abs(from - to) / DAY, Math.min(from, to), frequencies);
  const value = (raw: string): Value => ({ attribute: "time", raw, form: raw, turn: null, role: "claimed" });
  return [{ a: value(a.summary.startedAt!), b: value(b.summary.startedAt!), level: name, bits }];
}

/** A name that was heard long ago may be a namesake's; an e-mail address or account number does not age. */
const ageless = (pairs: readonly Best[]): Best[] =>
  pairs.some(({ a, bits }) => bits > 0 && OWN.has(a.attribute))
    ? pairs.map((pair) => (pair.a.attribute === "time" ? { ...pair, bits: Math.max(0, pair.bits) } : pair))
    : [...pairs];

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
        level.bits -
        frequencyLoss(level.bits, term === null ? 1 : (frequencies.terms.get(termKey(attribute, term)) ?? 1));
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

/** Attributes that belong to one person, not to a household or to an attacker's equipment. */
const PERSONAL = new Set(["account", "order", "ssn", "dob"]);
/** What a person keeps; a wrong telephone or address is what an impostor gives, and no sign of a namesake. */
const OWN = new Set([...PERSONAL, "email"]);
/** What supports a name but says nothing without it. */
const CIRCUMSTANCES = new Set(["name", "matter", "topic", "time"]);
/** So much in common is more than a namesake has. */
const MATTER_OF_ONE = 8;
/** Bits of nearness in time from which it is evidence beside a name: one contact in sixteen is as near. */
const RARELY_SO_NEAR = 4;
const ONLY_POSSIBLE = BANDS.likely - 0.1;

/**
 * A name alone never links, however close in time; a name and a little matter in common do not where any number or address differs, for that is a
 * namesake; and people who share an address or telephone under different names are a household, or one attacker's victims.
 */
function capped(bits: number, pairs: readonly Best[]): number {
  const agreeing = pairs.filter((pair) => pair.bits > 0);
  const personal = agreeing.some(({ a, level }) => PERSONAL.has(a.attribute) && level === "exact");
  const names = pairs.find(({ a }) => a.attribute === "name");
  const household =
    names !== undefined &&
    !personal &&
    names.bits < TWO_PARTS_AGREE &&
    (names.level === "different" || areHalfAlike(names.a.form as NameForm, names.b.form as NameForm));
  const time = pairs.find(({ a }) => a.attribute === "time")?.bits ?? 0;
  const nameOnly =
    agreeing.every(({ a }) => a.attribute === "name" || a.attribute === "time") && time < RARELY_SO_NEAR;
  const matter = pairs.find(({ a }) => a.attribute === "matter")?.bits ?? 0;
  const namesake =
    agreeing.every(({ a }) => CIRCUMSTANCES.has(a.attribute)) &&
    matter < MATTER_OF_ONE &&
    pairs.some(({ a, level }) => level === "different" && OWN.has(a.attribute));
  const nameless = agreeing.every(({ a }) => a.attribute !== "name" && CIRCUMSTANCES.has(a.attribute));
  return household || nameOnly || namesake || nameless ? Math.min(bits, ONLY_POSSIBLE) : bits;
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
