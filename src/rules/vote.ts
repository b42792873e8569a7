import type { ScorePart } from "../model/analysis.ts";
import { COMMON_WORDS } from "../text/common-words.ts";
import type { TurnView } from "./observe.ts";

/**
 * A small linear model over cues: lexicon classes by who used them, and plain words by who said them. It votes beside the rules because what no
 * rule has a name for still differs between an honest contact and a pretext. Learnt by scripts/fit-weights.ts; points are hundredths of log-odds.
 */
export interface VoteModel {
  readonly points: Readonly<Record<string, number>>;
}

/** Shorter contacts are treated as if they had this many turns: one word in one turn must not decide. */
const FEWEST_TURNS = 4;
/** Classes made from values, not from wording: they would let the model learn who is who. */
const NOT_A_CUE = /^(?:entity|fresh|echo|value|rule-phrase)\./;
const WORD = /^[a-z]{3,}$/;
/** Words that only hold sentences together: what they vote for is how somebody writes, not what they want. */
const FUNCTION_WORDS = new Set(
  (
    "the and for you that this with have from your are was not but all can will just our out has had they them his her she him its who what when where which how why " +
    "did does doing done been being were would could should shall may might must there here then than too very also only some any such own same other into over under " +
    "again about after before between during through above below off once each few more most both nor one two now get got its let yes okay says said say"
  ).split(" "),
);

/**
 * What the model looks at: `voice:class`, as often as it occurs for the length of the contact, and `voice=word`, once. Only everyday words: names and
 * products say nothing about intent.
 */
export function cuesOf(views: readonly TurnView[]): Map<string, number> {
  const cues = new Map<string, number>();
  const share = 1 / Math.sqrt(Math.max(FEWEST_TURNS, views.length));
  for (const { voice, hits, tokens } of views) {
    for (const { cls } of hits)
      if (!NOT_A_CUE.test(cls)) cues.set(`${voice}:${cls}`, (cues.get(`${voice}:${cls}`) ?? 0) + share);
    const names = hits.filter((hit) => hit.cls === "entity.name");
    tokens.tokens.forEach(({ text }, i) => {
      if (
        WORD.test(text) &&
        COMMON_WORDS.has(text) &&
        !FUNCTION_WORDS.has(text) &&
        !names.some((name) => i >= name.from && i < name.to)
      )
        cues.set(`${voice}=${text}`, 1);
    });
  }
  return cues;
}

/** Cues named in the vote's reason. */
const MOST_NAMED = 6;

/** The model's vote as one addend of the score, explained by its strongest cues; null where no model came with the pack. */
export function voteOf(model: VoteModel | null, views: readonly TurnView[]): ScorePart | null {
  if (model === null) return null;
  const counted = [...cuesOf(views)]
    .map(([cue, value]) => ({ cue, points: (Object.hasOwn(model.points, cue) ? model.points[cue]! : 0) * value }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.cue < b.cue ? -1 : 1));
  const named = counted
    .slice(0, MOST_NAMED)
    .map(({ cue, points }) => `${cue} ${points > 0 ? "+" : ""}${Math.round(points)}`);
  return {
    reason: `vote of cues and words (strongest: ${named.join(", ")})`,
    points: Math.round(counted.reduce((sum, { points }) => sum + points, 0)),
  };
}
