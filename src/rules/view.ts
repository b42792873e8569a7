import { LONGEST_TURN, type Session, type Turn } from "../model/session.ts";
import { entitiesOf } from "../text/entities.ts";
import { otherLanguagesIn } from "../text/language.ts";
import { nameSpans } from "../text/names.ts";
import { type Tokens, tokenise } from "../text/tokens.ts";
import type { Hit } from "./automaton.ts";
import type { CompiledPack } from "./compile.ts";
import { withoutOwn } from "./tuning/own.ts";
import type { Voice } from "./types.ts";

/** A turn as rules and the observer see it. */
export interface TurnView {
  readonly turn: Turn;
  readonly index: number;
  readonly voice: Voice;
  readonly tokens: Tokens;
  /** Lexicon classes and `entity.*`, `fresh.*` and `echo.*` values, by start. */
  readonly hits: readonly Hit[];
}

/** A session's turns, read once each: words against the lexicons, values by shape. */
export function readTurns(pack: CompiledPack, session: Session): TurnView[] {
  const heard = new Set<string>();
  const languages = otherLanguagesIn(session.turns.map((turn) => turn.text).join("\n"));
  return session.turns.map((_, index) => withNovelty(viewTurn(pack, session, index, languages), heard));
}

const byPlace = (a: Hit, b: Hit): number =>
  a.from - b.from || b.to - a.to || (a.cls < b.cls ? -1 : a.cls > b.cls ? 1 : 0);

function viewTurn(pack: CompiledPack, session: Session, index: number, languages: readonly string[]): TurnView {
  const turn = session.turns[index]!;
  const tokens = tokenise(turn.text.slice(0, LONGEST_TURN));
  const foreign = languages.flatMap((language) => pack.automatonOf.get(language)?.find(tokens.tokens) ?? []);
  const found = [...pack.automaton.find(tokens.tokens), ...foreign, ...entityHits(tokens)];
  const hits = (pack.own === null ? found : [...withoutOwn(found, pack.own)]).sort(byPlace);
  return { turn, index, voice: voiceOf(session, turn), tokens, hits };
}

function entityHits(tokens: Tokens): Hit[] {
  const entities = entitiesOf(tokens).map(
    ({ kind, value, ...span }): Hit => ({ cls: `entity.${kind}`, value, ...span }),
  );
  const names = nameSpans(tokens).map(({ value, from, to }): Hit => {
    return { cls: "entity.name", value, from, to, start: tokens.tokens[from]!.start, end: tokens.tokens[to - 1]!.end };
  });
  return [...entities, ...names];
}

function voiceOf(session: Session, turn: Turn): Voice {
  if (session.channel === "note" || turn.internal) return "note";
  if (turn.speaker === "customer" || turn.speaker === "unknown") return "customer";
  return turn.speaker === "agent" || turn.speaker === "supervisor" ? "agent" : "system";
}

const valueKey = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** A value is `fresh` when nobody has said it before in this contact, else `echo`: reading back is no disclosure. */
function withNovelty(view: TurnView, heard: Set<string>): TurnView {
  const values = view.hits.filter((hit) => hit.value !== undefined);
  const marked = values.map(
    (hit): Hit => ({
      ...hit,
      cls: `${heard.has(valueKey(hit.value!)) ? "echo" : "fresh"}.${hit.cls.slice("entity.".length)}`,
    }),
  );
  for (const hit of values) heard.add(valueKey(hit.value!));
  return marked.length === 0 ? view : { ...view, hits: [...view.hits, ...marked].sort(byPlace) };
}
