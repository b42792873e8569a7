import { COMMON_WORDS } from "../common-words.ts";
import { type Draft, rawFromDraft, without } from "./draft.ts";

/** Single characters with one and the same small thing between each two: "l a s t", "p-i-n", "c.o.d.e". */
const RUN = /(?<!\S)\S(?:([ ._*~|·-])\S)(?:\1\S)*(?=[,.;:?!"')]*(?!\S))/gu;
/** What `RUN` can't match without. */
const WORTH_A_LOOK = /(?:^|\s)\S([ ._*~|·-])\S\1\S/u;
const SPACES = / {2,}/g;
const LETTER = /\p{L}/u;

/** One word may be a name that is spelled; with two known words it is a way of writing. */
const FEWEST_KNOWN = 2;
/** Shorter runs are initials and list items. */
const SHORTEST_KNOWN = 3;
/** From this share of lone characters on, the whole text is spaced. */
const MOSTLY = 0.8;

/** Everyday words that are names as well: people spell them. */
const SPELLED = new Set(
  (
    "may june april august will bill mark grace rose hope faith joy art page case pat sue drew dale guy gene ray dean chance king young long short small " +
    "rich price cook miller baker carter walker hunter mason fisher hall hill ward wood woods stone field rivers banks bell brown white green black gray " +
    "summer autumn winter day knight bishop fox wolf west north east south bush park forest lake wells love best good power major law church house"
  ).split(" "),
);

interface Run {
  readonly from: number;
  readonly to: number;
  /** Offsets of what stands between its characters. */
  readonly between: readonly number[];
  readonly known: boolean;
}

/**
 * Joins words that are written letter by letter. Spelled names stay as they are: they are no everyday words, or the only run of their kind in a text
 * that is otherwise written as usual.
 */
export function readSpacing(draft: Draft): Draft {
  if (!WORTH_A_LOOK.test(draft.text)) return draft;
  const runs = [...draft.text.matchAll(RUN)].map(runOf);
  const known = runs.filter(({ known }) => known);
  const whole = isMostlySpaced(draft.text) && known.length > 0 && (known.length >= FEWEST_KNOWN || runs.length > 1);
  if (!whole && known.length < FEWEST_KNOWN) return draft;
  const gone = new Set(runs.flatMap(({ between }) => between));
  if (whole)
    for (const space of draft.text.matchAll(SPACES))
      for (let i = 1; i < space[0].length; i++) gone.add(space.index + i);
  const disguises = runs.map(({ from, to }) => ({
    kind: "spaced" as const,
    start: rawFromDraft(draft, from),
    end: rawFromDraft(draft, to),
  }));
  return { ...without(draft, gone), disguises: [...draft.disguises, ...disguises] };
}

function runOf(match: RegExpMatchArray): Run {
  const from = match.index!;
  const between: number[] = [];
  let letters = "";
  let at = from;
  for (const [i, char] of [...match[0]].entries()) {
    if (i % 2 === 1) between.push(at);
    else if (LETTER.test(char)) letters += char.toLowerCase();
    at += char.length;
  }
  const known = letters.length >= SHORTEST_KNOWN && COMMON_WORDS.has(letters) && !SPELLED.has(letters);
  return { from, to: at, between, known };
}

function isMostlySpaced(text: string): boolean {
  const parts = text.split(/\s+/).filter((part) => part !== "");
  return (
    parts.filter((part) => [...part].length === 1 || /^\S([._*~|·-])\S(?:\1\S)*$/u.test(part)).length >=
    parts.length * MOSTLY
  );
}
