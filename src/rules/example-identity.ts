import type { SessionSummary } from "../model/analysis.ts";
import type { Contradiction, ContributionValue, IdentityFinding, Link } from "../model/report.ts";
import type { CompiledPack } from "./compile.ts";
import { matchIdentityRules } from "./identity-rules.ts";

/**
 * Examples of identity rules are contacts of one person by construction: this stands in for linking with the plainest reading, equal
 * values and unequal values, so that a rule can be tested without the room that links.
 */
export function linkExamples(pack: CompiledPack, sessions: readonly SessionSummary[]): IdentityFinding[] {
  return matchIdentityRules(pack, {
    sessions,
    links: disclosedThenClaimed(sessions),
    contradictions: contradictions(sessions),
  });
}

type Valued = ContributionValue & { readonly attribute: string };

const valuesOf = (summary: SessionSummary): Valued[] =>
  summary.claims.map((c) => ({
    session: summary.key,
    turn: c.turn,
    value: c.value,
    role: c.role,
    attribute: c.attribute,
  }));

const plain = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const same = (a: Valued, b: Valued): boolean => a.attribute === b.attribute && plain(a.value) === plain(b.value);

function disclosedThenClaimed(sessions: readonly SessionSummary[]): Link[] {
  return sessions.flatMap((earlier, i) =>
    sessions.slice(i + 1).flatMap((later) =>
      valuesOf(earlier)
        .filter((v) => v.role === "disclosed" && valuesOf(later).some((w) => w.role === "claimed" && same(v, w)))
        .map(
          (): Link => ({
            a: earlier.key,
            b: later.key,
            type: "disclosed-then-claimed",
            bits: 0,
            probability: null,
            contributions: [],
          }),
        ),
    ),
  );
}

const EXCLUSIVE = new Set(["address", "phone", "dob"]);

function contradictions(sessions: readonly SessionSummary[]): Contradiction[] {
  const values = sessions.flatMap(valuesOf).filter((v) => EXCLUSIVE.has(v.attribute) && v.role !== "requested");
  return values.flatMap((a, i) =>
    values
      .slice(i + 1)
      .filter((b) => a.attribute === b.attribute && plain(a.value) !== plain(b.value))
      .map(
        (b): Contradiction => ({
          attribute: a.attribute as Contradiction["attribute"],
          a,
          b,
          note: "different values",
        }),
      ),
  );
}
