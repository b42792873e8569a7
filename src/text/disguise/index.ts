import { type Cell, cellsOf } from "./cells.ts";
import type { Draft } from "./draft.ts";
import { hiddenSigns } from "./hidden-signs.ts";
import { readLeet } from "./leet.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import { readMixedScripts } from "./mixed-scripts.ts";
import { asWritten, type Disguise, type Reading } from "./reading.ts";
import { readSpacing } from "./spacing.ts";
import { type CellRange, wordsOf } from "./words.ts";

export { asWritten, type Reading, rawFromReading, readBetween } from "./reading.ts";

/** Nothing in a text without one of these can be hidden in its characters: format characters, marks, spaces, styled letters, look-alikes. */
const WORTH_A_LOOK = new RegExp(
  `[\\p{Cf}\\p{M}\\u115f\\u1160\\u3164\\uffa0\\u2000-\\u200a\\u205f\\u3000\\uff01-\\uff5e\\u{1f100}-\\u{1f1ff}\\u{1d400}-\\u{1d7ff}\\u2100-\\u214f\\u2460-\\u24ff\\u2776-\\u2793\\u02b0-\\u02b8\\u1d00-\\u1dbf\\u2090-\\u209c\\ua7af\\ua730\\ua731\\u0262\\u026a\\u0274\\u0280\\u028f\\u0299\\u029c\\u029f${[...LOOK_ALIKES.keys()].join("")}]`,
  "u",
);

/**
 * A text as people read it, whatever it was disguised with: look-alike letters, invisible characters, styled letters, stray marks, letters apart, digits for
 * letters. An ordinary text is read as it stands.
 */
export function reveal(raw: string): Reading {
  const drawn: Draft = WORTH_A_LOOK.test(raw) ? readCharacters(raw) : asWritten(raw);
  const { text, at, disguises } = readLeet(readSpacing(drawn));
  if (text === raw && disguises.length === 0) return asWritten(raw);
  return { text, at: at === null ? null : Int32Array.from(at), disguises: [...disguises].sort(byPlace) };
}

const byPlace = (a: Disguise, b: Disguise): number => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1);

function readCharacters(raw: string): Draft {
  const cells = cellsOf(raw);
  const words = wordsOf(cells);
  const signs = hiddenSigns(cells, words);
  // Where marks are strewn about, those that happen to make an accented letter mean nothing either.
  if (signs.some(({ kind }) => kind === "marks")) for (const cell of cells) cell.char = cell.bare;
  const mixed = readMixedScripts(cells, words);
  return {
    ...draw(cells, raw.length),
    disguises: [
      ...signs.map(({ kind, word }) => ({ kind, ...placeOf(cells, word) })),
      ...mixed.map((word) => ({ kind: "mixed-scripts" as const, ...placeOf(cells, word) })),
    ],
  };
}

const placeOf = (cells: readonly Cell[], { from, to }: CellRange): { start: number; end: number } => ({
  start: cells[from]!.at,
  end: cells[to - 1]!.end,
});

function draw(cells: readonly Cell[], end: number): Pick<Draft, "text" | "at"> {
  const at: number[] = [];
  for (const cell of cells) for (let i = 0; i < cell.char.length; i++) at.push(cell.at);
  at.push(end);
  return { text: cells.map(({ char }) => char).join(""), at };
}
