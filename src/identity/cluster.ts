import { BANDS } from "./bands.ts";

export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
}

/** Two clusters are one person only if the mean over all pairs across them is at least this: chains of look-alikes break here. */
const LEAST_MEAN_BITS = -1;
/** A pair that shared no key, and so was never compared, speaks against by this much. */
const NEVER_COMPARED_BITS = -5;
/** Looking at every pair of two large clusters would cost the square; this many say enough. */
const MOST_PAIRS_LOOKED_AT = 2000;

/**
 * Groups of record indexes that are one person: edges from the strongest down, two groups joined only if they agree on the whole. Ties are
 * broken by index, so that the same edges give the same groups.
 */
export function cluster(size: number, edges: readonly Edge[]): number[][] {
  const groupOf = Array.from({ length: size }, (_, i) => i);
  const members = new Map<number, number[]>(groupOf.map((i) => [i, [i]]));
  const bitsOf = new Map(edges.map((edge) => [edge.a * size + edge.b, edge.bits]));
  const strong = edges
    .filter((edge) => edge.bits >= BANDS.likely)
    .sort((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b);
  for (const { a, b } of strong) {
    const [left, right] = [groupOf[a]!, groupOf[b]!];
    if (left === right || !agree(members.get(left)!, members.get(right)!, bitsOf, size)) continue;
    const [keep, gone] = left < right ? [left, right] : [right, left];
    const moved = members.get(gone)!;
    for (const index of moved) groupOf[index] = keep;
    members.get(keep)!.push(...moved);
    members.delete(gone);
  }
  return [...members.values()].map((group) => group.sort((x, y) => x - y));
}

function agree(
  left: readonly number[],
  right: readonly number[],
  bitsOf: ReadonlyMap<number, number>,
  size: number,
): boolean {
  let sum = 0;
  let pairs = 0;
  for (const a of left) {
    for (const b of right) {
      if (pairs >= MOST_PAIRS_LOOKED_AT) return sum / pairs >= LEAST_MEAN_BITS;
      sum += bitsOf.get(Math.min(a, b) * size + Math.max(a, b)) ?? NEVER_COMPARED_BITS;
      pairs += 1;
    }
  }
  return sum / pairs >= LEAST_MEAN_BITS;
}
