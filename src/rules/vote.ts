import type { ScorePart } from "../model/analysis.ts";
import { stem } from "../text/stem.ts";
import type { SessionContext } from "./conditions/context.ts";
import type { TurnFacts } from "./observer/facts.ts";
import { chanceOf, type Seen } from "./observer/second-look.ts";
import type { ProofModel } from "./proof.ts";

/**
 * A small linear model that votes beside the rules: over what was seen in the contact, said or only likely, and over its words. What no rule has a
 * name for still differs between an honest contact and a pretext. Learnt by scripts/fit-weights.ts; points are hundredths of log-odds.
 */
export interface VoteModel {
  readonly points: Readonly<Record<string, number>>;
  /** Learnt beside it from the same contacts: how much proof was given. */
  readonly proof: ProofModel;
}

type Contact = Pick<SessionContext, "session" | "facts" | "seen">;

/** What the model looks at, each with its strength. */
export function votingSigns(contact: Contact): Map<string, number> {
  const signs = wordSigns(contact.facts);
  for (const [name, value] of sightings(contact)) signs.set(name, value);
  for (const [name, value] of courseOf(contact)) signs.set(name, value);
  return signs;
}

/** Many words make each of them count less: a long contact is not more suspicious than a short one. */
const WORD_SCALE = 6;

/** Words that only hold sentences together, as stems: what they vote for is how somebody writes, not what they want. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the and or but nor so if then than as at by for from in into of off on onto out over to under up upon with without about after again against before behind below " +
    "between during through until i me my mine we us our you your he him his she her it its they them their this that these those here there what which who whom when " +
    "where why how is am are was were be been being do does did doing done have has had having will would shall should can could may might must not no yes ok okay just " +
    "only also too very some any such own same other another each few more most both one two now still yet ever even well oh um uh ah er hi hello hey s t m re ve ll d"
  )
    .split(" ")
    .map(stem),
);

/** Words that mean something, and pairs with at least one of them, by voice; values count by kind, so that nobody is known by name. */
function wordSigns(facts: readonly TurnFacts[]): Map<string, number> {
  const names = new Set<string>();
  for (const { words, view } of facts) {
    words.forEach((word, i) => {
      const next = words[i + 1];
      const [empty, nextEmpty] = [FUNCTION_WORDS.has(word.text), next === undefined || FUNCTION_WORDS.has(next.text)];
      if (!empty) names.add(`${view.voice} word ${word.text}`);
      if (next?.sentence === word.sentence && !(empty && nextEmpty))
        names.add(`${view.voice} pair ${word.text} ${next.text}`);
    });
  }
  const value = WORD_SCALE / Math.sqrt(Math.max(1, names.size));
  return new Map([...names].map((name) => [name, value]));
}

/** One label seen again and again says hardly more than seen three times. */
const MOST_OFTEN = 3;

/** Each label and family: how sure at best, and how often. */
function sightings({ seen }: Contact): Map<string, number> {
  const signs = new Map<string, number>();
  for (const { label, points } of seen) {
    const chance = chanceOf(points);
    for (const name of new Set([label, label.split(".")[0]!])) {
      signs.set(`seen ${name}`, Math.max(signs.get(`seen ${name}`) ?? 0, chance));
      signs.set(`often ${name}`, Math.min(MOST_OFTEN, (signs.get(`often ${name}`) ?? 0) + chance));
    }
  }
  return signs;
}

/** Chance of the likeliest of the labels that `test` names. */
function likeliest(seen: readonly Seen[], test: RegExp): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const { label, points } of seen) if (points > most && test.test(label)) most = points;
  return chanceOf(most);
}

/** How the contact goes: what is asked for or handed over on less than strong proof, after a refusal, after a failed check. */
function courseOf({ seen, session }: Contact): Map<string, number> {
  const best = { "asks unproved": 0, "gets unproved": 0, "asks after refusal": 0, "gets after failing": 0 };
  let [proved, refused, failed] = [session.authenticated === true ? 1 : 0, 0, 0];
  for (const here of byTurn(seen)) {
    proved = Math.max(proved, likeliest(here, /^verify\.strong/));
    const [asks, gets] = [likeliest(here, /^request/), likeliest(here, /^(?:disclose|change)/)];
    best["asks unproved"] = Math.max(best["asks unproved"], asks * (1 - proved));
    best["gets unproved"] = Math.max(best["gets unproved"], gets * (1 - proved));
    best["asks after refusal"] = Math.max(best["asks after refusal"], asks * refused);
    best["gets after failing"] = Math.max(best["gets after failing"], gets * failed);
    refused = Math.max(refused, likeliest(here, /^refuse/));
    failed = Math.max(failed, likeliest(here, /^verify\.fail/));
  }
  return new Map([...Object.entries(best), ["proved", proved], ["impersonal", impersonality(seen)]]);
}

/** What was seen, turn by turn; it comes in order of turns. */
function* byTurn(seen: readonly Seen[]): Generator<readonly Seen[]> {
  for (let from = 0, to = 0; from < seen.length; from = to) {
    while (to < seen.length && seen[to]!.turn === seen[from]!.turn) to += 1;
    yield seen.slice(from, to);
  }
}

/** Nobody says who they are, nobody asks, nothing is refused: talk with an information desk. */
const impersonality = (seen: readonly Seen[]): number =>
  (1 - likeliest(seen, /^claim/)) * (1 - likeliest(seen, /^verify/)) * (1 - likeliest(seen, /^refuse/));

/** Signs named in the vote's reason. */
const MOST_NAMED = 6;

/** The model's vote as one addend of the score, explained by its strongest signs; null where no model came with the pack. */
export function voteOf(model: VoteModel | null, contact: Contact): ScorePart | null {
  if (model === null) return null;
  const counted = [...votingSigns(contact)]
    .map(([sign, value]) => ({ sign, points: (Object.hasOwn(model.points, sign) ? model.points[sign]! : 0) * value }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.sign < b.sign ? -1 : 1));
  const total = Math.round(counted.reduce((sum, { points }) => sum + points, 0));
  return { reason: `vote of signs and words (${signsWithSum(counted, total)})`, points: total };
}

interface Counted {
  readonly sign: string;
  readonly points: number;
}

/** The strongest signs and the sum of all others, in whole points that add up to the total as it is printed. */
function signsWithSum(counted: readonly Counted[], total: number): string {
  const named = counted.slice(0, MOST_NAMED).map(({ sign, points }) => ({ sign, points: Math.round(points) }));
  const rest = total - named.reduce((sum, { points }) => sum + points, 0);
  const others = counted.length - named.length;
  const last = others > 0 || rest !== 0 ? [{ sign: others > 0 ? `${others} others` : "rounding", points: rest }] : [];
  return [...named, ...last].map(({ sign, points }) => `${sign} ${points < 0 ? "" : "+"}${points}`).join(", ");
}
