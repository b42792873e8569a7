import type { Agreement } from "./agreement.ts";
import { areHalfAlike, type NameForm } from "./attributes/index.ts";
import { BANDS } from "./bands.ts";

/** Attributes that belong to one person, not to a household or to an attacker's equipment. */
const PERSONAL = new Set(["account", "order", "ssn", "dob"]);
const SAME = new Set(["exact", "same-digits"]);
/** What a person keeps; a wrong telephone or address is what an impostor gives, and no sign of a namesake. */
export const OWN = new Set([...PERSONAL, "email"]);
/** What supports a name but says nothing without it. */
const CIRCUMSTANCES = new Set(["name", "matter", "topic", "time"]);
/** Agreement worth less, on a town or on a date that is about right, tells no namesakes apart. */
const TELLING = 3;
/** So much in common is more than a namesake has. */
const MATTER_OF_ONE = 8;
/** Bits of nearness in time from which it is evidence beside a name: one contact in sixty-four is as near. Below, namesakes were merged. */
const RARELY_SO_NEAR = 6;
/** A name of which three parts agree needs less of it. */
const THREE_PARTS_AGREE = 14;
const NEAR = 2;
const ONLY_POSSIBLE = BANDS.likely - 0.1;

/**
 * A name alone never links, and with nearness in time only where hardly any other contact is as near; a name and a little matter in common do not where
 * a number or address of the kind that a person keeps differs, for that is a namesake; and people who share an address or telephone under different
 * names are a household, or one attacker's victims.
 */
export function capped(bits: number, pairs: readonly Agreement[]): number {
  const agreeing = pairs.filter((pair) => pair.bits > 0);
  const personal = agreeing.some(({ a, level }) => PERSONAL.has(a.attribute) && SAME.has(level));
  const sameBirth = ["email", "dob"].every((own) => agreeing.some(({ a }) => a.attribute === own));
  const names = pairs.find(({ a }) => a.attribute === "name");
  const household =
    names !== undefined &&
    !personal &&
    !sameBirth &&
    (names.level === "different" || areHalfAlike(names.a.form as NameForm, names.b.form as NameForm));
  const time = pairs.find(({ a }) => a.attribute === "time")?.bits ?? 0;
  const nearEnough = (names?.bits ?? 0) >= THREE_PARTS_AGREE ? NEAR : RARELY_SO_NEAR;
  const nameOnly = agreeing.every(({ a }) => a.attribute === "name" || a.attribute === "time") && time < nearEnough;
  const matter = pairs.find(({ a }) => a.attribute === "matter")?.bits ?? 0;
  const namesake =
    agreeing.every(({ a, bits: own }) => CIRCUMSTANCES.has(a.attribute) || own < TELLING) &&
    matter < MATTER_OF_ONE &&
    pairs.some(({ a, level }) => level === "different" && OWN.has(a.attribute));
  const nameless = agreeing.every(({ a }) => a.attribute !== "name" && CIRCUMSTANCES.has(a.attribute));
  return household || nameOnly || namesake || nameless ? Math.min(bits, ONLY_POSSIBLE) : bits;
}
