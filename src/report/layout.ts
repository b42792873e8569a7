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

/** Words in lines of at most `width` columns, following lines indented; a longer word is broken. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  const room = (): number => width - (lines.length > 0 ? indent.length : 0);
  for (const word of text.split(" ")) {
    let rest = word;
    if (line !== "" && columnsOf(line) + 1 + columnsOf(rest) > room()) {
      lines.push(line);
      line = "";
    }
    while (columnsOf(rest) > room()) {
      const head = cut(rest, room() + 1).replace(/…$/, "") || rest.slice(0, 1);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((each, i) => (i === 0 ? each : indent + each));
}

/** Foreign text in quotes, safe and on one line. */
export const quoted = (text: string): string => `“${forTerminal(text)}”`;
