import type { ConditionFile } from "../types.ts";
import type { Held, SessionContext } from "./context.ts";
import { exposure, session } from "./facts.ts";
import { all, any, count, type Evaluate, near, next, not, previous, sequence } from "./structure.ts";
import { disguise, entity, lexicon, observation, phrase, regex } from "./turn.ts";

/** Every kind of condition a session rule can have: the key is the word in the rule file. */
export const SESSION_CONDITIONS = {
  all,
  any,
  not,
  count,
  near,
  previous,
  next,
  sequence,
  observation,
  lexicon,
  phrase,
  regex,
  entity,
  disguise,
  exposure,
  session,
} satisfies Partial<
  Record<keyof ConditionFile, (condition: ConditionFile, context: SessionContext, evaluate: Evaluate) => Held>
>;

export type SessionConditionKind = keyof typeof SESSION_CONDITIONS;

export const kindOf = (condition: ConditionFile): string =>
  Object.keys(condition).find((key) => key !== "speaker" && key !== "may-run-away") ?? "";

/** Evidence that a condition holds in a session, or null. Throws for a kind that only identities have: the schema refuses those. */
export const evaluate: Evaluate = (condition, context) => {
  const evaluator = SESSION_CONDITIONS[kindOf(condition) as SessionConditionKind];
  if (!evaluator) throw new TypeError(`"${kindOf(condition)}" is not a condition on a session`);
  return evaluator(condition, context, evaluate);
};
