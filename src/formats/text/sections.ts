import { rolesOfHeader } from "../table/columns.ts";
import { isBlank, type Line } from "./lines.ts";

const RULE = /^\s*(?:[-=*_#~]\s?){5,}\s*$/;
const KEY = /^\s*(?:[#*]+\s*)?([\p{L}][\p{L} _-]{1,30}?)\s*[:#]\s*\S/u;

const namesSession = (line: Line): boolean => {
  const key = KEY.exec(line.text)?.[1];
  return key !== undefined && rolesOfHeader(key).some((m) => m.role === "session" || m.role === "weak-session");
};

/** Filled lines after a rule in which the next session must be named. */
const NAMED_WITHIN = 4;

/**
 * The sessions of a text that holds several: each begins below a ruled line with a line that names it (`Chat ID: …`). A file whose first
 * section is not written so is one session, since the same lines could stand in a message.
 */
export function sectionsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const filled = lines.filter((line) => !isBlank(line));
  const head = filled.filter((line) => !RULE.test(line.text)).slice(0, NAMED_WITHIN);
  if (!head.some(namesSession)) return [lines];
  const starts = new Set<number>();
  filled.forEach((line, i) => {
    if (!RULE.test(line.text)) return;
    const next = filled.slice(i + 1, i + 1 + NAMED_WITHIN);
    const untilRule = next.slice(0, next.findIndex((l) => RULE.test(l.text)) >>> 0);
    if (untilRule.some(namesSession)) starts.add(line.start);
  });
  return cut(lines, starts);
}

function cut(lines: readonly Line[], starts: ReadonlySet<number>): readonly (readonly Line[])[] {
  const sections: Line[][] = [[]];
  for (const line of lines) {
    if (starts.has(line.start)) sections.push([]);
    if (!RULE.test(line.text)) sections.at(-1)?.push(line);
  }
  return sections.filter((section) => section.some((line) => !isBlank(line)));
}
