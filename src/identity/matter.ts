import { type Agreement, circumstance } from "./agreement.ts";
import { type Frequencies, languageKey, rarityOf } from "./frequencies.ts";
import type { Record } from "./record.ts";

/** As if at least this many contacts had been read: in a small folder too, a word that is not everyday English is rare. Of other languages we know no everyday words. */
const LEAST_CONTACTS: Readonly<{ [language: string]: number }> = { en: 256, unknown: 256 };
/** A word in more than one of this many contacts (2 to this power) is the desk's own or everyday. */
const LEAST_RARITY = 4;
/** Share of a rare word's surprise that counts: words of one matter come together, and the n-th says less than the first. */
const SHARE_OF_SURPRISE = 0.5;
const FADING = 0.15;
/** Two long contacts share rare words by chance: from this many on, what they share counts less. */
const LONG_CONTACT = 20;
const LENGTH_PENALTY = 0.3;
const MOST_MATTER_BITS = 10;
const MOST_WORDS_SHOWN = 5;

/**
 * Rare words in common say that two contacts are about one matter; they support a name, and never reach a link without one. `apart` are words that
 * are weighed elsewhere: the parts of the name by which the two contacts are compared.
 */
export function sharedMatter(a: Record, b: Record, frequencies: Frequencies, apart: ReadonlySet<string>): Agreement[] {
  const least = LEAST_CONTACTS[languageKey(a)] ?? 1;
  const shared = inCommon(a.rare, b.rare, apart)
    .map(([i]) => ({ word: a.rare[i]!, rarity: rarityOf(a, a.rare[i]!, frequencies.terms, least) }))
    .filter(({ rarity }) => rarity > LEAST_RARITY)
    .sort((x, y) => y.rarity - x.rarity || (x.word < y.word ? -1 : 1));
  if (shared.length === 0) return [];
  const surprise = shared.reduce((sum, { rarity }, i) => sum + (SHARE_OF_SURPRISE * rarity) / (1 + FADING * i), 0);
  const length = 1 + LENGTH_PENALTY * Math.log2(1 + Math.min(a.rare.length, b.rare.length) / LONG_CONTACT);
  const words = shared.map(({ word }) => word);
  const value = circumstance("matter", words.slice(0, MOST_WORDS_SHOWN).join(" "));
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

/** Both speak of the same things, in everyday words too. */
export function sharedTopic(a: Record, b: Record, frequencies: Frequencies, apart: ReadonlySet<string>): Agreement[] {
  if (frequencies.times.length < FEWEST_CONTACTS_FOR_TOPIC || a.matter.length === 0 || b.matter.length === 0) return [];
  const [ofA, ofB] = [frequencies.rarities[a.index]!, frequencies.rarities[b.index]!];
  const shared = inCommon(a.matter, b.matter, apart);
  const product = shared.reduce((sum, [i, j]) => sum + ofA[i]! * ofB[j]!, 0);
  const cosine = product / (frequencies.lengths[a.index]! * frequencies.lengths[b.index]! || 1);
  const found = TOPIC_LEVELS.find(([least]) => cosine >= least);
  if (found === undefined) return [];
  const telling = shared.sort(([x], [y]) => ofA[y]! - ofA[x]! || x - y).map(([i]) => a.matter[i]!);
  const value = circumstance("topic", telling.slice(0, MOST_WORDS_SHOWN).join(" "));
  return [{ a: value, b: value, level: found[1], bits: found[2] }];
}

/** Where the words are that stand in both of two sorted lists, without those that are weighed elsewhere. */
function inCommon(a: readonly string[], b: readonly string[], apart: ReadonlySet<string>): [number, number][] {
  const shared: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y && !apart.has(x)) shared.push([i, j]);
    if (x <= y) i += 1;
    if (x >= y) j += 1;
  }
  return shared;
}
