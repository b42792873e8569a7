/** One line of a text; offsets are UTF-16, `end` is before the line break. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The lines of a text; `\n`, `\r\n` and a lone `\r` end them. */
export function linesOf(text: string, from = 0, to = text.length): readonly Line[] {
  const lines: Line[] = [];
  const ends = /\r\n|\n|\r/g;
  ends.lastIndex = from;
  for (let start = from; start < to; ) {
    const found = ends.exec(text);
    const end = found === null || found.index >= to ? to : found.index;
    lines.push({ start, end, text: text.slice(start, end) });
    if (found === null || end === to) break;
    start = ends.lastIndex;
  }
  return lines;
}

export const isBlank = (line: Line): boolean => line.text.trim() === "";
