import type { Quote } from "../../model/analysis.ts";
import type { ConditionFile } from "../types.ts";
import { type Held, orNull, type SessionContext } from "./context.ts";

/** Conditions made of conditions. `evaluate` is handed in, so that these don't know which others there are. */
export type Evaluate = (condition: ConditionFile, context: SessionContext) => Held;

const byPlace = (a: Quote, b: Quote): number => a.turn - b.turn || a.start - b.start || a.end - b.end;

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
  const parts = of.map((part) => evaluate(part, context) ?? []);
  const found: Quote[] = [];
  for (const first of parts[0] ?? []) {
    const rest = parts
      .slice(1)
      .map((quotes) =>
        quotes.find((quote) => quote.turn === first.turn && wordsBetween(first, quote, context) <= words),
      );
    if (rest.every((quote) => quote !== undefined)) found.push(first, ...rest);
  }
  return orNull(found.sort(byPlace));
}

function wordsBetween(a: Quote, b: Quote, context: SessionContext): number {
  const [left, right] = a.start <= b.start ? [a, b] : [b, a];
  return context.views[a.turn]!.tokens.tokens.filter((token) => token.start >= left.end && token.end <= right.start)
    .length;
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
  const parts = of.map((part) => evaluate(part, context) ?? []);
  if (parts.some((quotes) => quotes.length === 0)) return null;
  const barred = without ? (evaluate(without, context) ?? []) : [];
  for (const first of parts[0]!) {
    const chain = chainFrom(first, parts.slice(1));
    if (chain === null) continue;
    const last = chain.at(-1)!;
    const clear = !barred.some((quote) => byPlace(quote, first) > 0 && byPlace(quote, last) < 0);
    if (
      clear &&
      last.turn - first.turn <= within &&
      minutesBetween(first, last, context) <= (minutes ?? Number.POSITIVE_INFINITY)
    )
      return chain;
  }
  return null;
}

function chainFrom(first: Quote, parts: readonly (readonly Quote[])[]): Quote[] | null {
  const chain = [first];
  for (const quotes of parts) {
    const following = quotes.find((quote) => byPlace(quote, chain.at(-1)!) > 0);
    if (following === undefined) return null;
    chain.push(following);
  }
  return chain;
}

/** Minutes between two turns; infinite where a time is missing, so that a limit in minutes never holds on a guess. */
function minutesBetween(a: Quote, b: Quote, context: SessionContext): number {
  const from = context.session.turns[a.turn]!.at;
  const to = context.session.turns[b.turn]!.at;
  return from === null || to === null ? Number.POSITIVE_INFINITY : (Date.parse(to) - Date.parse(from)) / 60_000;
}
