import { SESSION_FLAGS, type Session, type SessionFlag, type SessionKey, type Turn } from "../model/session.ts";
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
 * `note: …`. Before the first turn may stand marks, parted likewise: a channel, `logged in` (the platform vouches) or `not logged in`, a session flag
 * such as `redacted`, `at 2024-03-01 09:00` (UTC), `by NAME` (the agent). Throws `SyntaxError` for anything else.
 */
export function parseExample(text: string): Session {
  const parts = text
    .split(/ \/ |\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const firstTurn = parts.findIndex((part) => TURN.test(part));
  const marks = readMarks(parts.slice(0, Math.max(0, firstTurn)));
  const turns = parts.slice(Math.max(0, firstTurn)).map((part) => parseTurn(part, marks.agent));
  const isNote = parts.some((part) => part.startsWith("note:"));
  const { startedAt, authenticated, flags } = marks;
  return {
    key: "example" as SessionKey,
    id: "example",
    idScope: "file",
    format: "example",
    channel: marks.channel ?? (isNote ? "note" : "chat"),
    startedAt,
    endedAt: null,
    time: { basis: startedAt === null ? "ordinal" : "absolute", zone: null, flags: [] },
    language: null,
    authenticated,
    fields: [],
    flags,
    turns,
    sources: [],
  };
}

interface Marks {
  channel: Channel | null;
  authenticated: boolean | null;
  startedAt: string | null;
  agent: string | null;
  flags: SessionFlag[];
}

function readMarks(parts: readonly string[]): Marks {
  const marks: Marks = { channel: null, authenticated: null, startedAt: null, agent: null, flags: [] };
  for (const part of parts) {
    const at = /^at (\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(part);
    const by = /^by (.+)$/.exec(part);
    const [channel, flag] = [CHANNELS.find((name) => name === part), SESSION_FLAGS.find((name) => name === part)];
    if (at) marks.startedAt = `${at[1]}T${at[2]}:00.000Z`;
    else if (by) marks.agent = by[1]!;
    else if (channel) marks.channel = channel;
    else if (flag) marks.flags.push(flag);
    else if (part === "logged in" || part === "not logged in") marks.authenticated = part === "logged in";
    else
      throw new SyntaxError(
        `"${part}" is neither a turn (customer: …) nor a mark (a channel, a flag, logged in, at 2024-03-01 09:00, by NAME)`,
      );
  }
  return marks;
}

const TURN = /^(\w+): (.*)$/su;

function parseTurn(line: string, agent: string | null): Turn {
  const match = TURN.exec(line);
  const speaker = match && SPEAKER_OF[match[1]!];
  if (!speaker)
    throw new SyntaxError(`an example's turn must begin with customer:, agent:, note:, system: or bot:, not "${line}"`);
  return { speaker, name: speaker === "agent" ? agent : null, at: null, text: match[2]!, place: {}, source: 0 };
}
