import { isBlank, type Line, linesOf } from "../text/lines.ts";

/** A timed piece of a transcript. */
export interface Cue {
  /** From the start of the recording; negative when the transcription began late. */
  readonly startMs: number;
  readonly endMs: number;
  /** Its lines, tags and all. */
  readonly lines: readonly Line[];
}

/** Hours may be left away and digits unpadded: Teams writes `0:0:5.320`. SRT writes a comma. */
const TIME = String.raw`(-)?(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const TIMING = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s|$)`);
/** No timing line is longer, settings included. */
const LONGEST_TIMING = 200;
const NOT_CUES = /^(?:NOTE|STYLE|REGION|WEBVTT|X-TIMESTAMP-MAP)\b/;
const COUNTER = /^\s*(?:\d{1,7}|[\da-f-]{8,}\/\d+-\d+)\s*$/i;

const timing = (line: string): RegExpExecArray | null =>
  line.length <= LONGEST_TIMING && line.includes("-->") ? TIMING.exec(line) : null;

export const isTimingLine = (line: string): boolean => timing(line) !== null;

function milliseconds([sign, hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  const ms = whole * 1000 + Number((fraction ?? "").padEnd(3, "0"));
  return sign === "-" ? -ms : ms;
}

/** The cues of WebVTT or SRT text; notes, styles, regions and counters are left out. */
export function cuesOf(text: string): readonly Cue[] {
  const cues: Cue[] = [];
  let open: { m: RegExpExecArray; lines: Line[] } | null = null;
  const close = (): void => {
    if (open !== null) {
      const times = open.m.slice(1);
      cues.push({ startMs: milliseconds(times.slice(0, 5)), endMs: milliseconds(times.slice(5)), lines: open.lines });
    }
    open = null;
  };
  for (const line of linesOf(text)) {
    const m = timing(line.text);
    if (m !== null) {
      close();
      open = { m, lines: [] };
    } else if (isBlank(line)) close();
    else if (open !== null && !(NOT_CUES.test(line.text) && open.lines.length === 0)) open.lines.push(line);
  }
  close();
  return cues.map(withoutCounter);
}

/** Without blank lines between cues the next cue's counter looks like text. */
const withoutCounter = (cue: Cue): Cue =>
  cue.lines.length > 1 && COUNTER.test(cue.lines.at(-1)?.text ?? "") ? { ...cue, lines: cue.lines.slice(0, -1) } : cue;
