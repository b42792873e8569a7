/** Labelled cases (corpus/LABELS.md) as sessions, for the scripts that tune and measure. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Session, SessionKey } from "../src/model/session.ts";
import type { Channel, Speaker } from "../src/model/vocabulary.ts";

export interface LabelledTurn {
  readonly at: string;
  readonly speaker: Speaker;
  readonly name?: string;
  readonly text: string;
  readonly labels?: readonly string[];
}

export interface LabelledSession {
  readonly id: string;
  readonly channel: Channel;
  readonly startedAt: string;
  readonly authenticated: boolean | null;
  readonly attack: boolean;
  readonly verification: string;
  readonly violation: boolean;
  readonly exposures: readonly { readonly asset: string; readonly outcome: string }[];
  readonly tactics?: readonly string[];
  readonly turns: readonly LabelledTurn[];
}

export interface LabelledCase {
  readonly case: string;
  readonly sessions: readonly LabelledSession[];
}

/** Cases of a folder in order of file name; with `authors`, those whose names begin with one of these prefixes. */
export function readCases(dir: string, authors: readonly string[] | null = null): LabelledCase[] {
  return readdirSync(dir)
    .filter(
      (file) => file.endsWith(".json") && (authors === null || authors.some((author) => file.startsWith(`${author}-`))),
    )
    .sort()
    .map((file) => JSON.parse(readFileSync(join(dir, file), "utf8")) as LabelledCase);
}

const PLACEHOLDER = /^(caller|customer|visitor|guest|unknown)$/i;

/** As the platform would give it: recordings carry no names, and a placeholder says nothing. */
export function toSession(s: LabelledSession): Session {
  const turns = s.turns.map((t) => {
    const nameless = t.speaker === "customer" && (s.channel === "call" || PLACEHOLDER.test(t.name ?? ""));
    return {
      speaker: t.speaker,
      name: nameless ? "Customer" : (t.name ?? null),
      at: t.at,
      text: t.text,
      place: {},
      source: 0,
    };
  });
  return {
    key: s.id as SessionKey,
    id: s.id,
    idScope: "global",
    format: "csv",
    channel: s.channel,
    startedAt: s.startedAt,
    endedAt: null,
    time: { basis: "absolute", zone: "Z", flags: [] },
    language: null,
    authenticated: s.authenticated,
    fields: [],
    flags: [],
    turns,
    sources: [],
  };
}
