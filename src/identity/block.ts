import type { AnyAttributeRule, Value } from "./attribute.ts";
import { ATTRIBUTE_RULES, type NameForm } from "./attributes/index.ts";
import { type Record, SHORTEST_RARE_WORD } from "./record.ts";

/** A block of more contacts is refined: comparing all pairs would cost the square. */
const LARGEST_BLOCK = 120;

/** Pairs of records (by index, smaller first) that share at least one key and so deserve a comparison. */
export function candidatePairs(records: readonly Record[]): (readonly [number, number])[] {
  const pairs = new Set<number>();
  const add = (a: number, b: number): void => {
    pairs.add(Math.min(a, b) * records.length + Math.max(a, b));
  };
  for (const block of blocks(records)) {
    for (let i = 0; i < block.length; i++) for (let j = i + 1; j < block.length; j++) add(block[i]!, block[j]!);
  }
  return [...pairs]
    .sort((a, b) => a - b)
    .map((pair) => [Math.floor(pair / records.length), pair % records.length] as const);
}

/** Contacts no further apart than this share a context of time, whichever of two spans of this length each falls in. */
const SPAN_MS = 45 * 86_400_000;
/** Of more contacts than these within a span, nearness in time says nothing that a name's part could add to. */
const BUSY_SPAN = 256;

function keysOf(record: Record, spans: readonly string[]): string[] {
  const keys = record.rare.map((word) => `matter ${word}`);
  const values = [...record.identity.values()].flat();
  const ruleOf = ({ attribute }: Value): AnyAttributeRule => ATTRIBUTE_RULES[attribute]!;
  const contexts = [...spans, ...values.flatMap((value) => ruleOf(value).contexts?.(value.form as never) ?? [])];
  for (const value of values) {
    keys.push(...ruleOf(value).keys(value.form as never));
    for (const key of ruleOf(value).weakKeys?.(value.form as never) ?? [])
      keys.push(...contexts.map((context) => `${key} ${context}`));
  }
  return [...new Set([...keys, ...spelt(record)])];
}

/** What another contact's words may hold of a name: its parts, and a mailbox's name after an initial. */
function spelt({ identity }: Record): string[] {
  const parts = (identity.get("name") ?? []).flatMap(({ form }) => (form as NameForm).parts);
  const mailboxes = (identity.get("email") ?? []).map(({ form }) =>
    (form as { readonly local: string }).local.slice(1),
  );
  return [...parts, ...mailboxes].filter((word) => word.length >= SHORTEST_RARE_WORD).map((word) => `matter ${word}`);
}

/** The span of time that each contact falls in, and the next: neighbours share one of the two. None where a span is busy. */
function spansOf(records: readonly Record[]): string[][] {
  const spans = records.map(({ summary: { startedAt } }) =>
    startedAt === null ? [] : [0, 1].map((next) => `at ${Math.floor(Date.parse(startedAt) / SPAN_MS) + next}`),
  );
  const counts = new Map<string, number>();
  for (const span of spans.flat()) counts.set(span, (counts.get(span) ?? 0) + 1);
  return spans.map((own) => own.filter((span) => counts.get(span)! <= BUSY_SPAN));
}

function* blocks(records: readonly Record[]): Generator<readonly number[]> {
  const byKey = new Map<string, number[]>();
  const spans = spansOf(records);
  const keys = records.map((record) => keysOf(record, spans[record.index]!));
  records.forEach((_, index) => {
    for (const key of keys[index]!) push(byKey, key, index);
  });
  for (const [key, block] of byKey) {
    if (block.length < 2) continue;
    if (block.length <= LARGEST_BLOCK) yield block;
    else yield* refined(key, block, keys);
  }
}

/** A block that is too large is split by the contacts' other keys: those who share only a common value are not compared. */
function* refined(
  key: string,
  block: readonly number[],
  keys: readonly (readonly string[])[],
): Generator<readonly number[]> {
  const bySecond = new Map<string, number[]>();
  for (const index of block) {
    for (const second of keys[index]!) if (second !== key) push(bySecond, second, index);
  }
  for (const smaller of bySecond.values()) if (smaller.length > 1 && smaller.length <= LARGEST_BLOCK) yield smaller;
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
