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
  /** The turn just before, where it has the same voice. */
  readonly goesOn: TurnFacts | null;
  /** The latest turn of the same voice. */
  readonly own: TurnFacts | null;
  readonly past: readonly TurnFacts[];
}

/** A turn answers one that is at most this many turns back: people send two messages in a row. */
const ANSWER_TURNS = 3;

export function sceneOf(
  now: TurnFacts,
  past: readonly TurnFacts[],
  session: { channel: string; authenticated: boolean | null },
): Scene {
  const { voice } = now.view;
  const other = past.findLast((turn) => turn.view.voice !== voice && turn.view.voice !== "system") ?? null;
  const last = past.at(-1);
  return {
    now,
    channel: session.channel,
    authenticated: session.authenticated === true,
    other,
    answers: other !== null && past.length - past.indexOf(other) <= ANSWER_TURNS,
    goesOn: last !== undefined && last.view.voice === voice ? last : null,
    own: past.findLast((turn) => turn.view.voice === voice) ?? null,
    past,
  };
}

/** Whether one of the last turns (of a voice) has a lexicon class. */
export const saidLately = (scene: Scene, turns: number, voice: Voice, cls: string): boolean =>
  scene.past.slice(-turns).some((turn) => turn.view.voice === voice && turn.classes.has(cls));
