import { ASSETS, type Asset, ATTRIBUTES, LABELS, type Label } from "../../model/vocabulary.ts";
import { VALUE_KINDS } from "../values.ts";
import { CLAIM_KINDS } from "./cues.ts";
import type { TurnFacts } from "./facts.ts";
import type { Scene } from "./scene.ts";

/** Labels that hand over or claim a value, with what it looks like; those whose value has no shape of its own are left out. */
const SHAPED: readonly { readonly label: number; readonly kinds: readonly string[] }[] = [
  ...ASSETS.flatMap((asset) =>
    ["disclose", "change"].map((family) => ({ name: `${family}.${asset}`, kinds: VALUE_KINDS[asset] })),
  ),
  ...ATTRIBUTES.map((attribute) => ({ name: `claim.${attribute}`, kinds: CLAIM_KINDS[attribute] })),
]
  .filter(({ kinds }) => kinds.length > 0)
  .map(({ name, kinds }) => ({ label: LABELS.indexOf(name as Label), kinds }));

/** Words that confirm what somebody else said. */
const CONFIRMS = ["yes", "accept"];

const hasValue = ({ values }: TurnFacts, kinds: readonly string[]): boolean =>
  kinds.some((kind) => values.has(`fresh.${kind}`) || values.has(`echo.${kind}`));

/** Which labels a turn has a value for: in its own words, or by a yes to the other side's. */
export function valuedLabels({ now, other, answers }: Scene): ReadonlySet<number> {
  const confirms = answers && CONFIRMS.some((cls) => now.classes.has(cls));
  return new Set(
    SHAPED.filter(({ kinds }) => hasValue(now, kinds) || (confirms && hasValue(other!, kinds))).map(
      ({ label }) => label,
    ),
  );
}

/** Numbers that are told digit by digit or not at all. */
const DIGITS: readonly Asset[] = ["card_last4", "card_full", "bank_account", "phone", "otp", "ssn"];

/** Labels that say that a number was handed over: without the number in the turn, or a yes to it, nothing was. */
export const NEEDS_VALUE: ReadonlySet<number> = new Set(DIGITS.map((asset) => LABELS.indexOf(`disclose.${asset}`)));
