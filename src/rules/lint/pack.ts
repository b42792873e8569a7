import { isOf } from "../frame.ts";
import type { Loaded, Pack } from "../types.ts";
import { type Complaint, complain, examplesOf, type LexiconCheck, type RuleOrFrame, unless } from "./check.ts";
import { classNames, isFilledIn } from "./checks.ts";
import { isLanguage, languageAdvice } from "./style.ts";

/** Checks that look at a pack as a whole. */

interface Found {
  readonly loaded: Loaded<unknown>;
  readonly complaint: Complaint;
}

export function duplicateIds({ frames, rules }: Pack): Found[] {
  const first = new Map<string, string>();
  return [...frames, ...rules].flatMap((loaded) => {
    const other = first.get(loaded.file.id);
    if (other === undefined) first.set(loaded.file.id, loaded.path);
    return other === undefined
      ? []
      : [{ loaded, complaint: complain("id", `id "${loaded.file.id}" is also that of ${other}: rename one`) }];
  });
}

/** An example that two rules share shows less of either. Frames are told by single turns, so only rules are looked at. */
export function duplicateExamples({ rules }: Pack): Found[] {
  const first = new Map<string, string>();
  const placed = rules
    .filter(({ file }) => isFilledIn(file))
    .flatMap((loaded: RuleOrFrame) => examplesOf(loaded).map((example) => ({ loaded, ...example })));
  return placed.flatMap(({ loaded, at, text }) => {
    const other = first.get(text);
    if (other === undefined) first.set(text, loaded.path);
    return other === undefined
      ? []
      : [{ loaded, complaint: complain(at, `the same example as in ${other}: tell another contact`) }];
  });
}

export const LEXICON_STYLE: Readonly<Record<string, LexiconCheck>> = {
  "classes-are-used": ({ file }, { pack }) => {
    const used = usedClasses(pack);
    return Object.keys(file.classes).flatMap((cls) =>
      unless(
        used.has(cls) || [...used].some((name) => isOf(cls, name)),
        `classes.${cls}`,
        `no rule, frame or learnt cue uses class "${cls}": use it or take it out`,
      ),
    );
  },
  "phrases-stand-once": ({ file }) =>
    Object.entries(file.classes).flatMap(([cls, phrases]) =>
      phrases.flatMap((phrase, i) =>
        unless(phrases.indexOf(phrase) === i, `classes.${cls}`, `"${phrase}" stands twice in ${cls}: take one out`),
      ),
    ),
  "language-is-a-tag": ({ file }) => unless(isLanguage(file.language), "language", languageAdvice(file.language)),
};

/** Cues of these kinds name words, not classes. */
const OF_WORDS = / (?:word|pair|after-word|after-begins) /;

const usedByPack = new WeakMap<Pack, ReadonlySet<string>>();

/** Classes that rules and frames name, or that the observer has learnt a cue of. */
function usedClasses(pack: Pack): ReadonlySet<string> {
  const known = usedByPack.get(pack);
  if (known) return known;
  const cues = Object.keys(pack.observer?.cues ?? {}).filter((cue) => !OF_WORDS.test(cue));
  const used = new Set([
    ...[...pack.frames, ...pack.rules].flatMap(({ file }) => [...classNames(file)]),
    ...cues.flatMap((cue) => cue.split(" ")),
  ]);
  usedByPack.set(pack, used);
  return used;
}
