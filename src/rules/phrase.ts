import { tokeniseWritten } from "../text/tokens.ts";
import { inflections } from "./inflect.ts";

/**
 * The notation of lexicon phrases, a sequence of
 *   word           that word, folded as turns are ("can't" is the two tokens `can t`)
 *   word~          the word in all its inflections (send, sends, sent, sending)
 *   a|b|c          any of these words
 *   (a b|c)        any of these sequences; `(send|pay back)~` inflects the first word of each
 *   [a|b c]        the same, or nothing
 *   ..             up to three words of any kind
 *   #              any token that starts with a digit
 *   *              any one word
 */
export type PhraseItem =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "any" }
  | { readonly kind: "number" }
  | { readonly kind: "gap" }
  | { readonly kind: "options"; readonly options: readonly Phrase[]; readonly optional: boolean };
export type Phrase = readonly PhraseItem[];

interface ParseState {
  readonly text: string;
  at: number;
}

/** Throws `SyntaxError` with the phrase and the reason. */
export function parsePhrase(text: string): Phrase {
  const state = { text, at: 0 };
  const phrase = parseSequence(state, true);
  if (state.at < text.length) throw new SyntaxError(`unexpected "${text[state.at]}" in phrase "${text}"`);
  if (phrase.every((item) => item.kind === "gap" || (item.kind === "options" && item.optional))) {
    throw new SyntaxError(`phrase "${text}" may be empty`);
  }
  const ways = waysOf(phrase);
  if (ways > MOST_WAYS)
    throw new SyntaxError(
      `phrase "${text}" can be read in ${ways} ways from one word (at most ${MOST_WAYS}): fewer gaps and choices`,
    );
  return phrase;
}

/** Each `..` multiplies the work by four: five of them with nothing to hold them are a thousand ways for each word of a message. */
const MOST_WAYS = 3000;
/** A gap passes over none to three words. */
const WAYS_OF_GAP = 4;

/** In how many ways a phrase can be read from one word on, at most: of choices that begin with different words only one can be. */
function waysOf(phrase: Phrase): number {
  return phrase.reduce((ways, item) => {
    if (item.kind === "gap") return ways * WAYS_OF_GAP;
    return item.kind === "options" ? ways * (waysOfOptions(item.options) + (item.optional ? 1 : 0)) : ways;
  }, 1);
}

function waysOfOptions(options: readonly Phrase[]): number {
  const byWord = new Map<string, number>();
  let always = 0;
  for (const option of options) {
    const [first] = option;
    if (first?.kind === "word") byWord.set(first.word, (byWord.get(first.word) ?? 0) + waysOf(option));
    else always += waysOf(option);
  }
  return always + Math.max(0, ...byWord.values());
}

/** At top level `|` joins words; within brackets it ends a sequence. */
function parseSequence(state: ParseState, top: boolean): Phrase {
  const items: PhraseItem[] = [];
  while (state.at < state.text.length) {
    const char = state.text[state.at]!;
    if (char === ")" || char === "]" || (char === "|" && !top)) break;
    if (char === " ") state.at += 1;
    else if (char === "(" || char === "[") items.push(parseGroup(state, char));
    else if (top) items.push(...parseWordOptions(state));
    else items.push(...parseWord(state));
  }
  return items;
}

function parseGroup(state: ParseState, open: "(" | "["): PhraseItem {
  const close = open === "(" ? ")" : "]";
  const options: Phrase[] = [];
  do {
    state.at += 1;
    options.push(parseSequence(state, false));
  } while (state.text[state.at] === "|");
  if (state.text[state.at] !== close) throw new SyntaxError(`missing "${close}" in phrase "${state.text}"`);
  state.at += 1;
  if (options.some((option) => option.length === 0)) throw new SyntaxError(`empty choice in phrase "${state.text}"`);
  if (state.text[state.at] !== "~") return { kind: "options", options, optional: open === "[" };
  state.at += 1;
  return { kind: "options", options: options.map(inflectFirst), optional: open === "[" };
}

function inflectFirst(phrase: Phrase): Phrase {
  const [first, ...rest] = phrase;
  return first?.kind === "word" ? [choice(inflections(first.word)), ...rest] : phrase;
}

function parseWordOptions(state: ParseState): Phrase {
  const options = [parseWord(state)];
  while (state.text[state.at] === "|") {
    state.at += 1;
    options.push(parseWord(state));
  }
  return options.length === 1 ? options[0]! : [{ kind: "options", options, optional: false }];
}

const SPECIAL: Readonly<Record<string, PhraseItem>> = {
  "..": { kind: "gap" },
  "#": { kind: "number" },
  "*": { kind: "any" },
};

function parseWord(state: ParseState): Phrase {
  const word = /^[^ ()[\]|]*/.exec(state.text.slice(state.at))![0];
  state.at += word.length;
  const special = SPECIAL[word];
  if (special) return [special];
  return word.endsWith("~") ? [choice(inflections(word.slice(0, -1)))] : wordItems(word, state.text);
}

function wordItems(word: string, phrase: string): Phrase {
  const { tokens } = tokeniseWritten(word);
  if (tokens.length === 0) throw new SyntaxError(`"${word}" in phrase "${phrase}" has no letters`);
  return tokens.map((token) => ({ kind: "word", word: token.text }));
}

const choice = (words: readonly string[]): PhraseItem => ({
  kind: "options",
  options: words.map((word) => wordItems(word, word)),
  optional: false,
});
