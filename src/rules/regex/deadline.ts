import { type Context, createContext, Script } from "node:vm";

/** Milliseconds that one regex may take in one message. A deadline is the last resort: what it cuts off depends on the machine. */
export const DEADLINE = 250;

/** Offset and length of a match. */
export type Match = readonly [index: number, length: number];

interface Box {
  text: string;
  regex: RegExp | null;
  found: Match[];
}

const SEARCH = "found = Array.from(text.matchAll(regex), (match) => [match.index, match[0].length])";

let room: { readonly box: Context & Box; readonly script: Script } | null = null;

/** Matches of a regex (flags g, i and u), or null where it did not end in time: V8 stops a regex only in a script of its own with a time limit. */
export function matchInTime(regex: RegExp, text: string): readonly Match[] | null {
  room ??= {
    box: createContext({ text: "", regex: null, found: [] } satisfies Box) as Context & Box,
    script: new Script(SEARCH),
  };
  Object.assign(room.box, { text, regex });
  try {
    room.script.runInContext(room.box, { timeout: DEADLINE });
    return room.box.found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    Object.assign(room.box, { text: "", regex: null });
  }
}
