import type { Cell } from "./cells.ts";

const PART = /[\p{L}\p{N}\p{M}]/u;

/** Cells from `from` to `to`, end exclusive. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
}

/** Runs of letters, digits and marks. */
export function wordsOf(cells: readonly Cell[]): CellRange[] {
  const words: CellRange[] = [];
  for (let i = 0; i < cells.length; i++) {
    if (!PART.test(cells[i]!.char)) continue;
    const from = i;
    while (i < cells.length && PART.test(cells[i]!.char)) i += 1;
    words.push({ from, to: i });
  }
  return words;
}
