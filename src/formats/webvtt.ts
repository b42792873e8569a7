import type { Speaker } from "../model/vocabulary.ts";
import { type Detection, type Format, type FormatInput, NO_MATCH, NOTHING_SKIPPED, type ReadResult } from "./format.ts";
import { fragmentOf, stemOf, type TurnDraft } from "./fragment.ts";
import { inferSpeakers } from "./infer.ts";
import { displayName, speakerOfRole } from "./table/words.ts";
import { isoOf } from "./time/calendar.ts";
import { parseStamp, type Stamp } from "./time.ts";
import { type Cue, cuesOf, isTimingLine } from "./webvtt/cues.ts";
import { type SpokenTurn, spokenTurns } from "./webvtt/speech.ts";

/** Beginning by which subtitles are told, in UTF-16 units. */
const HEAD_UNITS = 20_000;

function detect(input: FormatInput): Detection {
  const head = input.text.slice(0, HEAD_UNITS);
  if (/^\s*WEBVTT(?:\s|$)/.test(head)) return { score: 0.98, why: "begins with WEBVTT" };
  const timings = head.split(/\r\n|\n|\r/).filter(isTimingLine).length;
  return timings >= 2 ? { score: 0.9, why: `${timings} lines with start --> end` } : NO_MATCH;
}

/** Zoom names its transcripts by the recording's start in UTC: `GMT20240124-202901_Recording.transcript.vtt`. */
const ZOOM_START = /GMT(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})/;

function startOf(fileName: string): Stamp | null {
  const m = ZOOM_START.exec(fileName);
  if (m === null) return null;
  const [, year, month, day, hour, minute, second] = m;
  const stamp = parseStamp(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`, {
    assumeZone: null,
    dayMonthOrder: null,
  });
  return stamp.iso === null ? null : stamp;
}

const at = (start: Stamp | null, cue: Cue): Stamp | null =>
  start?.iso == null ? null : { ...start, iso: isoOf(Date.parse(start.iso) + cue.startMs) };

function draftsOf(turns: readonly SpokenTurn[], start: Stamp | null, input: FormatInput) {
  const named = turns.map((t) => ({
    speaker: t.label === "" ? ("unknown" as Speaker) : null,
    label: t.label,
    text: t.text,
  }));
  const speakers = inferSpeakers(named);
  const drafts = turns.map(
    (turn): TurnDraft => ({
      speaker: speakers.of.get(turn.label) ?? "unknown",
      name: speakerOfRole(turn.label) === null ? displayName(turn.label) : null,
      stamp: at(start, turn.cue),
      text: turn.text,
      place: input.places.of(turn.start, turn.end),
    }),
  );
  return { drafts, inferred: speakers.inferred };
}

function read(input: FormatInput): ReadResult {
  const cues = cuesOf(input.text);
  const start = startOf(input.fileName);
  const { drafts, inferred } = draftsOf(spokenTurns(cues), start, input);
  const session = fragmentOf(
    {
      id: stemOf(input.fileName),
      idScope: "file",
      channel: "call",
      flags: inferred ? ["role-inferred"] : [],
      turns: drafts,
      started: start,
      basis: start === null ? "offset" : "offset+start",
      place: input.places.of(0, input.text.length),
    },
    "webvtt",
    input.path,
  );
  return { sessions: [session], problems: [], skipped: NOTHING_SKIPPED };
}

export const webvtt: Format = {
  name: "webvtt",
  title: "WebVTT and SRT transcripts (Teams, Zoom and others)",
  summary:
    "Speaker from voice tags or a name before the text, its role by role words or, flagged, by what is said. Offsets only, unless the file name holds the start; log-in is not in the file.",
  platform: "webvtt",
  testedOn: "real",
  detect,
  read,
};
