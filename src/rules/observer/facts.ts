import { stem } from "../../text/stem.ts";
import type { Hit } from "../automaton.ts";
import type { TurnView } from "../view.ts";

/** A word as cues see it: its stem, or the kind of value that it is part of; token range, end exclusive. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

/** What cues look at in one turn, made once. */
export interface TurnFacts {
  readonly view: TurnView;
  readonly words: readonly Word[];
  /** First hit of each lexicon class and entity kind. */
  readonly classes: ReadonlyMap<string, Hit>;
  readonly families: ReadonlySet<string>;
  /** Values by kind: `fresh.phone` was not said before in this contact, `echo.phone` was. */
  readonly values: ReadonlyMap<string, Hit>;
  readonly length: string;
  readonly question: boolean;
  /** The last sentence asks. */
  readonly endsAsking: boolean;
}

/** Words looked at; longer turns are pasted logs. */
const MOST_WORDS = 400;
/** Where a span is several things at once, the first of these tells most. */
const KINDS =
  "email masked phone card ending money date time address postcode reference code digits year secret name".split(" ");
const RULES_OWN = /^rule-phrase\./;
const NOVELTY = /^(?:fresh|echo)\./;
/** Upper bounds, in words, of what counts as a word, a phrase, a sentence … */
const LENGTHS: readonly (readonly [most: number, name: string])[] = [
  [2, "word"],
  [5, "phrase"],
  [10, "sentence"],
  [25, "sentences"],
  [60, "paragraph"],
];

export function factsOf(view: TurnView): TurnFacts {
  const classes = new Map<string, Hit>();
  const values = new Map<string, Hit>();
  for (const hit of view.hits) {
    if (RULES_OWN.test(hit.cls)) continue;
    const kind = NOVELTY.test(hit.cls) ? values : classes;
    if (!kind.has(hit.cls)) kind.set(hit.cls, hit);
  }
  const { tokens, sentences } = view.tokens;
  return {
    view,
    words: wordsOf(view),
    classes,
    families: new Set([...classes.keys()].map((cls) => cls.split(".")[0]!)),
    values,
    length: LENGTHS.find(([most]) => tokens.length <= most)?.[1] ?? "page",
    question: sentences.some((sentence) => sentence.question),
    endsAsking: sentences.at(-1)?.question ?? false,
  };
}

/** Values count by kind, not by what they are: what is learnt must not know anybody. */
function wordsOf({ tokens: { tokens }, hits }: TurnView): Word[] {
  const kindAt: (string | undefined)[] = new Array(tokens.length);
  for (const kind of KINDS)
    for (const hit of hits)
      if (hit.cls === `entity.${kind}`) for (let i = hit.from; i < hit.to; i++) kindAt[i] ??= `<${kind}>`;
  const words: Word[] = [];
  for (let i = 0; i < tokens.length && words.length < MOST_WORDS; i++) {
    const { text, sentence } = tokens[i]!;
    const kind = kindAt[i];
    const last = words.at(-1);
    if (kind !== undefined && last?.text === kind && last.to === i) words[words.length - 1] = { ...last, to: i + 1 };
    else words.push({ text: kind ?? (/^\d/.test(text) ? "<number>" : stem(text)), from: i, to: i + 1, sentence });
  }
  return words;
}
