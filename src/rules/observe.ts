import type { Observation } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import type { Asset, Attribute, Label } from "../model/vocabulary.ts";
import type { Hit } from "./automaton.ts";
import type { CompiledPack } from "./compile.ts";
import { CLAIM_KINDS } from "./observer/cues.ts";
import type { TurnFacts } from "./observer/facts.ts";
import type { CueShare } from "./observer/first-look.ts";
import type { Seen } from "./observer/second-look.ts";
import { isAboutOwn } from "./tuning/own.ts";
import { VALUE_KINDS } from "./values.ts";
import { readTurns, type TurnView } from "./view.ts";

/** What a contact's turns say, label by label. */
export interface Observed {
  readonly views: readonly TurnView[];
  /** Labels that are said, by turn and place. */
  readonly observations: readonly Observation[];
  /** Every label with a chance, said or not, with its points. */
  readonly seen: readonly Seen[];
  /** The turns as the observer saw them. */
  readonly facts: readonly TurnFacts[];
}

/** Signs named with an observation: enough to see why. */
const MOST_NAMED = 4;

export function observe(pack: CompiledPack, session: Session): Observed {
  const views = readTurns(pack, session);
  const turns = pack.observer.firstLook(views, session);
  const all = pack.observer.secondLook(turns, session);
  const seen = pack.own === null ? all : all.filter(({ turn, label }) => !isAboutOwn(views, turn, label));
  const observations = seen
    .filter(({ said }) => said)
    .map((one) => observation(views[one.turn]!, one, pack.observer.shares(turns[one.turn]!, one.label)));
  return { views, observations: observations.sort(byPlace), seen, facts: turns.map(({ scene }) => scene.now) };
}

const byPlace = (a: Observation, b: Observation): number =>
  a.turn - b.turn || a.start - b.start || (a.label < b.label ? -1 : 1);

function observation(view: TurnView, { turn, label, points }: Seen, shares: readonly CueShare[]): Observation {
  const value = heldValue(view, label);
  const words = quotedTokens(view, shares, value);
  const { tokens } = view.tokens;
  const signs = shares
    .slice(0, MOST_NAMED)
    .map((share) => `${share.name} ${share.points > 0 ? "+" : ""}${share.points}`);
  return {
    turn,
    label,
    start: words === null ? 0 : tokens[words.from]!.start,
    end: words === null ? view.turn.text.length : tokens[words.to - 1]!.end,
    points: Math.round(points),
    signs,
    ...(value?.value === undefined ? {} : { value: value.value }),
  };
}

/** The value that a label is about, the first of its kind that is new in this contact, else the first. */
function heldValue({ hits }: TurnView, label: Label): Hit | null {
  const [family, slot] = label.split(".") as [string, string | undefined];
  const kinds: readonly string[] =
    family === "claim"
      ? CLAIM_KINDS[slot as Attribute]
      : family === "disclose" || family === "change"
        ? VALUE_KINDS[slot as Asset]
        : [];
  for (const novelty of ["fresh", "echo"])
    for (const kind of kinds) {
      const hit = hits.find(({ cls }) => cls === `${novelty}.${kind}`);
      if (hit) return hit;
    }
  return null;
}

interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** Signs quoted together: the strongest ones of the sentence in which the strongest stands. */
const MOST_QUOTED = 3;

/** The words that speak loudest for a label, with its value where both are in one sentence; null where only the context spoke. */
function quotedTokens(view: TurnView, shares: readonly CueShare[], value: Hit | null): TokenRange | null {
  const placed = shares.flatMap(({ points, from, to }) =>
    points > 0 && from !== null && to !== null ? [{ from, to }] : [],
  );
  const all = [...placed, ...(value === null ? [] : [value])];
  const [strongest] = all;
  if (strongest === undefined) return null;
  const sentenceOf = ({ from }: TokenRange): number => view.tokens.tokens[from]!.sentence;
  const together = [...placed.slice(0, MOST_QUOTED), ...(value === null ? [] : [value])].filter(
    (range) => sentenceOf(range) === sentenceOf(strongest),
  );
  return {
    from: Math.min(...together.map(({ from }) => from)),
    to: Math.max(...together.map(({ to }) => to)),
  };
}
