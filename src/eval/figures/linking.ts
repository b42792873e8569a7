import type { Report } from "../../model/report.ts";
import type { Scored } from "../match.ts";
import { type Rates, ratesOf } from "./rates.ts";

/** How well contacts are put together. */
export interface LinkingFigures {
  /** Persons attacked, of whom at least one attack stands in a reported incident; and incidents that hold no attack. */
  readonly incidents: { readonly found: number; readonly of: number; readonly false: number };
  /** Pairs of attacked persons with one attacker behind. */
  readonly campaigns: { readonly found: number; readonly of: number; readonly wrong: number };
  /** Pairs of contacts that claim to be the same person. */
  readonly identityPairs: Rates;
}

export const linkingOf = (scored: readonly Scored[], report: Report): LinkingFigures => ({
  incidents: incidents(scored, report),
  campaigns: campaigns(scored, report),
  identityPairs: identityPairs(scored.filter(({ label }) => label.person !== null)),
});

function incidents(scored: readonly Scored[], report: Report): LinkingFigures["incidents"] {
  const attacked = scored.filter(({ label }) => label.attack === true);
  const personOf = ({ label }: Scored): string => label.person ?? `${label.file}\0${label.id}`;
  const persons = new Set(attacked.map(personOf));
  const inIncident = new Set(report.incidents.flatMap(({ sessions }) => sessions));
  const caught = new Set(attacked.filter(({ session }) => session && inIncident.has(session.key)).map(personOf));
  const labelOf = new Map(scored.map(({ label, session }) => [session?.key, label.attack]));
  const isFalse = (keys: readonly string[]): boolean => {
    const known = keys.map((key) => labelOf.get(key) ?? null).filter((attack) => attack !== null);
    return known.length > 0 && !known.includes(true);
  };
  return {
    found: caught.size,
    of: persons.size,
    false: report.incidents.filter(({ sessions }) => isFalse(sessions)).length,
  };
}

/** Pairs of different names, each once, whatever their order. */
function pairsOf(groups: Iterable<readonly string[]>): Set<string> {
  const pairs = new Set<string>();
  for (const group of groups) {
    const names = [...new Set(group)].sort();
    names.forEach((a, i) => {
      for (const b of names.slice(i + 1)) pairs.add(`${a}\0${b}`);
    });
  }
  return pairs;
}

function campaigns(scored: readonly Scored[], report: Report): LinkingFigures["campaigns"] {
  const personOf = new Map(scored.map(({ label, session }) => [session?.key, label.person]));
  const byActor = groups(
    scored.filter(({ label }) => label.actor && label.person),
    ({ label }) => label.actor!,
  );
  const truth = pairsOf([...byActor.values()].map((group) => group.map(({ label }) => label.person!)));
  const sessionsOf = new Map(report.incidents.map(({ id, sessions }) => [id, sessions]));
  const guess = pairsOf(
    report.campaigns.map(({ incidents: ids }) =>
      ids.flatMap((id) => (sessionsOf.get(id) ?? []).flatMap((key) => personOf.get(key) ?? [])),
    ),
  );
  const found = [...truth].filter((pair) => guess.has(pair)).length;
  return { found, of: truth.size, wrong: truth.size === 0 ? 0 : [...guess].filter((pair) => !truth.has(pair)).length };
}

function groups(scored: readonly Scored[], nameOf: (one: Scored) => string): Map<string, Scored[]> {
  const found = new Map<string, Scored[]>();
  for (const one of scored) found.set(nameOf(one), [...(found.get(nameOf(one)) ?? []), one]);
  return found;
}

/** Pairs within the groups of one name; counted, not listed, for they grow with the square of the contacts. */
const countPairs = (scored: readonly Scored[], nameOf: (one: Scored) => string): number =>
  [...groups(scored, nameOf).values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);

/** Two victims of one attacker may be linked or not: that is a campaign, not an identity. */
function identityPairs(scored: readonly Scored[]): Rates {
  const person = ({ label }: Scored): string => label.person!;
  const linked = scored.filter(({ session }) => (session?.identity ?? null) !== null);
  const identity = ({ session }: Scored): string => session!.identity!;
  const acted = linked.filter(({ label }) => label.actor !== null);
  const actor = (one: Scored): string => `${identity(one)}\0${one.label.actor}`;
  const right = countPairs(linked, (one) => `${identity(one)}\0${person(one)}`);
  const excused = countPairs(acted, actor) - countPairs(acted, (one) => `${actor(one)}\0${person(one)}`);
  return ratesOf(right, countPairs(linked, identity) - right - excused, countPairs(scored, person) - right);
}
