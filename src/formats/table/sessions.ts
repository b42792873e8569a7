import type { SessionFlag, SessionFragment } from "../../model/session.ts";
import type { Channel, Speaker } from "../../model/vocabulary.ts";
import type { FormatInput, ReadResult } from "../format.ts";
import { fragmentOf, type SessionDraft, scopeOfId, stemOf, type TurnDraft, timeTrend } from "../fragment.ts";
import { inferSpeakers } from "../infer.ts";
import { dayMonthOrderOf } from "../time/order.ts";
import { parseStamp, type Stamp, type StampOptions } from "../time.ts";
import type { ColumnRole } from "./columns.ts";
import { Group, type RawTurn } from "./group.ts";
import { type Layout, layoutOf, type Row } from "./row.ts";
import { channelOf } from "./words.ts";

/** Records with a common set of columns, in file order. */
export interface Table {
  readonly roles: ReadonlySet<ColumnRole>;
  readonly rows: Iterable<Row>;
  /** What the session column's header says about the channel (`chat_id`), or null. */
  readonly channelHint: Channel | null;
  /** Ids whose record the file's end cut off; complete when `rows` has been read. */
  readonly cutIds: ReadonlySet<string>;
}

/** Sessions of a table whose layout is known; null when no column can hold text. */
export function sessionsOfTable(table: Table, input: FormatInput, format: string): ReadResult["sessions"] | null {
  const layout = layoutOf(table.roles);
  if (layout === null) return null;
  const groups = groupRows(table, layout, input);
  for (const group of groups) if (table.cutIds.has(group.id)) group.cut = true;
  return finish(groups, layout, table, input, format);
}

function groupRows(table: Table, layout: Layout, input: FormatInput): readonly Group[] {
  const groups = new Map<string, Group>();
  const strong = table.roles.has("session");
  const wholeFile = !strong && layout !== "note" && layout !== "transcript";
  let rows = 0;
  for (const row of table.rows) {
    rows++;
    const id = (row.get("session") || row.get("weak-session")).trim();
    const key = id !== "" ? `id ${id}` : wholeFile ? "file" : `row ${rows}`;
    let group = groups.get(key);
    if (group === undefined) {
      const known = id !== "" && !isPlaceMade(id);
      group = new Group(id || (wholeFile ? stemOf(input.fileName) : `row-${rows}`), known, row.place);
      groups.set(key, group);
    }
    group.add(row, layout);
  }
  const list = [...groups.values()];
  // An `id` that never repeats numbers the messages, not their sessions.
  return wholeFile && rows > 1 && groups.size === rows ? [joined(list, stemOf(input.fileName))] : list;
}

/** Ids that a reader made from a place in the file begin as JSON pointers do; no platform's id does. */
export const isPlaceMade = (id: string): boolean => id.startsWith("/");

function joined(groups: readonly Group[], id: string): Group {
  const whole = new Group(id, false, groups[0]?.place ?? {});
  for (const group of groups) {
    whole.turns.push(...group.turns);
    whole.fields.push(...group.fields);
    whole.channel ||= group.channel;
    whole.language ||= group.language;
    if (group.authenticated === true || whole.authenticated === null) whole.authenticated = group.authenticated;
  }
  return whole;
}

function finish(
  groups: readonly Group[],
  layout: Layout,
  table: Table,
  input: FormatInput,
  format: string,
): readonly SessionFragment[] {
  const options: StampOptions = {
    assumeZone: input.options.assumeTz,
    dayMonthOrder: dayMonthOrderOf(stampsOf(groups)),
  };
  const stamped = groups.map((group) => ({ group, stamps: group.turns.map((t) => readStamp(t.stamp, options)) }));
  const newestFirst = stamped.reduce((trend, { stamps }) => trend + Math.sign(timeTrend(stamps)), 0) < 0;
  return stamped.map(({ group, stamps }) => {
    const draft = draftOf(group, stamps, layout, table.channelHint);
    return fragmentOf({ ...draft, newestFirst, ...boundsOf(group, stamps, options) }, format, input.path);
  });
}

/** The session's own times, which count for its start only where no turn has one. */
function boundsOf(group: Group, stamps: readonly (Stamp | null)[], options: StampOptions) {
  const timed = stamps.some((s) => s?.iso != null);
  return {
    started: timed ? null : readStamp(group.start, options),
    ended: readStamp(group.end, options),
  };
}

function* stampsOf(groups: readonly Group[]): Iterable<string> {
  for (const group of groups) {
    yield group.start.trim();
    for (const turn of group.turns) yield turn.stamp.trim();
  }
}

const readStamp = (text: string, options: StampOptions): Stamp | null =>
  text.trim() === "" ? null : parseStamp(text, options);

function channelFor(group: Group, layout: Layout, hint: Channel | null): Channel {
  const named = channelOf(group.channel);
  const isNote = layout === "note" && group.turns.every((t) => t.speaker === t.label);
  if (!isNote) return named ?? hint ?? "unknown";
  // A single text about a call or chat is a note of it, whatever channel the case came in by.
  return named === "email" || named === "sms" || named === "social" ? named : "note";
}

function draftOf(group: Group, stamps: readonly (Stamp | null)[], layout: Layout, hint: Channel | null): SessionDraft {
  const channel = channelFor(group, layout, hint);
  const speakers = inferSpeakers(group.turns);
  const speakerOf = (turn: RawTurn): Speaker =>
    turn.speaker ?? (channel === "note" ? "agent" : (speakers.of.get(turn.label) ?? "unknown"));
  const flags: SessionFlag[] = [];
  if (speakers.inferred && channel !== "note") flags.push("role-inferred");
  if (group.cut) flags.push("partial");
  return {
    id: group.id,
    idScope: group.known ? scopeOfId(group.id) : "file",
    channel,
    language: group.language || null,
    authenticated: group.authenticated,
    fields: group.fields,
    flags,
    turns: group.turns.map(
      (turn, i): TurnDraft => ({
        speaker: speakerOf(turn),
        name: turn.name,
        stamp: stamps[i] ?? null,
        text: turn.text,
        place: turn.place,
        internal: turn.internal,
      }),
    ),
    place: group.place,
  };
}
