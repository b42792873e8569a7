import { forTerminal } from "./escape/index.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
/** East Asian wide and full-width forms, and emoji: two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** At most `width` columns, cut between graphemes with an ellipsis. */
export function cut(text: string, width: number): string {
  if (text.length <= width && /^[\x20-\x7e]*$/.test(text)) return text;
  if (columnsOf(text) <= width) return text;
  let out = "";
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) {
    columns += WIDE.test(segment) ? 2 : 1;
    if (columns > width - 1) break;
    out += segment;
  }
  return `${out}…`;
}

/** Words in lines of at most `width` columns; spaces at the start stay, following lines get `indent`; a longer word is broken. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lead = /^ */.exec(text)![0];
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  const next = (): void => {
    lines.push(line);
    line = indent;
    isEmpty = true;
  };
  for (const word of text.slice(lead.length).split(" ")) {
    let rest = word;
    if (!isEmpty && columnsOf(line) + 1 + columnsOf(rest) > width) next();
    while (
      columnsOf(line) + columnsOf(rest) + (isEmpty ? 0 : 1) > width &&
      columnsOf(rest) > width - columnsOf(indent)
    ) {
      const room = Math.max(2, width - columnsOf(line) - (isEmpty ? 0 : 1));
      const head = cut(rest, room + 1).replace(/…$/, "") || rest.slice(0, 1);
      line += (isEmpty ? "" : " ") + head;
      rest = rest.slice(head.length);
      next();
    }
    line += (isEmpty ? "" : " ") + rest;
    isEmpty = false;
  }
  if (!isEmpty) lines.push(line);
  return lines;
}

/** Foreign text in quotes, safe and on one line. */
export const quoted = (text: string): string => `“${forTerminal(text)}”`;
