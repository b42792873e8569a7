import type { Quote } from "../../model/analysis.ts";
import type { ConditionFile } from "../types.ts";
import { type Held, orNull, type SessionContext } from "./context.ts";

/** Conditions made of conditions. `evaluate` is handed in, so that these don't know which others there are. */
export type Evaluate = (condition: ConditionFile, context: SessionContext) => Held;

const byStart = (a: Quote, b: Quote): number => a.turn - b.turn || a.start - b.start;
const byPlace = (a: Quote, b: Quote): number => byStart(a, b) || a.end - b.end;

export function all(condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held {
  const evidence: Quote[] = [];
  for (const part of condition.all!) {
    const held = evaluate(part, context);
    if (held === null) return null;
    evidence.push(...held);
  }
  return evidence.sort(byPlace);
}

export function any(condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held {
  const held = condition.any!.map((part) => evaluate(part, context)).filter((quotes) => quotes !== null);
  return held.length > 0 ? held.flat().sort(byPlace) : null;
}

export const not = (condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held =>
  evaluate(condition.not!, context) === null ? [] : null;

export function count(condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held {
  const { of, min = 0, max = Number.POSITIVE_INFINITY, distinct = false } = condition.count!;
  const quotes = evaluate(of, context) ?? [];
  const n = distinct
    ? new Set(quotes.map((quote) => quote.quote.toLowerCase())).size
    : new Set(quotes.map((quote) => quote.turn)).size;
  return n >= min && n <= max ? quotes : null;
}

/** Each part in one turn; between the first and the last at most `words` words. */
export function near(condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held {
  const { words, of } = condition.near!;
  const [first, ...rest] = of.map((part) => evaluate(part, context) ?? []);
  const byTurn = rest.map((quotes) => groupBy(quotes));
  const found: Quote[] = [];
  for (const quote of first ?? []) {
    const beside = byTurn.map((turns) =>
      turns.get(quote.turn)?.find((other) => {
        context.work.spend(1);
        return wordsBetween(quote, other, context) <= words;
      }),
    );
    if (beside.every((other) => other !== undefined)) found.push(quote, ...beside);
  }
  return orNull(found.sort(byPlace));
}

function groupBy(quotes: readonly Quote[]): ReadonlyMap<number, readonly Quote[]> {
  const turns = new Map<number, Quote[]>();
  for (const quote of quotes) {
    const turn = turns.get(quote.turn);
    if (turn === undefined) turns.set(quote.turn, [quote]);
    else turn.push(quote);
  }
  return turns;
}

/** Words that begin after the first quote and end before the second; starts and ends of words never fall. */
function wordsBetween(a: Quote, b: Quote, context: SessionContext): number {
  const [left, right] = a.start <= b.start ? [a, b] : [b, a];
  const { tokens } = context.views[a.turn]!.tokens;
  const from = firstIndex(tokens.length, (i) => tokens[i]!.start >= left.end);
  const to = firstIndex(tokens.length, (i) => tokens[i]!.end > right.start);
  return Math.max(0, to - from);
}

/** First index below `length` from which on a test holds, or `length`. */
function firstIndex(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const neighbour =
  (kind: "previous" | "next", step: -1 | 1) =>
  (condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held => {
    const { turn, is } = condition[kind]!;
    const around = new Set((evaluate(is, context) ?? []).map((quote) => quote.turn));
    return orNull((evaluate(turn, context) ?? []).filter((quote) => around.has(quote.turn + step)));
  };

export const previous = neighbour("previous", -1);
export const next = neighbour("next", 1);

/** Parts in order, each later than the one before; the earliest chain that fits. */
export function sequence(condition: ConditionFile, context: SessionContext, evaluate: Evaluate): Held {
  const { of, within = Number.POSITIVE_INFINITY, minutes, without } = condition.sequence!;
  // Of quotes that begin together the first stays the first: their order says which is cited.
  const parts = of.map((part) => [...(evaluate(part, context) ?? [])].sort(byStart));
  if (parts.some((quotes) => quotes.length === 0)) return null;
  const barred = without ? [...(evaluate(without, context) ?? [])].sort(byPlace) : [];
  for (const first of parts[0]!) {
    context.work.spend(parts.length);
    const chain = chainFrom(first, parts.slice(1));
    // What has no chain now has none further on.
    if (chain === null) return null;
    const last = chain.at(-1)!;
    const between = following(barred, first);
    const clear = between === undefined || byPlace(between, last) >= 0;
    if (
      clear &&
      last.turn - first.turn <= within &&
      minutesBetween(first, last, context) <= (minutes ?? Number.POSITIVE_INFINITY)
    )
      return chain;
  }
  return null;
}

/** The first of quotes in order of start that comes after another one. */
function following(quotes: readonly Quote[], after: Quote): Quote | undefined {
  const from = firstIndex(quotes.length, (i) => byStart(quotes[i]!, after) >= 0);
  for (let i = from; i < quotes.length; i++) if (byPlace(quotes[i]!, after) > 0) return quotes[i];
  return undefined;
}

function chainFrom(first: Quote, parts: readonly (readonly Quote[])[]): Quote[] | null {
  const chain = [first];
  for (const quotes of parts) {
    const next = following(quotes, chain.at(-1)!);
    if (next === undefined) return null;
    chain.push(next);
  }
  return chain;
}

/** Minutes between two turns; infinite where a time is missing, so that a limit in minutes never holds on a guess. */
function minutesBetween(a: Quote, b: Quote, context: SessionContext): number {
  const from = context.session.turns[a.turn]!.at;
  const to = context.session.turns[b.turn]!.at;
  return from === null || to === null ? Number.POSITIVE_INFINITY : (Date.parse(to) - Date.parse(from)) / 60_000;
}
