import type { Contribution, ContributionValue } from "../model/report.ts";
import type { Agreement } from "./agreement.ts";
import type { Level, Value } from "./attribute.ts";
import { ATTRIBUTE_RULES, areHalfAlike, type NameForm, TWO_PARTS_AGREE } from "./attributes/index.ts";
import { PRIOR_BITS } from "./bands.ts";
import { type Frequencies, frequencyLoss, termKey } from "./frequencies.ts";
import { capped, OWN } from "./limits.ts";
import { sharedMatter, sharedTopic } from "./matter.ts";
import { mentions, rareName } from "./mention.ts";
import { nearness } from "./nearness.ts";
import type { Record } from "./record.ts";

export interface Comparison {
  /** Prior included. */
  readonly bits: number;
  readonly contributions: readonly Contribution[];
}

/** What attributes and circumstances together say for or against one person behind two contacts. */
export function compare(a: Record, b: Record, frequencies: Frequencies): Comparison {
  const found: Agreement[] = [];
  for (const [attribute, values] of a.identity) {
    const others = b.identity.get(attribute);
    if (others) found.push(bestPair(attribute, values, others, frequencies));
  }
  const time = nearness(a, b, frequencies);
  const mention = time.some(({ bits }) => bits > 0) ? mentions(a, b, frequencies)[0] : undefined;
  const claims = named(found, mention, a, frequencies);
  const apart = nameParts(claims, [a, b]);
  const matter = [sharedMatter, sharedTopic].flatMap((shared) => shared(a, b, frequencies, apart));
  const best = halveCorrelated(ageless([...claims, ...matter, ...time]));
  const sum = best.reduce((total, { bits }) => total + bits, PRIOR_BITS);
  return { bits: round(capped(sum, best)), contributions: best.map((pair) => contribution(pair, a, b)) };
}

/** The parts of the name by which two contacts are compared, in all its forms; whoever else both of them name is a matter in common. */
function nameParts(claims: readonly Agreement[], records: readonly Record[]): ReadonlySet<string> {
  const name = claims.find(({ a }) => a.attribute === "name");
  const parts = new Set(name === undefined ? [] : [name.a, name.b].flatMap(({ form }) => (form as NameForm).parts));
  const forms = records
    .flatMap(({ identity }) => identity.get("name") ?? [])
    .map(({ form }) => (form as NameForm).parts);
  return new Set([...parts, ...forms.filter((form) => form.some((part) => parts.has(part))).flat()]);
}

const round = (bits: number): number => Math.round(bits * 100) / 100;

function bestPair(
  attribute: string,
  values: readonly Value[],
  others: readonly Value[],
  frequencies: Frequencies,
): Agreement {
  const rule = ATTRIBUTE_RULES[attribute]!;
  let best: Agreement | null = null;
  for (const a of values) {
    for (const b of others) {
      const level = rule.compare(a.form as never, b.form as never);
      const term = rule.term(a.form as never);
      const frequency = term === null ? 1 : (frequencies.terms.get(termKey(attribute, term)) ?? 1);
      const most = isDesksOwn(a, b) ? Math.min(level.bits, DESKS_OWN_BITS) : level.bits;
      const bits = most - frequencyLoss(attribute, most, frequency);
      if (best === null || bits > best.bits || (isConflict(level) && best.bits === 0))
        best = { a, b, level: level.name, bits };
    }
  }
  return attribute === "name" && best!.bits < 0 && values.length + others.length > 2
    ? { ...best!, bits: Math.max(best!.bits, OTHER_NAMES) }
    : best!;
}

/** What the desk told in both contacts, and nobody claimed, may be the desk's own: its shop's address, its service number. */
const isDesksOwn = (a: Value, b: Value): boolean =>
  a.role === "disclosed" && b.role === "disclosed" && a.attribute !== "account";
/** Enough to support a name, too little to link by itself. */
const DESKS_OWN_BITS = 4;

/** Numbers of one kind that differ say more than numbers of different kinds. */
const isConflict = ({ name, bits }: Level): boolean => name === "different" && bits < 0;

/** Where several people are named, that no two names agree says little: the right one may not have been heard. */
const OTHER_NAMES = -4;

/** A name that only one of two contacts gives as a name, or both give differently, may yet be among the other's words. */
function named(
  found: readonly Agreement[],
  mention: Agreement | undefined,
  record: Record,
  frequencies: Frequencies,
): readonly Agreement[] {
  const given = found.find((pair) => pair.a.attribute === "name");
  if (given !== undefined && given.bits >= TWO_PARTS_AGREE) return found;
  const best = given === undefined || given.bits <= 0 ? undefined : withRarity(given, record, frequencies);
  const better = mention === undefined || (best !== undefined && best.bits >= mention.bits) ? best : mention;
  return better === undefined ? found : [...found.filter((pair) => pair !== given), better];
}

/** Of two names that agree in the one part that one of them has, how rare that part is. */
function withRarity(pair: Agreement, record: Record, { terms }: Frequencies): Agreement {
  const [a, b] = [pair.a.form as NameForm, pair.b.form as NameForm];
  if (areHalfAlike(a, b)) return pair;
  return { ...pair, bits: pair.bits + rareName(sharedParts(a, b), record, terms) };
}

const sharedParts = (a: NameForm, b: NameForm): readonly string[] =>
  a.parts.filter((part) => part.length > 2 && b.parts.includes(part));

/** A name that was heard long ago may be a namesake's; an e-mail address or account number does not age. */
const ageless = (pairs: readonly Agreement[]): readonly Agreement[] =>
  pairs.some(({ a, bits }) => bits > 0 && OWN.has(a.attribute))
    ? pairs.map((pair) => (pair.a.attribute === "time" ? { ...pair, bits: Math.max(0, pair.bits) } : pair))
    : pairs;

/** A name is often the mailbox's local part: agreement on both is hardly more than on one, so the smaller counts half. */
function halveCorrelated(pairs: readonly Agreement[]): readonly Agreement[] {
  const name = pairs.find(({ a }) => a.attribute === "name");
  const email = pairs.find(({ a }) => a.attribute === "email");
  if (!name || !email || name.bits <= 0 || email.bits <= 0 || !isNamedAfter(name, email)) return pairs;
  const smaller = name.bits < email.bits ? name : email;
  return pairs.map((pair) => (pair === smaller ? { ...pair, bits: pair.bits / 2 } : pair));
}

const isNamedAfter = (name: Agreement, email: Agreement): boolean => {
  const { local } = email.a.form as { readonly local: string };
  return sharedParts(name.a.form as NameForm, name.b.form as NameForm).some((part) => local.includes(part));
};

const contribution = ({ a, b, level, bits }: Agreement, left: Record, right: Record): Contribution => ({
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
