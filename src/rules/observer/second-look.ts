import { LABELS, type Label } from "../../model/vocabulary.ts";
import type { Voice } from "../types.ts";
import { FAMILY_OF, LABEL_FAMILIES, LABELS_BY_VOICE, type LabelFamily, SLOT_OF } from "./labels.ts";
import type { ObserverModel } from "./model.ts";
import { NEEDS_VALUE } from "./valued.ts";

/** What the second look knows of a turn. */
export interface FirstLookTurn {
  readonly voice: Voice;
  /** Points by label index; -Infinity where the voice cannot have the label. */
  readonly points: Float64Array;
  /** Labels, by index, that are about a value of a shape which stands in the turn, or which the turn confirms. */
  readonly valued: ReadonlySet<number>;
}

/** A label that the first look gives less than this chance is not looked at again. */
const LEAST_CHANCE = 0.004;
/** Chances nearer to 0 or 1 than this are as good as certain: they weigh alike. */
const CERTAIN = 0.001;
const POINTS = 100;

export const chanceOf = (points: number): number => 1 / (1 + Math.exp(-points / POINTS));

/** What happens in a turn, as the neighbours need to know it: verification steps one by one, other labels by family. */
const EVENTS = [
  "claim",
  "request",
  "disclose",
  "change",
  "verify.ask",
  "verify.weak",
  "verify.strong",
  "verify.fail",
  "verify.skip",
  "refuse",
  "escalate",
  "bend",
  "tactic",
] as const;
const EVENT_OF: readonly number[] = LABELS.map((label) =>
  EVENTS.findIndex((event) => label === event || label.split(".")[0] === event),
);
/** Families whose labels are about the same things: an asset asked for is an asset told or changed. */
const SAME_SLOT: Readonly<Partial<Record<LabelFamily, readonly LabelFamily[]>>> = {
  request: ["request", "disclose", "change"],
  disclose: ["request", "disclose", "change"],
  change: ["request", "disclose", "change"],
  claim: ["claim"],
};

/** Where a neighbour stands; `before` and `after` take the highest chance of all turns on that side. */
const PLACES = ["here", "turn before", "turn after", "before", "after"] as const;

/** Signs of the second look in order, by family: what the points of `ObserverModel.second` stand for. */
export function signsOf(family: LabelFamily): string[] {
  const events = PLACES.flatMap((place) => EVENTS.map((event) => `${event} ${place}`));
  const slots = (SAME_SLOT[family] ?? []).flatMap((other) => PLACES.map((place) => `same thing ${other} ${place}`));
  return [
    "base",
    "first look",
    "chance",
    ...events,
    "logged in",
    "note",
    "agent",
    "value",
    "chance without value",
    ...slots,
  ];
}

const LABEL_INDEX: ReadonlyMap<string, number> = new Map(LABELS.map((label, i) => [label, i]));
/** Label indexes of the same thing, by label index, in the order of SAME_SLOT. */
const SAME_THING: readonly (readonly number[])[] = LABELS.map((_, i) =>
  (SAME_SLOT[LABEL_FAMILIES[FAMILY_OF[i]!]!] ?? []).map((family) => LABEL_INDEX.get(`${family}.${SLOT_OF[i]}`)!),
);

/** Highest chances around each turn: `[place][turn * width + column]`. */
class Around {
  readonly #places: readonly Float64Array[];
  readonly #width: number;

  constructor(here: Float64Array, turns: number, width: number) {
    const [previous, next, before, after] = [0, 0, 0, 0].map(() => new Float64Array(here.length));
    for (let turn = 0; turn < turns; turn++)
      for (let i = 0; i < width; i++) {
        const [at, mirror] = [turn * width + i, (turns - 1 - turn) * width + i];
        if (turn === 0) continue;
        previous![at] = here[at - width]!;
        before![at] = Math.max(before![at - width]!, here[at - width]!);
        next![mirror] = here[mirror + width]!;
        after![mirror] = Math.max(after![mirror + width]!, here[mirror + width]!);
      }
    this.#places = [here, previous!, next!, before!, after!];
    this.#width = width;
  }

  at(place: number, turn: number, column: number): number {
    return this.#places[place]![turn * this.#width + column]!;
  }
}

/** A label of a turn with its signs, in the order of `signsOf`. */
export interface Candidate {
  readonly turn: number;
  readonly label: number;
  readonly signs: Float64Array;
}

/** Every label that the first look does not rule out, with what its neighbours say. */
export function* candidatesOf(turns: readonly FirstLookTurn[], authenticated: boolean): Generator<Candidate> {
  const chances = new Float64Array(turns.length * LABELS.length);
  const events = new Float64Array(turns.length * EVENTS.length);
  turns.forEach(({ voice, points }, turn) => {
    for (const label of LABELS_BY_VOICE[voice]) {
      const chance = chanceOf(points[label]!);
      if (chance < LEAST_CHANCE) continue;
      chances[turn * LABELS.length + label] = chance;
      const event = turn * EVENTS.length + EVENT_OF[label]!;
      events[event] = Math.max(events[event]!, chance);
    }
  });
  const aroundLabels = new Around(chances, turns.length, LABELS.length);
  const aroundEvents = new Around(events, turns.length, EVENTS.length);
  for (let turn = 0; turn < turns.length; turn++)
    for (const label of LABELS_BY_VOICE[turns[turn]!.voice]) {
      const chance = aroundLabels.at(0, turn, label);
      if (chance === 0) continue;
      const signs = [1, logit(chance), chance];
      PLACES.forEach((_, place) => {
        for (let event = 0; event < EVENTS.length; event++) signs.push(aroundEvents.at(place, turn, event));
      });
      const { voice, valued } = turns[turn]!;
      signs.push(Number(authenticated), Number(voice === "note"), Number(voice === "agent"));
      signs.push(Number(valued.has(label)), valued.has(label) || voice === "note" ? 0 : chance);
      for (const same of SAME_THING[label]!)
        PLACES.forEach((_, place) => {
          signs.push(aroundLabels.at(place, turn, same));
        });
      yield { turn, label, signs: Float64Array.from(signs) };
    }
}

const logit = (chance: number): number => {
  const bounded = Math.min(1 - CERTAIN, Math.max(CERTAIN, chance));
  return Math.log(bounded / (1 - bounded));
};

/** A label of a turn after both looks; said when its points reach the family's cut. */
export interface Seen {
  readonly turn: number;
  readonly label: Label;
  readonly points: number;
  readonly said: boolean;
}

/** The labels of a contact's turns, judged by what was said before and after. */
export function secondLook(model: ObserverModel, turns: readonly FirstLookTurn[], authenticated: boolean): Seen[] {
  const seen: Seen[] = [];
  // One candidate at a time: a contact of a hundred thousand turns has millions of signs.
  for (const { turn, label, signs } of candidatesOf(turns, authenticated)) {
    const family = LABEL_FAMILIES[FAMILY_OF[label]!]!;
    const weights = model.second[family];
    let points = 0;
    for (let i = 0; i < signs.length; i++) points += signs[i]! * (weights[i] ?? 0);
    const { voice, valued } = turns[turn]!;
    const isEmpty = NEEDS_VALUE.has(label) && voice === "agent" && !valued.has(label);
    seen.push({ turn, label: LABELS[label]!, points, said: points >= model.cuts[family] && !isEmpty });
  }
  return seen;
}
