// Leaf modules only: natural's root loads database drivers and reads a `.env` from the working directory.
import jaroWinklerDistance from "natural/lib/natural/distance/jaro-winkler_distance.js";
import DoubleMetaphone from "natural/lib/natural/phonetics/double_metaphone.js";

/** Jaro-Winkler similarity of two folded words, 0 to 1. */
export const jaroWinkler = (a: string, b: string): number => jaroWinklerDistance(a, b, { ignoreCase: false });

const metaphone = new DoubleMetaphone();
const codes = new Map<string, string>();
/** Words kept in the cache: more than there are names in a large desk's year. */
const MOST_CACHED = 200_000;

/** Double Metaphone's first code: how a word sounds in English. */
export function soundOf(word: string): string {
  const known = codes.get(word);
  if (known !== undefined) return known;
  const code = metaphone.process(word)[0];
  if (codes.size < MOST_CACHED) codes.set(word, code);
  return code;
}
