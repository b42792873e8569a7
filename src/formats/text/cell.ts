import { inlineLines } from "./inline.ts";
import { isBlank, linesOf } from "./lines.ts";
import { shapeOf, type TextShape, type TextTurn, turnsOf } from "./transcript.ts";

/** What makes a cell that is not declared a transcript one all the same: most of its lines open a turn, and there are some. */
const SURE_SHARE = 0.6;
const SURE_HEADERS = 4;

const isSure = (shape: TextShape): boolean => shape.share >= SURE_SHARE && shape.headers >= SURE_HEADERS;

/** The turns of a transcript inside one cell or string; null when it holds none. `declared`: its column says that it is a transcript. */
export function turnsOfCell(text: string, declared: boolean): readonly TextTurn[] | null {
  const lines = linesOf(text);
  if (lines.filter((line) => !isBlank(line)).length > 1) {
    const shape = shapeOf(lines);
    if (shape !== null && (declared || isSure(shape))) return turnsOf(lines, shape);
  }
  const inline = declared ? inlineLines(text) : null;
  const shape = inline === null ? null : shapeOf(inline);
  return inline === null || shape === null ? null : turnsOf(inline, shape);
}
