import { reveal } from "./disguise/index.ts";
import { tokenise } from "./tokens.ts";

/** Function words that are frequent in one of these languages and rare in the others, folded. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: "the and you is that this with have for can what your please my it of was are be do not to",
  es: "que de la el los las una por para con no es mi su le se me usted pero como esta muy lo",
  de: "der die und das ich nicht ist sie mit ein eine den auf fur mir bitte wir ja haben kann ihre",
  fr: "je vous est les des une que pas pour mon votre avec dans sur bonjour merci c j ai le la",
  it: "che di il non per una sono con mio della grazie ho come vorrei",
  pt: "que nao uma para com por meu obrigado voce esta eu ola",
  nl: "het een van ik niet en dat voor met is mijn u bedankt naar",
};
const WORDS: ReadonlyMap<string, readonly string[]> = (() => {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    for (const word of words.split(" ")) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
})();

const LATIN = /\p{Script=Latin}/u;
/** Languages named by their script alone: what can be told without knowing them. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["ru", /\p{Script=Cyrillic}/u],
  ["el", /\p{Script=Greek}/u],
  ["ar", /\p{Script=Arabic}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["ko", /\p{Script=Hangul}/u],
  ["th", /\p{Script=Thai}/u],
  ["zh", /\p{Script=Han}/u],
];
/** Words looked at: enough to tell, whatever the length of the text. */
const MOST_WORDS = 400;
/** Fewer function words than this and the language is anybody's guess. */
const FEWEST_HITS = 3;

/** The language that a text's function words or script speak for (BCP 47), or null when there are too few to tell. */
export function languageOf(text: string): string | null {
  if (!LATIN.test(text) && !LATIN.test(reveal(text.slice(0, MOST_WORDS * 8)).text))
    return SCRIPTS.find(([, script]) => script.test(text))?.[0] ?? null;
  const [best] = [...functionWordsIn(text)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best !== undefined && best[1] >= FEWEST_HITS ? best[0] : null;
}

/** A language beside English counts when it has at least this share of English's function words: people mix. */
const MIXED_SHARE = 0.5;

/** The languages whose words a text may hold, English aside, in code-unit order: even a few words decide, and English words rule others out. */
export function otherLanguagesIn(text: string): string[] {
  const counts = functionWordsIn(text);
  const english = counts.get("en") ?? 0;
  return [...counts]
    .filter(([language, count]) => language !== "en" && count > english * MIXED_SHARE)
    .map(([language]) => language)
    .sort();
}

/** How often each language's function words occur; a word of several languages is shared out among them. */
function functionWordsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokenise(text.slice(0, MOST_WORDS * 8)).tokens.slice(0, MOST_WORDS)) {
    const languages = WORDS.get(token.text) ?? [];
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1 / languages.length);
  }
  return counts;
}
