import { proofForRules } from "../../model/violation.ts";
import type { ConditionFile } from "../types.ts";
import { asList, type Held, named, orNull, quoteOf, type SessionContext } from "./context.ts";

/** Conditions on what the session as a whole comes to. */

export function exposure(condition: ConditionFile, context: SessionContext): Held {
  const { asset, outcome, proof, min = 1 } = condition.exposure!;
  const found = context.assessment.exposures.filter(
    (e) =>
      (asset === undefined || asList(asset).includes(e.asset)) &&
      (outcome === undefined || asList(outcome).includes(e.outcome)) &&
      (proof === undefined || asList(proof).includes(proofForRules(e))),
  );
  if (found.length < min) return null;
  const assets = new Set(found.map((e) => e.asset as string));
  const cited = context.observations.filter(
    (o) => named(o.label, ["request", "disclose", "change"]) && assets.has(o.label.split(".")[1]!),
  );
  return orNull(cited.map((o) => quoteOf(context, o.turn, o.start, o.end)));
}

type SessionWanted = NonNullable<ConditionFile["session"]>;
type SessionTest = (wanted: SessionWanted, context: SessionContext) => boolean;

const isWithin = (n: number, range: { readonly min?: number; readonly max?: number } | undefined): boolean =>
  n >= (range?.min ?? 0) && n <= (range?.max ?? Number.POSITIVE_INFINITY);

/** Primary subtag: rules don't tell American from British English. */
const primary = (language: string | null): string => language?.split("-")[0]?.toLowerCase() ?? "unknown";

const wordsIn = ({ views }: SessionContext): number => views.reduce((sum, view) => sum + view.tokens.tokens.length, 0);

/** One test for each key: a key that the rule does not name holds. */
const SESSION_TESTS: Readonly<Record<keyof SessionWanted, SessionTest>> = {
  verification: ({ verification }, { assessment }) =>
    verification === undefined || asList(verification).includes(assessment.verification.level),
  violation: ({ violation }, { assessment }) => violation === undefined || violation === assessment.violation,
  channel: ({ channel }, { session }) => channel === undefined || asList(channel).includes(session.channel),
  authenticated: ({ authenticated }, { session }) =>
    authenticated === undefined || authenticated === session.authenticated,
  flag: ({ flag }, { session }) => flag === undefined || session.flags.some((f) => f === flag),
  turns: ({ turns }, { views }) => isWithin(views.length, turns),
  words: ({ words }, context) => words === undefined || isWithin(wordsIn(context), words),
  language: ({ language: wanted }, { language }) => wanted === undefined || asList(wanted).includes(primary(language)),
  time: ({ time }, { session }) => time === undefined || asList(time).includes(session.time.basis),
  tactics: ({ tactics }, { assessment }) => isWithin(assessment.tactics.length, tactics),
};

export const session = (condition: ConditionFile, context: SessionContext): Held =>
  Object.values(SESSION_TESTS).every((holds) => holds(condition.session!, context)) ? [] : null;
