import type { SessionFlag, SessionFragment, TimeBasis } from "../../model/session.ts";
import type { Channel, Speaker } from "../../model/vocabulary.ts";
import type { FormatInput } from "../format.ts";
import { fragmentOf, scopeOfId, stemOf, type TurnDraft } from "../fragment.ts";
import { inferSpeakers } from "../infer.ts";
import { fieldsOfRow } from "../table/fields.ts";
import { channelOf, displayName, speakerOfRole, yesOrNo } from "../table/words.ts";
import { dayMonthOrderOf } from "../time/order.ts";
import { parseStamp, type Stamp, type StampOptions } from "../time.ts";
import { onlyClocks, readClocks } from "./clock.ts";
import { isBlank, type Line } from "./lines.ts";
import { headBlock, PreambleRow } from "./preamble.ts";
import { LOG_SHAPE } from "./shapes.ts";
import { preambleOf, type TextShape, type TextTurn, turnsOf } from "./transcript.ts";

/** What a platform writes when people come and go: events, not turns. */
const COMING_AND_GOING =
  /\b(?:joined|left|connected|disconnected|ended|started|transferred|encrypted|assigned|closed|opened|added|removed)\b/i;

interface Timed {
  readonly stamps: readonly (Stamp | null)[];
  readonly basis: TimeBasis | null;
}

function readTimes(turns: readonly TextTurn[], start: Stamp | null, options: StampOptions): Timed {
  const texts = turns.map((t) => t.stamp);
  if (onlyClocks(texts)) return readClocks(texts, start, options);
  return { stamps: texts.map((text) => (text === "" ? null : parseStamp(text, options))), basis: null };
}

function startText(row: PreambleRow): string {
  const whole = row.get("time");
  const date = row.get("date");
  return whole || (row.get("clock") === "" ? date : `${date} ${row.get("clock")}`).trim();
}

/** Name without the role beside it is what the source displays; a bare role or placeholder is no name. */
const nameOf = (label: string): string | null => (speakerOfRole(label) === null ? displayName(label) : null);

function channelFor(named: Channel | null, shape: TextShape | null, basis: TimeBasis | null): Channel {
  if (shape === null || shape.shape === LOG_SHAPE) return "note";
  if (named !== null) return named;
  return basis === "offset" || basis === "offset+start" ? "call" : "unknown";
}

/** One session of a plain text: its head, then its turns; without any header the whole text is one note. */
export function textSession(lines: readonly Line[], shape: TextShape | null, input: FormatInput): SessionFragment {
  const head = shape === null ? [] : headBlock(lines);
  const turns = shape === null ? wholeNote(lines) : turnsOf(lines.slice(head.length), shape);
  const kept = turns.filter((t) => !isEvent(t, input.text));
  const row = new PreambleRow(shape === null ? lines.slice(0, HEAD_LINES) : preambleOf(lines, turns), input);
  const options: StampOptions = {
    assumeZone: input.options.assumeTz,
    dayMonthOrder: dayMonthOrderOf([startText(row), ...turns.map((t) => t.stamp)]),
  };
  const start = startText(row) === "" ? null : parseStamp(startText(row), options);
  const { stamps, basis } = readTimes(kept, start, options);
  const channel = channelFor(channelOf(row.get("channel")), shape, basis);
  const id = row.get("session") || row.get("weak-session");
  const authenticated = yesOrNo(row.get("authenticated"));
  const { drafts, flags } = draftTurns(kept, stamps, channel, input);
  return fragmentOf(
    {
      id: id || stemOf(input.fileName),
      idScope: id === "" ? "file" : scopeOfId(id),
      channel,
      language: row.get("language") || null,
      authenticated,
      fields: fieldsOfRow(row, authenticated === true ? "verified" : "claimed", true),
      flags,
      turns: drafts,
      started: start?.iso == null ? null : start,
      ...(basis === null ? {} : { basis }),
      place: input.places.of(lines[0]?.start ?? 0, lines.at(-1)?.end ?? 0),
    },
    "text",
    input.path,
  );
}

/** Lines of a note in which `Key: value` pairs are looked for. */
const HEAD_LINES = 15;

function isEvent(turn: TextTurn, text: string): boolean {
  const body = text.slice(turn.start, turn.end).trim();
  return body === "" || (turn.event && COMING_AND_GOING.test(body));
}

function wholeNote(lines: readonly Line[]): readonly TextTurn[] {
  const filled = lines.filter((line) => !isBlank(line));
  const start = filled[0]?.start ?? 0;
  return [{ label: "", stamp: "", start, end: filled.at(-1)?.end ?? start, headerAt: start, event: false }];
}

function draftTurns(
  turns: readonly TextTurn[],
  stamps: readonly (Stamp | null)[],
  channel: Channel,
  input: FormatInput,
): { readonly drafts: readonly TurnDraft[]; readonly flags: readonly SessionFlag[] } {
  const named = turns.map((turn) => ({
    speaker: turn.event ? ("system" as const) : channel === "note" ? ("agent" as const) : null,
    label: turn.label,
    text: input.text.slice(turn.start, turn.end),
  }));
  const speakers = inferSpeakers(named);
  const drafts = turns.map((turn, i): TurnDraft => {
    const start = turn.start + (named[i]?.text.length ?? 0) - (named[i]?.text.trimStart().length ?? 0);
    return {
      speaker: named[i]?.speaker ?? (speakers.of.get(turn.label) as Speaker | undefined) ?? "unknown",
      name: nameOf(turn.label),
      stamp: stamps[i] ?? null,
      text: input.text.slice(start, turn.end),
      place: input.places.of(start, turn.end),
    };
  });
  return { drafts, flags: speakers.inferred ? ["role-inferred"] : [] };
}
