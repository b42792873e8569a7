import type { DisguiseKind } from "../../model/vocabulary.ts";
import type { Cell } from "./cells.ts";
import type { CellRange } from "./words.ts";

/** What a word looks like where it was disguised; honest writing of any language has none of it. */
type Test = (word: readonly Cell[], text: Context) => boolean;

/** What the whole text is written in. */
interface Context {
  readonly rightToLeft: boolean;
  readonly eastAsian: boolean;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f]/u;
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u;

/** Fewer styled letters are a symbol, a unit or an emoji. */
const FEWEST_STYLED = 3;
/** Tone marks that Unicode does not compose stand on vowels and at most one other letter of a word. */
const FEWEST_CONSONANTS = 2;
const VOWEL = /^[aeiouyœæøɛɔ]/i;
/** So many marks on one letter no alphabet has. */
const MOST_ON_ONE_LETTER = 3;

const inner = (word: readonly Cell[]): readonly Cell[] => word.slice(1).filter(({ char }) => ALPHABETIC.test(char));

const TESTS: Partial<Record<DisguiseKind, Test>> = {
  invisible: (word) => inner(word).some(({ hidden }) => hidden === "zero-width") || brokenByJoiners(word),
  bidi: (word, { rightToLeft }) =>
    inner(word).some(({ hidden }) => hidden === "bidi" || hidden === "override") ||
    (!rightToLeft && word[0]!.hidden === "override" && /\p{L}/u.test(word[0]!.char)),
  marks: (word) =>
    word.some(({ strayMarks }) => strayMarks >= MOST_ON_ONE_LETTER) ||
    word.filter(({ overlays }) => overlays > 0).length > 1 ||
    word.filter(({ strayMarks, bare }) => strayMarks > 0 && !VOWEL.test(bare)).length >= FEWEST_CONSONANTS,
  styled: (word, { eastAsian }) =>
    word.filter(({ style }) => style === "fancy" || (style === "full-width" && !eastAsian)).length >= FEWEST_STYLED,
};

/** Soft hyphens and joiners part syllables, never a single letter from both its neighbours. */
function brokenByJoiners(word: readonly Cell[]): boolean {
  return word.some(
    (cell, i) =>
      i > 0 && cell.hidden === "soft-hyphen" && word[i + 1]?.hidden === "soft-hyphen" && ALPHABETIC.test(cell.char),
  );
}

/** The words whose characters say that they were disguised, by the kinds that can be told so. */
export function hiddenSigns(
  cells: readonly Cell[],
  words: readonly CellRange[],
): { readonly kind: DisguiseKind; readonly word: CellRange }[] {
  const context = {
    rightToLeft: cells.some(({ char }) => RIGHT_TO_LEFT.test(char)),
    eastAsian: cells.some(({ char, style }) => style === null && EAST_ASIAN.test(char)),
  };
  return words.flatMap((word) => {
    const parts = cells.slice(word.from, word.to);
    return (Object.keys(TESTS) as DisguiseKind[])
      .filter((kind) => TESTS[kind]!(parts, context))
      .map((kind) => ({ kind, word }));
  });
}
