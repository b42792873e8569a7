import { acceptedLabels } from "../text/labels.ts";
import type { Line } from "../text/lines.ts";
import type { Cue } from "./cues.ts";

/** Consecutive cues of one speaker; `start` and `end` span their lines in the file. */
export interface SpokenTurn {
  readonly label: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The first of them. */
  readonly cue: Cue;
}

interface Piece {
  readonly label: string;
  readonly text: string;
  readonly line: Line;
  readonly cue: Cue;
  /** A line that goes on in its cue without naming anyone belongs to the speaker before it. */
  readonly goesOn: boolean;
}

const VOICE = /<v(?:\.[^\s>]{0,40})?\s+([^>]{1,120})>/;
const TAG = /<[^>]{0,200}>/g;
const PREFIX =
  /^(?:-\s*|>>\s*|&gt;&gt;\s*)?(?:\[([^\]:]{1,60})\]\s*:?\s+|\(([^):]{1,60})\)\s*:?\s+|([\p{L}][^:<>[\]]{0,60}):\s+)/u;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  quot: '"',
  "#39": "'",
  apos: "'",
  lrm: "",
  rlm: "",
};
const LOOK_AT = 200;

const withoutTags = (text: string): string =>
  text
    .replaceAll(TAG, "")
    .replaceAll(/&(amp|lt|gt|nbsp|quot|#39|apos|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? "");

const dashed = (text: string): boolean => /^(?:-|>>|&gt;&gt;)\s/.test(text);

/** Speaker and text of one cue line, by its voice tag or by the name before it. */
function pieceOf(line: Line, cue: Cue, first: boolean, names: ReadonlySet<string>): Piece {
  const voice = VOICE.exec(line.text.slice(0, LOOK_AT));
  if (voice !== null)
    return { label: (voice[1] ?? "").trim(), text: withoutTags(line.text).trim(), line, cue, goesOn: false };
  const plain = withoutTags(line.text).trim();
  const m = PREFIX.exec(plain.slice(0, LOOK_AT));
  const label = (m?.[1] ?? m?.[2] ?? m?.[3] ?? "").trim();
  if (m !== null && names.has(label)) return { label, text: plain.slice(m[0].length), line, cue, goesOn: false };
  return { label: "", text: plain.replace(/^(?:-|>>)\s+/, ""), line, cue, goesOn: !first && !dashed(plain) };
}

const prefixLabels = (cues: readonly Cue[]): readonly string[] =>
  cues.flatMap((cue) =>
    cue.lines.flatMap((line) => {
      const m = PREFIX.exec(withoutTags(line.text).trim().slice(0, LOOK_AT));
      return m === null ? [] : [(m[1] ?? m[2] ?? m[3] ?? "").trim()];
    }),
  );

/** Captions without speakers are joined up to the end of a sentence, and no longer than a person reads at once. */
const LONGEST_UNNAMED = 400;
const SENTENCE_END = /[.!?…]["'”’)]?$/;

function joins(turn: SpokenTurn, piece: Piece): boolean {
  if (piece.goesOn) return true;
  if (turn.label !== piece.label) return false;
  return piece.label !== "" || (turn.text.length < LONGEST_UNNAMED && !SENTENCE_END.test(turn.text));
}

/** The turns of the cues: consecutive cues of one speaker are one; lines that roll on from the cue before count once. */
export function spokenTurns(cues: readonly Cue[]): readonly SpokenTurn[] {
  const names = acceptedLabels(prefixLabels(cues), cues.length);
  const turns: SpokenTurn[] = [];
  let lastText = "";
  for (const cue of cues) {
    cue.lines.forEach((line, i) => {
      const piece = pieceOf(line, cue, i === 0, names);
      const rolled = i === 0 && cue.lines.length > 1 && piece.text === lastText;
      lastText = piece.text;
      if (piece.text === "" || rolled) return;
      const last = turns.at(-1);
      if (last !== undefined && joins(last, piece)) {
        turns[turns.length - 1] = { ...last, text: `${last.text} ${piece.text}`, end: piece.line.end };
      } else turns.push({ label: piece.label, text: piece.text, start: line.start, end: line.end, cue });
    });
  }
  return turns;
}
