import { ATTRIBUTE_RULES, type NameForm } from "./attributes/index.ts";
import type { Record } from "./record.ts";

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

/** Contacts no further apart than this share a key of `nearKeys`, whichever of two spans of this length each falls in. */
const SPAN_MS = 45 * 86_400_000;

function keysOf(record: Record): string[] {
  const keys: string[] = [];
  const spans = spansOf(record);
  for (const [attribute, values] of record.identity) {
    const rule = ATTRIBUTE_RULES[attribute]!;
    for (const { form } of values) {
      keys.push(...rule.keys(form as never));
      for (const key of rule.nearKeys?.(form as never) ?? []) keys.push(...spans.map((span) => `${key} ${span}`));
    }
  }
  keys.push(...record.rare.map((word) => `matter ${word}`));
  for (const { form } of record.identity.get("name") ?? [])
    keys.push(...(form as NameForm).parts.filter((part) => part.length > 3).map((part) => `matter ${part}`));
  for (const { form } of record.identity.get("email") ?? [])
    keys.push(`matter ${(form as { local: string }).local.slice(1)}`);
  return [...new Set(keys)];
}

/** The span of time that a contact falls in, and the next: neighbours share one of the two. */
function spansOf({ summary }: Record): number[] {
  if (summary.startedAt === null) return [];
  const span = Math.floor(Date.parse(summary.startedAt) / SPAN_MS);
  return [span, span + 1];
}

function* blocks(records: readonly Record[]): Generator<readonly number[]> {
  const byKey = new Map<string, number[]>();
  const keys = records.map(keysOf);
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
