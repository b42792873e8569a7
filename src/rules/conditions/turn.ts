import type { Quote } from "../../model/analysis.ts";
import { rawOffset } from "../../text/fold.ts";
import { DEADLINE, type Match, matchInTime } from "../regex/deadline.ts";
import type { ConditionFile } from "../types.ts";
import type { TurnView } from "../view.ts";
import { RuleStopped } from "../work.ts";
import { asList, type GatedRegex, type Held, named, orNull, quoteOf, type SessionContext, viewsOf } from "./context.ts";

/** Conditions that are met within one turn. */

export function observation(condition: ConditionFile, context: SessionContext): Held {
  const names = asList(condition.observation);
  const turns =
    condition.speaker === undefined ? null : new Set(viewsOf(context, condition.speaker).map((view) => view.index));
  const found = context.observations.filter((o) => named(o.label, names) && (turns === null || turns.has(o.turn)));
  return orNull(found.map((o) => quoteOf(context, o.turn, o.start, o.end)));
}

function hitsOf(names: readonly string[], condition: ConditionFile, context: SessionContext): Held {
  return orNull(
    viewsOf(context, condition.speaker).flatMap((view) => {
      context.work.spend(view.hits.length);
      return view.hits
        .filter((hit) => named(hit.cls, names))
        .map((hit) => quoteOf(context, view.index, hit.start, hit.end));
    }),
  );
}

export const lexicon = (condition: ConditionFile, context: SessionContext): Held =>
  hitsOf(asList(condition.lexicon), condition, context);

export function phrase(condition: ConditionFile, context: SessionContext): Held {
  const phrases = context.phrasesFor(condition);
  if ("cls" in phrases) return hitsOf([phrases.cls], condition, context);
  const spend = (steps: number): void => context.work.spend(steps);
  return orNull(
    viewsOf(context, condition.speaker).flatMap((view) =>
      phrases.automaton
        .find(view.tokens.tokens, spend)
        .map(({ start, end }) => quoteOf(context, view.index, start, end)),
    ),
  );
}

export const entity = (condition: ConditionFile, context: SessionContext): Held =>
  hitsOf(
    asList(condition.entity).map((kind) => `entity.${kind}`),
    condition,
    context,
  );

/** Words that were written so that programs misread them. */
export function disguise(condition: ConditionFile, context: SessionContext): Held {
  const kinds = new Set(asList(condition.disguise));
  return orNull(
    viewsOf(context, condition.speaker).flatMap((view) =>
      view.tokens.reading.disguises
        .filter(({ kind }) => kinds.has(kind))
        .map(({ start, end }) => quoteOf(context, view.index, start, end)),
    ),
  );
}

export function regex(condition: ConditionFile, context: SessionContext): Held {
  const gated = context.regexFor(condition);
  return orNull(viewsOf(context, condition.speaker).flatMap((view) => regexQuotes(gated, view, context)));
}

function regexQuotes(gated: GatedRegex, view: TurnView, context: SessionContext): Quote[] {
  const { folded } = view.tokens;
  if (gated.literals !== null && !gated.literals.some((literal) => folded.text.includes(literal))) return [];
  return matchesOf(gated, folded.text)
    .filter(([, length]) => length > 0)
    .map(([index, length]) =>
      quoteOf(context, view.index, rawOffset(folded, index), rawOffset(folded, index + length)),
    );
}

function matchesOf({ regex, guarded }: GatedRegex, text: string): readonly Match[] {
  if (!guarded) return [...text.matchAll(regex)].map((match): Match => [match.index, match[0].length]);
  const found = matchInTime(regex, text);
  if (found === null) throw new RuleStopped(`its regex takes longer than ${DEADLINE} ms in one message`);
  return found;
}
