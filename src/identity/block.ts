import { ATTRIBUTE_RULES } from "./attributes/index.ts";
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

function keysOf(record: Record): string[] {
  const keys: string[] = [];
  for (const [attribute, values] of record.identity) {
    for (const value of values) keys.push(...ATTRIBUTE_RULES[attribute]!.keys(value.form as never));
  }
  keys.push(...record.rare.map((word) => `matter ${word}`));
  return [...new Set(keys)];
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
