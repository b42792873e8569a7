import type { Link } from "../model/report.ts";
import { ATTRIBUTE_RULES, SAME_ADDRESS_BITS } from "./attributes/index.ts";
import { cited } from "./compare.ts";
import type { Record } from "./record.ts";

/** Bits from which a claimed value is the one that was disclosed. */
const SAME_VALUE_BITS = 8;

/** What the desk gave away in one contact and a later one claims: by time, from the giving to the using contact. */
export function disclosedThenClaimed(records: readonly Record[]): Link[] {
  return records.flatMap((earlier) =>
    earlier.disclosed.flatMap((given) =>
      records
        .filter((later) => isLater(earlier, later) && !claims(earlier, given))
        .flatMap((later) =>
          (later.identity.get(given.attribute) ?? [])
            .filter((claim) => claim.role !== "disclosed" && isSameValue(given.attribute, claim.form, given.form))
            .map((claim): Link => {
              const level = "given, then used";
              const contribution = {
                attribute: given.attribute,
                level,
                bits: 0,
                a: cited(given, earlier),
                b: cited(claim, later),
              };
              return {
                a: earlier.summary.key,
                b: later.summary.key,
                type: "disclosed-then-claimed",
                bits: 0,
                probability: null,
                contributions: [contribution],
              };
            }),
        ),
    ),
  );
}

/** Who had said it before it was read back gained nothing. */
const claims = (record: Record, given: { readonly attribute: string; readonly form: unknown }): boolean =>
  (record.identity.get(given.attribute) ?? []).some(
    (value) => value.role !== "disclosed" && isSameValue(given.attribute, value.form, given.form),
  );

function isSameValue(attribute: string, a: unknown, b: unknown): boolean {
  const least = attribute === "address" ? SAME_ADDRESS_BITS : SAME_VALUE_BITS;
  return ATTRIBUTE_RULES[attribute]!.compare(a as never, b as never).bits >= least;
}

function isLater({ summary: a }: Record, { summary: b }: Record): boolean {
  return a.startedAt !== null && b.startedAt !== null && Date.parse(b.startedAt) > Date.parse(a.startedAt);
}
