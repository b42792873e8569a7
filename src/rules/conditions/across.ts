import type { SessionSummary } from "../../model/analysis.ts";
import { bitsApart } from "../../text/simhash.ts";
import type { ConditionFile } from "../types.ts";
import { asList } from "./context.ts";
import { assetsAskedIn, held, hoursBetween, type IdentityEvaluator, unproved } from "./identity-context.ts";
import { memberHolds } from "./member.ts";

/** Conditions that set the contacts of an identity side by side: one after another, or one like another. */

type Other = "agent" | "channel" | "name";

/** What a contact has of each; nothing where the evidence does not say. */
const HAS: Readonly<Record<Other, (s: SessionSummary) => readonly string[]>> = {
  agent: (s) => s.agents,
  channel: (s) => (s.channel === "unknown" ? [] : [s.channel]),
  name: (s) => valuesIn(s, "name", "claimed").flatMap((name) => name.split(" ")),
};

/** Both have something of the kind, and nothing in common: two agents, two names. */
function differ(a: SessionSummary, b: SessionSummary, other: Other): boolean {
  const [left, right] = [HAS[other](a), HAS[other](b)];
  return left.length > 0 && right.length > 0 && !left.some((value) => right.includes(value));
}

/** Contacts that follow each other in time, each of which holds its condition; the earliest pair of first and last that fits. */
export const inOrder: IdentityEvaluator = (condition, { sessions }) => {
  const { of } = condition["in-order"]!;
  const dated = sessions.filter((s) => s.startedAt !== null);
  const holds = of.map((part) => dated.map((s) => memberHolds(part, s)));
  for (let last = 1; last < dated.length; last++) {
    if (!holds.at(-1)![last] || !isQuietBefore(condition, dated, last)) continue;
    for (let first = 0; first < last; first++) {
      if (!holds[0]![first] || !pairFits(condition, dated[first]!, dated[last]!)) continue;
      const between = middle(holds, first, last);
      if (between !== null)
        return held(
          [first, ...between, last].map((i) => dated[i]!),
          turnsOf,
        );
    }
  }
  return null;
};

/** Turns in which something is asked or answered: what a reader looks for first. */
const turnsOf = (s: SessionSummary): number[] =>
  s.observations.filter((o) => !o.label.startsWith("claim.")).map((o) => o.turn);

/** The earliest contacts between the two for the conditions between; null where one is missing. */
function middle(holds: readonly (readonly boolean[])[], first: number, last: number): number[] | null {
  const found: number[] = [];
  for (const row of holds.slice(1, -1)) {
    const next = row.findIndex((isHeld, i) => isHeld && i > (found.at(-1) ?? first) && i < last);
    if (next < 0) return null;
    found.push(next);
  }
  return found;
}

function pairFits(condition: ConditionFile, a: SessionSummary, b: SessionSummary): boolean {
  const { "within-hours": most = Number.POSITIVE_INFINITY, other, "same-asset": isSame } = condition["in-order"]!;
  return (
    Date.parse(b.startedAt!) > Date.parse(a.startedAt!) &&
    hoursBetween(a, b) <= most &&
    asList(other).every((kind) => differ(a, b, kind)) &&
    (isSame !== true || assetsAskedIn(a).some((asset) => assetsAskedIn(b).includes(asset)))
  );
}

/** Nobody was heard of in this name for at least so many days before the last contact. */
function isQuietBefore(condition: ConditionFile, dated: readonly SessionSummary[], last: number): boolean {
  const { "quiet-days": days = 0 } = condition["in-order"]!;
  return hoursBetween(dated[last - 1]!, dated[last]!) >= days * 24;
}

/** Of 64 bits. Strangers' texts differ in half of them, give or take four; a retold script with another victim's data in fewer than a quarter. */
const SCRIPT_BITS = 15;

/** Two contacts without strong proof that go by one script: most of the claimant's wording is the same. */
export const sameScript: IdentityEvaluator = (condition, { sessions }) => {
  const { other } = condition["same-script"]!;
  const scripted = unproved(sessions).filter((s) => s.script !== null);
  for (const [i, a] of scripted.entries()) {
    const b = scripted
      .slice(i + 1)
      .find((s) => bitsApart(a.script!, s.script!) <= SCRIPT_BITS && asList(other).every((kind) => differ(a, s, kind)));
    if (b !== undefined) return held([a, b], turnsOf);
  }
  return null;
};

const plain = (attribute: string, value: string): string =>
  attribute === "phone" ? value.replace(/\D/g, "").slice(-PHONE_DIGITS) : value.toLowerCase().replace(/\s+/g, " ");

/** A number with and without its country's and trunk prefix is one number. */
const PHONE_DIGITS = 9;

const valuesIn = (s: SessionSummary, attribute: string, role: string): string[] =>
  s.claims.filter((c) => c.attribute === attribute && c.role === role).map((c) => plain(attribute, c.value));

/** At least `min` different values of an attribute, over all contacts without strong proof. */
export const claimed: IdentityEvaluator = (condition, { sessions }) => {
  const { attribute, role = "claimed", min } = condition.claimed!;
  const giving = unproved(sessions).filter((s) => valuesIn(s, attribute, role).length > 0);
  const values = new Set(giving.flatMap((s) => valuesIn(s, attribute, role)));
  const turns = (s: SessionSummary): number[] =>
    s.claims.filter((c) => c.attribute === attribute && c.role === role).flatMap((c) => c.turn ?? []);
  return values.size >= min ? held(giving, turns) : null;
};
