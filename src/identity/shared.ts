import type { SharedValue } from "../model/analysis.ts";
import type { Value } from "./attribute.ts";
import { ATTRIBUTE_RULES } from "./attributes/index.ts";
import type { Record } from "./record.ts";

/** What an attacker must own to profit from it, and so uses again. */
const REUSED = ["phone", "email", "address"] as const;

/** A value in more identities than this is a desk's, a courier's or a hotel's own. */
const MOST_IDENTITIES = 20;

interface Row {
  readonly value: Value;
  readonly records: Set<Record>;
  isRequested: boolean;
}

/**
 * Values of call-back numbers, mailboxes and addresses that the claimants of two or more identities gave. A value that two people of one family
 * name claim as theirs is a household's, unless one of them asked for it as new.
 */
export function sharedValues(groups: readonly (readonly Record[])[]): SharedValue[] {
  const rows = new Map<string, Row>();
  const groupOf = new Map(groups.flatMap((group) => group.map((record) => [record, group] as const)));
  for (const record of groupOf.keys())
    for (const attribute of REUSED)
      for (const value of givenValues(record, attribute)) {
        const key = keyOf(attribute, value);
        if (key === null) continue;
        const row = rows.get(key) ?? { value, records: new Set<Record>(), isRequested: false };
        row.records.add(record);
        row.isRequested ||= value.role === "requested";
        rows.set(key, row);
      }
  return [...rows.values()]
    .filter((row) => isCampaign(row, new Set([...row.records].map((record) => groupOf.get(record)!))))
    .map(({ value, records }) => ({
      attribute: value.attribute,
      value: value.raw,
      sessions: [...records].map((record) => record.summary.key),
    }));
}

/** What the platform vouches for and what the desk reads out is on file: the victim's. */
const givenValues = ({ identity, requested }: Record, attribute: string): Value[] =>
  [...(identity.get(attribute) ?? []), ...requested].filter(
    (value) => value.attribute === attribute && (value.role === "claimed" || value.role === "requested"),
  );

/** A local number without its area is somebody else's in the next town. */
const FEWEST_DIGITS = 9;

/** What two writings of one value have in common; null for values that too many people have: an address without a house number, half a telephone number. */
function keyOf(attribute: string, { form }: Value): string | null {
  const rule = ATTRIBUTE_RULES[attribute]!;
  if (attribute === "address") return rule.keys(form as never).find((key) => key.startsWith("number-street")) ?? null;
  const term = rule.term(form as never);
  return attribute === "phone" && (term?.length ?? 0) < FEWEST_DIGITS ? null : `${attribute} ${term}`;
}

function isCampaign({ isRequested }: Row, groups: ReadonlySet<readonly Record[]>): boolean {
  if (groups.size < 2 || groups.size > MOST_IDENTITIES) return false;
  if (isRequested) return true;
  const names = [...groups].map((group) => group.flatMap(({ identity }) => identity.get("name") ?? []));
  return names.every((some, i) => names.slice(i + 1).every((others) => !areRelated(some, others)));
}

/** One name in common, however it was heard: one person whom nothing else linked, or a family. */
const areRelated = (some: readonly Value[], others: readonly Value[]): boolean =>
  some.some((a) =>
    others.some((b) => ATTRIBUTE_RULES.name!.compare(a.form as never, b.form as never).name !== "different"),
  );
