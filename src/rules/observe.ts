import type { Observation } from "../model/analysis.ts";
import type { Session, Turn } from "../model/session.ts";
import type { Label } from "../model/vocabulary.ts";
import { entitiesOf } from "../text/entities.ts";
import { nameSpans } from "../text/names.ts";
import { type Tokens, tokenise } from "../text/tokens.ts";
import type { Hit } from "./automaton.ts";
import type { CompiledPack } from "./compile.ts";
import { Dialogue } from "./dialogue.ts";
import { type Frame, type FrameMatch, isOf, matchFrame } from "./frame.ts";
import type { Voice } from "./types.ts";

/** A turn as frames see it. */
export interface TurnView {
  readonly turn: Turn;
  readonly index: number;
  readonly voice: Voice;
  readonly tokens: Tokens;
  /** Lexicon classes and `entity.*`, by start. */
  readonly hits: readonly Hit[];
}

/** Text longer than this is judged by its head: longer turns are pasted logs, and work per turn must stay bounded. */
export const LONGEST_TURN = 20_000;

export function viewTurn(pack: CompiledPack, session: Session, index: number): TurnView {
  const turn = session.turns[index]!;
  const tokens = tokenise(turn.text.slice(0, LONGEST_TURN));
  const hits = [...pack.automaton.find(tokens.tokens), ...entityHits(tokens)].sort(
    (a, b) => a.from - b.from || b.to - a.to || (a.cls < b.cls ? -1 : 1),
  );
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

/** What frames saw in a session, turn by turn, each label once per turn with its surest frame. */
export function observe(pack: CompiledPack, session: Session): { views: TurnView[]; observations: Observation[] } {
  const dialogue = new Dialogue(session.channel, session.authenticated);
  const views: TurnView[] = [];
  const observations: Observation[] = [];
  for (let index = 0; index < session.turns.length; index++) {
    const view = viewTurn(pack, session, index);
    const seen = observeTurn(pack, view, dialogue);
    dialogue.advance(
      view.voice,
      view.hits,
      seen,
      view.tokens.sentences.some((s) => s.question),
    );
    views.push(view);
    observations.push(...seen);
  }
  return { views, observations };
}

interface Candidate extends Observation {
  readonly weight: number;
}

/** Evidence of several frames adds up as independent doubts multiply; below this a label is not worth saying. */
const SURE_ENOUGH = 0.5;

function observeTurn(pack: CompiledPack, view: TurnView, dialogue: Dialogue): Observation[] {
  const facts = dialogue.facts(view.voice);
  const byLabel = new Map<Label, Candidate[]>();
  for (const frame of pack.framesFor(view.voice)) {
    if (!frame.context.every((any) => any.some((fact) => holds(facts, fact)))) continue;
    for (const candidate of candidates(frame, view, dialogue)) {
      const list = byLabel.get(candidate.label);
      if (list) list.push(candidate);
      else byLabel.set(candidate.label, [candidate]);
    }
  }
  return [...byLabel.values()].flatMap(settle).sort((a, b) => a.start - b.start || (a.label < b.label ? -1 : 1));
}

const holds = (facts: ReadonlySet<string>, fact: string): boolean =>
  fact.startsWith("!") ? !facts.has(fact.slice(1)) : facts.has(fact);

function settle(candidates: readonly Candidate[]): Observation[] {
  const frames = new Map<string, Candidate>();
  for (const c of candidates)
    if ((frames.get(c.frame)?.weight ?? Number.NEGATIVE_INFINITY) < c.weight) frames.set(c.frame, c);
  let doubt = 1;
  let against = 1;
  for (const c of frames.values()) {
    if (c.weight >= 0) doubt *= 1 - c.weight;
    else against *= 1 + c.weight;
  }
  if ((1 - doubt) * against < SURE_ENOUGH) return [];
  const best = [...frames.values()].sort(
    (a, b) => b.weight - a.weight || Number(b.value !== undefined) - Number(a.value !== undefined) || a.start - b.start,
  )[0]!;
  const { weight: _, ...observation } = best;
  return [observation];
}

function* candidates(frame: Frame, view: TurnView, dialogue: Dialogue): Generator<Candidate> {
  for (const sentence of view.tokens.sentences) {
    if (frame.file.question !== undefined && frame.file.question !== sentence.question) continue;
    const hits = view.hits.filter((hit) => hit.from >= sentence.from && hit.from < sentence.to);
    for (const match of matchFrame(frame, hits, sentence.from)) {
      for (const emitted of frame.emits) {
        for (const label of labels(emitted, frame, match, dialogue)) yield candidate(label, frame, match, view);
      }
    }
  }
}

/** The label templates filled: `$asset` by the slot of family `asset` or by each open request, `$attribute` likewise. */
function labels(emitted: string, frame: Frame, match: FrameMatch, dialogue: Dialogue): Label[] {
  if (!emitted.includes("$")) return [emitted as Label];
  const variable = emitted.includes("$asset") ? "asset" : "attribute";
  if (frame.file.bind === "requested")
    return dialogue.requested.map((asset) => emitted.replace("$asset", asset) as Label);
  if (frame.file.bind === "asked")
    return dialogue.asked.map((attribute) => emitted.replace("$attribute", attribute) as Label);
  return match
    .filter((hit) => isOf(hit.cls, variable))
    .map((hit) => emitted.replace(`$${variable}`, hit.cls.slice(variable.length + 1)) as Label);
}

function candidate(label: Label, frame: Frame, match: FrameMatch, view: TurnView): Candidate {
  const start = Math.min(...match.map((hit) => hit.start));
  const end = Math.max(...match.map((hit) => hit.end));
  const value = match.find((hit) => hit.value !== undefined)?.value;
  return {
    turn: view.index,
    label,
    start,
    end,
    frame: frame.id,
    weight: frame.weight,
    ...(value === undefined ? {} : { value }),
  };
}
