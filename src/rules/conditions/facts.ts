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

export function session(condition: ConditionFile, context: SessionContext): Held {
  const wanted = condition.session!;
  const { assessment } = context;
  const { turns, flag } = wanted;
  const holds =
    (wanted.verification === undefined || asList(wanted.verification).includes(assessment.verification.level)) &&
    (wanted.violation === undefined || wanted.violation === assessment.violation) &&
    (wanted.channel === undefined || asList(wanted.channel).includes(context.session.channel)) &&
    (wanted.authenticated === undefined || wanted.authenticated === context.session.authenticated) &&
    (flag === undefined || context.session.flags.some((f) => f === flag)) &&
    context.views.length >= (turns?.min ?? 0) &&
    context.views.length <= (turns?.max ?? Number.POSITIVE_INFINITY);
  return holds ? [] : null;
}
