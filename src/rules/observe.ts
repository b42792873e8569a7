import type { Observation } from "../model/analysis.ts";
import type { Session, Turn } from "../model/session.ts";
import type { Asset, Label } from "../model/vocabulary.ts";
import { entitiesOf } from "../text/entities.ts";
import { otherLanguagesIn } from "../text/language.ts";
import { nameSpans } from "../text/names.ts";
import { type Tokens, tokenise } from "../text/tokens.ts";
import type { Hit } from "./automaton.ts";
import { isSaid } from "./certainty.ts";
import type { CompiledPack } from "./compile.ts";
import { Dialogue } from "./dialogue.ts";
import { type Frame, type FrameMatch, isOf, matchFrame, mayMatch, namesIn } from "./frame.ts";
import type { Voice } from "./types.ts";
import { ACTIONS, VALUE_KINDS } from "./values.ts";

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

const byPlace = (a: Hit, b: Hit): number =>
  a.from - b.from || b.to - a.to || (a.cls < b.cls ? -1 : a.cls > b.cls ? 1 : 0);

function viewTurn(pack: CompiledPack, session: Session, index: number, languages: readonly string[]): TurnView {
  const turn = session.turns[index]!;
  const tokens = tokenise(turn.text.slice(0, LONGEST_TURN));
  const foreign = languages.flatMap((language) => pack.automatonOf.get(language)?.find(tokens.tokens) ?? []);
  const hits = [...pack.automaton.find(tokens.tokens), ...foreign, ...entityHits(tokens)].sort(byPlace);
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

/** What frames saw in a session, turn by turn, each label once per turn with its strongest frame. */
export function observe(pack: CompiledPack, session: Session): { views: TurnView[]; observations: Observation[] } {
  const views: TurnView[] = [];
  const observations: Observation[] = [];
  for (const { view, candidates } of candidatesIn(pack, session)) {
    views.push(view);
    observations.push(...settled(candidates));
  }
  return { views, observations };
}

/** A label that a frame suggests for a turn, with the frame's points. */
export interface Candidate extends Observation {
  readonly points: number;
}

/** Every label suggested in each turn, before it is decided which are said: what weights are learnt from. */
export function* candidatesIn(
  pack: CompiledPack,
  session: Session,
): Generator<{ view: TurnView; candidates: Candidate[] }> {
  const dialogue = new Dialogue(session.channel, session.authenticated);
  const heard = new Set<string>();
  const languages = otherLanguagesIn(session.turns.map((turn) => turn.text).join("\n"));
  for (let index = 0; index < session.turns.length; index++) {
    const view = withNovelty(viewTurn(pack, session, index, languages), heard);
    const candidates = candidatesOf(pack, view, dialogue);
    yield { view, candidates };
    dialogue.advance(
      view.voice,
      view.hits,
      settled(candidates),
      view.tokens.sentences.some((s) => s.question),
    );
  }
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

function candidatesOf(pack: CompiledPack, view: TurnView, dialogue: Dialogue): Candidate[] {
  const facts = dialogue.facts(view.voice);
  const names = withBoundNames(namesIn(view.hits));
  const found: Candidate[] = [];
  for (const frame of pack.framesFor(view.voice)) {
    if (!mayMatch(frame, names)) continue;
    if (frame.context.every((any) => any.some((fact) => holds(facts, fact))))
      found.push(...suggestions(frame, view, dialogue));
  }
  return found;
}

/** `value` hits are only made once an asset is bound: any value in the turn may become one. */
function withBoundNames(names: Set<string>): Set<string> {
  if (names.has("fresh")) names.add("value").add("value.fresh");
  if (names.has("echo")) names.add("value").add("value.echo");
  return names;
}

const holds = (facts: ReadonlySet<string>, fact: string): boolean =>
  fact.startsWith("!") ? !facts.has(fact.slice(1)) : facts.has(fact);

/** The points of all frames for a label are added, each frame once; the strongest frame is cited. */
function settled(candidates: readonly Candidate[]): Observation[] {
  const byLabel = new Map<Label, Map<string, Candidate>>();
  for (const candidate of candidates) {
    const frames = byLabel.get(candidate.label) ?? new Map<string, Candidate>();
    const known = frames.get(candidate.frame);
    if (known === undefined || (known.value === undefined && candidate.value !== undefined))
      frames.set(candidate.frame, candidate);
    byLabel.set(candidate.label, frames);
  }
  const said: Observation[] = [];
  for (const [label, frames] of byLabel) {
    const all = [...frames.values()];
    if (
      isSaid(
        label,
        all.reduce((sum, candidate) => sum + candidate.points, 0),
      )
    )
      said.push(strongest(all));
  }
  return said.sort((a, b) => a.start - b.start || (a.label < b.label ? -1 : 1));
}

function strongest(candidates: readonly Candidate[]): Observation {
  const [best] = [...candidates].sort((a, b) => b.points - a.points || (a.frame < b.frame ? -1 : 1));
  const value =
    best!.value ?? candidates.find((candidate) => candidate.value !== undefined && candidate.points > 0)?.value;
  const { points: _, value: _own, ...observation } = best!;
  return value === undefined ? observation : { ...observation, value };
}

function* suggestions(frame: Frame, view: TurnView, dialogue: Dialogue): Generator<Candidate> {
  const bound = frame.file.bind === "requested" ? dialogue.requested : [null];
  for (const sentence of view.tokens.sentences) {
    if (frame.file.question !== undefined && frame.file.question !== sentence.question) continue;
    const hits = view.hits.filter((hit) => hit.from >= sentence.from && hit.from < sentence.to);
    for (const asset of bound) {
      for (const match of matchFrame(frame, asset === null ? hits : withValues(hits, asset), sentence.from)) {
        for (const emitted of frame.emits)
          for (const label of labels(emitted, frame, match, dialogue, asset))
            yield candidate(label, frame, match, view);
      }
    }
  }
}

/** Values that fit an asset's shape as hits of class `value`, those not heard before as `fresh-value`. */
function withValues(hits: readonly Hit[], asset: Asset): Hit[] {
  const kinds = new Set<string>(VALUE_KINDS[asset]);
  const kindOf = (hit: Hit): string => hit.cls.slice(hit.cls.indexOf(".") + 1);
  const values = hits.filter((hit) => /^(?:fresh|echo)\./.test(hit.cls) && kinds.has(kindOf(hit)));
  return [
    ...hits,
    ...values.map((hit) => ({ ...hit, cls: hit.cls.startsWith("fresh") ? "value.fresh" : "value.echo" })),
  ].sort(byPlace);
}

/** The label templates filled: `$asset` by the slot of family `asset` or by each open request, `$attribute` likewise. */
function labels(emitted: string, frame: Frame, match: FrameMatch, dialogue: Dialogue, bound: Asset | null): Label[] {
  if (!emitted.includes("$")) return [emitted as Label];
  const variable = emitted.includes("$asset") ? "asset" : "attribute";
  if (bound !== null) return isPossible(emitted, bound) ? [emitted.replace("$asset", bound) as Label] : [];
  if (frame.file.bind === "asked")
    return dialogue.asked.map((attribute) => emitted.replace("$attribute", attribute) as Label);
  const families = variable === "asset" ? ["asset", "noun"] : ["attribute"];
  const named = match
    .filter((hit) => families.some((family) => isOf(hit.cls, family)))
    .map((hit) => hit.cls.slice(hit.cls.indexOf(".") + 1));
  return named
    .filter((name) => variable === "attribute" || isPossible(emitted, name as Asset))
    .map((name) => emitted.replace(`$${variable}`, name) as Label);
}

/** Information is told and not done, an action is done and not told. */
const isPossible = (emitted: string, asset: Asset): boolean =>
  (!emitted.startsWith("change.") || ACTIONS.has(asset)) && (!emitted.startsWith("disclose.") || !ACTIONS.has(asset));

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
    points: frame.weight,
    ...(value === undefined ? {} : { value }),
  };
}
