import { looksLikeName } from "./labels.ts";
import type { Line } from "./lines.ts";

/** `… Caller: … Agent: …` on one line, as some exports flatten a transcript into a cell. */
const INLINE = /(?:^|\s|<br\s*\/?>)([\p{L}][\p{L}\p{N} .'’_-]{0,30}?):\s/gu;
/** Every label must come back, and two must take turns, before a colon inside a line is taken for a new speaker. */
const FEWEST_TIMES = 2;

interface Mark {
  readonly label: string;
  readonly at: number;
}

function marksOf(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const m of text.matchAll(INLINE)) {
    // The words before a speaker's name belong to the turn before it; the name is the last one to three capitalised words.
    const label = /(?:\p{Lu}[\p{L}\p{N}.'’_-]*\s?){1,3}$/u.exec(m[1] ?? "")?.[0].trim() ?? "";
    if (looksLikeName(label)) marks.push({ label, at: m.index + m[0].lastIndexOf(label) });
  }
  return marks;
}

/** Breaks a one-line transcript into a line for each turn; null when it does not read like one. */
export function inlineLines(text: string): readonly Line[] | null {
  const marks = marksOf(text);
  const counts = new Map<string, number>();
  for (const { label } of marks) counts.set(label, (counts.get(label) ?? 0) + 1);
  const speakers = new Set([...counts].filter(([, n]) => n >= FEWEST_TIMES).map(([label]) => label));
  const starts = marks.filter((m) => speakers.has(m.label)).map((m) => m.at);
  if (speakers.size < 2 || (starts[0] ?? Number.POSITIVE_INFINITY) > 0) return null;
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length;
    return { start, end, text: text.slice(start, end) };
  });
}
