import type { Voice } from "../types.ts";
import type { TurnFacts } from "./facts.ts";

/** A turn with what was said before it. */
export interface Scene {
  readonly now: TurnFacts;
  readonly channel: string;
  readonly authenticated: boolean;
  /** The latest turn of another voice, systems aside: what this turn answers. */
  readonly other: TurnFacts | null;
  /** It is near enough for this turn to be an answer. */
  readonly answers: boolean;
  /** The next turn of another voice, systems aside, where it is near enough to be an answer to this one. */
  readonly reply: TurnFacts | null;
  /** The turn just before, where it has the same voice. */
  readonly goesOn: TurnFacts | null;
  /** The latest turn of the same voice. */
  readonly own: TurnFacts | null;
  /** The latest turns before this one, oldest first. */
  readonly lately: readonly TurnFacts[];
  /** Turns before this one. */
  readonly index: number;
}

/** A turn answers one that is at most this many turns back: people send two messages in a row. */
const ANSWER_TURNS = 3;

/** Turns kept at hand: what is further back than this has no part in a turn's meaning. */
const LATELY_TURNS = 12;

/** The scenes of a contact, turn by turn; the work per turn is bounded, whatever the length of the contact. */
export function scenesOf(
  turns: readonly TurnFacts[],
  session: { readonly channel: string; readonly authenticated: boolean | null },
): Scene[] {
  const latest = new Map<Voice, TurnFacts>();
  return turns.map((now, index) => {
    const scene = {
      ...sceneOf(now, turns.slice(Math.max(0, index - LATELY_TURNS), index), latest, index, session),
      reply: replyTo(now, turns.slice(index + 1, index + 1 + ANSWER_TURNS)),
    };
    latest.set(now.view.voice, now);
    return scene;
  });
}

const replyTo = (now: TurnFacts, next: readonly TurnFacts[]): TurnFacts | null =>
  next.find(({ view: { voice } }) => voice !== now.view.voice && voice !== "system") ?? null;

function sceneOf(
  now: TurnFacts,
  lately: readonly TurnFacts[],
  latest: ReadonlyMap<Voice, TurnFacts>,
  index: number,
  session: { readonly channel: string; readonly authenticated: boolean | null },
): Omit<Scene, "reply"> {
  const { voice } = now.view;
  const others = [...latest].filter(([who]) => who !== voice && who !== "system").map(([, turn]) => turn);
  const other = others.sort((a, b) => b.view.index - a.view.index)[0] ?? null;
  const last = lately.at(-1);
  return {
    now,
    channel: session.channel,
    authenticated: session.authenticated === true,
    other,
    answers: other !== null && now.view.index - other.view.index <= ANSWER_TURNS,
    goesOn: last !== undefined && last.view.voice === voice ? last : null,
    own: latest.get(voice) ?? null,
    lately,
    index,
  };
}

/** Whether one of the last turns (of a voice) has a lexicon class. */
export const saidLately = (scene: Scene, turns: number, voice: Voice, cls: string): boolean =>
  scene.lately.slice(-turns).some((turn) => turn.view.voice === voice && turn.classes.has(cls));
