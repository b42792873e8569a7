import { SESSION_FLAGS, type Session, type SessionKey, type Turn } from "../model/session.ts";
import { CHANNELS, type Channel, type Speaker } from "../model/vocabulary.ts";

const SPEAKER_OF: Readonly<Record<string, Speaker>> = {
  customer: "customer",
  agent: "agent",
  note: "agent",
  system: "system",
  bot: "bot",
};

/**
 * A session from the short form of rule examples: turns separated by ` / ` or line ends, each `customer: …`, `agent: …`, `system: …` or
 * `note: …`. Before the first turn may stand `logged in` (the platform vouches), a channel or a session flag such as `redacted`, parted likewise.
 * Throws `SyntaxError` for a turn without a known speaker.
 */
export function parseExample(text: string): Session {
  const parts = text
    .split(/ \/ |\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const marks = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex((part) => part.includes(":")),
    ),
  );
  const turns = parts.slice(marks.length).map(parseTurn);
  const isNote = parts.some((part) => part.startsWith("note:"));
  const channel: Channel = CHANNELS.find((name) => marks.includes(name)) ?? (isNote ? "note" : "chat");
  return {
    key: "example" as SessionKey,
    id: "example",
    idScope: "file",
    format: "example",
    channel,
    startedAt: null,
    endedAt: null,
    time: { basis: "ordinal", zone: null, flags: [] },
    language: null,
    authenticated: marks.includes("logged in") || null,
    fields: [],
    flags: SESSION_FLAGS.filter((flag) => marks.includes(flag)),
    turns,
    sources: [],
  };
}

function parseTurn(line: string): Turn {
  const match = /^(\w+): (.*)$/su.exec(line);
  const speaker = match && SPEAKER_OF[match[1]!];
  if (!speaker)
    throw new SyntaxError(`an example's turn must begin with customer:, agent:, note:, system: or bot:, not "${line}"`);
  return { speaker, name: null, at: null, text: match[2]!, place: {}, source: 0 };
}
