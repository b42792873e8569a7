// A leaf module only: natural's root loads database drivers and reads a `.env` from the working directory.
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";

const stems = new Map<string, string>();
/** Words kept in the cache: a desk's vocabulary is smaller. */
const MOST_CACHED = 200_000;
const ENGLISH_LETTERS = /^[a-z]+$/;

/** Porter's stem of a folded word; a word with other letters than a to z is its own stem. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = ENGLISH_LETTERS.test(word) ? porter.stem(word) : word;
  if (stems.size < MOST_CACHED) stems.set(word, found);
  return found;
}
