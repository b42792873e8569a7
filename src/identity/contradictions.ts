import type { Contradiction } from "../model/report.ts";
import type { Attribute } from "../model/vocabulary.ts";
import type { AddressForm } from "../text/address-parts.ts";
import type { Value } from "./attribute.ts";
import { ATTRIBUTE_RULES, SAME_ADDRESS_BITS } from "./attributes/index.ts";
import { cited } from "./compare.ts";
import type { Record } from "./record.ts";

type Cited = readonly [Value, Record];

/**
 * Values of an exclusive attribute that can't both be right: claimed in two contacts, or claimed by the contact and told otherwise by the desk.
 * One contradiction for each pair of different values, with the earliest place of each.
 */
export function contradictionsOf(records: readonly Record[]): Contradiction[] {
  return Object.values(ATTRIBUTE_RULES)
    .filter((rule) => rule.exclusive)
    .flatMap((rule) => contradictionsIn(rule.name as Attribute, distinctValues(rule.name, records)));
}

/** Different values with their earliest place; disclosed ones last, since the desk speaks for the record, not for the contact. */
function distinctValues(attribute: string, records: readonly Record[]): Cited[] {
  const all = records.flatMap((record): Cited[] => [
    ...(record.identity.get(attribute) ?? []).map((value): Cited => [value, record]),
  ]);
  const distinct: Cited[] = [];
  for (const candidate of all)
    if (isFull(candidate[0]) && !distinct.some(([value]) => isSame(value, candidate[0]))) distinct.push(candidate);
  return distinct;
}

/** A town alone contradicts nothing. */
const isFull = (value: Value): boolean =>
  value.attribute !== "address" ||
  ((value.form as AddressForm).street !== null && (value.form as AddressForm).number !== null);

function isSame(a: Value, b: Value): boolean {
  const level = ATTRIBUTE_RULES[a.attribute]!.compare(a.form as never, b.form as never);
  if (a.attribute !== "address") return level.bits > 0;
  return level.bits >= SAME_ADDRESS_BITS;
}

function contradictionsIn(attribute: Attribute, values: readonly Cited[]): Contradiction[] {
  return values.flatMap(([a, left], i) =>
    values
      .slice(i + 1)
      .filter(([b]) => a.role !== "disclosed" || b.role !== "disclosed")
      .map(([b, right]) => ({ attribute, a: cited(a, left), b: cited(b, right), note: noteOn(a, b) })),
  );
}

function noteOn(a: Value, b: Value): string {
  if (a.role === "disclosed" || b.role === "disclosed") return "claimed by the contact, and told otherwise by the desk";
  if (a.role === "verified" || b.role === "verified")
    return "claimed in one contact, and vouched otherwise by the platform in another";
  return "claimed differently in two contacts";
}
