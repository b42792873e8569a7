import { columnsOf } from "../report/layout.ts";

/** Spaces between columns. */
const GAP = 2;

/** Rows as lines: the first column flush left, the others flush right, each as wide as its widest cell. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => columnsOf(row[i] ?? ""))));
  const pad = (cell: string, i: number): string => {
    const space = " ".repeat(Math.max(0, widths[i]! - columnsOf(cell)));
    return i === 0 ? cell + space : space + cell;
  };
  return rows.map((row) => row.map(pad).join(" ".repeat(GAP)).trimEnd());
}
