import type { Token } from "../text/tokens.ts";
import { type Phrase, type PhraseItem, parsePhrase } from "./phrase.ts";

/** A lexicon class found in a turn; `from`/`to` are token indexes, `start`/`end` raw UTF-16 offsets, ends exclusive. */
export interface Hit {
  readonly cls: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** Set for entities: the value, joined. */
  readonly value?: string;
}

interface Node {
  readonly words: Map<string, Node>;
  any: Node | null;
  number: Node | null;
  gap: Node | null;
  /** Where reading may go on without a word: the end of a choice. */
  readonly next: Node[];
  readonly out: string[];
}

const node = (): Node => ({ words: new Map(), any: null, number: null, gap: null, next: [], out: [] });

/** Longest stretch that `..` passes over, in words. */
const GAP_WORDS = 3;

/**
 * All phrases of all lexicons in one automaton over words: a turn is read once, whatever the number of phrases. Plain sequences share their
 * beginnings as in a trie; a choice is entered side by side and left through one common node, so that its size is a sum, not a product.
 */
export class Automaton {
  readonly #root = node();

  /** Throws `SyntaxError` for a phrase that is not in the notation of phrase.ts. */
  add(phrase: string, cls: string): void {
    const end = descend(this.#root, parsePhrase(phrase));
    if (!end.out.includes(cls)) end.out.push(cls);
  }

  /** Hits by start; of one class at one start only the longest. `spend` is told the steps taken, and may stop the search by throwing. */
  find(tokens: readonly Token[], spend?: (steps: number) => void): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < tokens.length; from++) {
      const longest = new Map<string, number>();
      const steps = this.#walk(this.#root, tokens, from, from, longest);
      spend?.(steps);
      for (const [cls, to] of longest)
        hits.push({ cls, from, to, start: tokens[from]!.start, end: tokens[to - 1]!.end });
    }
    return hits;
  }

  /** Steps taken: bounded, since a phrase that can be read in too many ways is refused. */
  #walk(at: Node, tokens: readonly Token[], from: number, i: number, longest: Map<string, number>): number {
    let steps = 1;
    for (const cls of at.out) if ((longest.get(cls) ?? 0) < i) longest.set(cls, i);
    for (const join of at.next) steps += this.#walk(join, tokens, from, i, longest);
    const token = tokens[i];
    if (token === undefined || token.sentence !== tokens[from]!.sentence) return steps;
    const next = at.words.get(token.text);
    if (next) steps += this.#walk(next, tokens, from, i + 1, longest);
    if (at.any) steps += this.#walk(at.any, tokens, from, i + 1, longest);
    if (at.number && token.text.charCodeAt(0) <= 57) steps += this.#walk(at.number, tokens, from, i + 1, longest);
    if (at.gap) {
      const most = Math.min(GAP_WORDS, tokens.length - i);
      for (let skip = 0; skip <= most; skip++) steps += this.#walk(at.gap, tokens, from, i + skip, longest);
    }
    return steps;
  }
}

const descend = (from: Node, phrase: Phrase): Node => phrase.reduce(step, from);

function step(at: Node, item: PhraseItem): Node {
  switch (item.kind) {
    case "word": {
      const next = at.words.get(item.word) ?? node();
      at.words.set(item.word, next);
      return next;
    }
    case "any":
      at.any ??= node();
      return at.any;
    case "number":
      at.number ??= node();
      return at.number;
    case "gap":
      at.gap ??= node();
      return at.gap;
    case "options": {
      const join = node();
      for (const option of item.options) descend(at, option).next.push(join);
      if (item.optional) at.next.push(join);
      return join;
    }
  }
}
