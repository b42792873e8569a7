/**
 * Twelve ways to write a text so that people read it and programs do not, as senders of spam and phishing use them. Written apart from
 * what src/text knows of them: a table of its own, so that a letter that src/text has forgotten is missed here too.
 */
import { seededRandom, seedOf } from "./random.ts";

type Random = () => number;
type Disguise = (text: string, random: Random) => string;

const pick = <T>(from: readonly T[] | string, random: Random): T =>
  [...(from as Iterable<T>)][Math.floor(random() * [...(from as Iterable<T>)].length)]!;

/** Letters of other scripts that look like the first of each row: Cyrillic, Greek, Armenian, Cherokee, Latin beyond A to Z. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  (
    "a:аɑα c:сϲ d:ԁ e:еҽ g:ɡց h:һհ i:іı j:јϳ k:кκ l:ӏⅼ n:ոп o:оοօ p:рρ q:ԛզ r:гᴦ s:ѕꜱ u:υս v:νѵ w:ԝѡ x:хχ y:уγ z:ᴢ b:Ьƅ m:м t:т f:ϝ " +
    "A:АΑᎪ B:ВΒᏴ C:СϹᏟ D:Ꭰ E:ЕΕᎬ H:НΗᎻ I:ІΙ J:ЈᎫ K:КΚᏦ L:Ꮮ M:МΜᎷ N:Ν O:ОΟՕ P:РΡᏢ S:ЅՏᏚ T:ТΤᎢ V:ѴᏙ W:ԜᎳ X:ХΧ Y:ҮΥ Z:ΖᏃ G:ԌᏀ"
  )
    .split(" ")
    .map((row) => [row[0]!, row.slice(2)] as const),
);
const HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u180e\u2063";
const BIDI = [
  "\u200e",
  "\u200f",
  "\u202a\u202c",
  "\u202d\u202c",
  "\u202e\u202c",
  "\u2066\u2069",
  "\u2068\u2069",
  "\u061c",
];
const MARKS = "\u0300\u0301\u0307\u030a\u0316\u0323\u0332\u0335\u0336\u0337\u0338\u0353\u0489\u20d2\u20e5";
const LEET: ReadonlyMap<string, string> = new Map(
  Object.entries({ a: "4", b: "8", e: "3", g: "9", i: "1", l: "1", o: "0", s: "5$", t: "7" }),
);
const SMALL_CAPITALS: ReadonlyMap<string, string> = new Map(
  [..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ"].map((capital, i) => [String.fromCharCode(97 + i), capital]),
);
const ACCENTS = "\u0300\u0301\u0302\u0308";

const isLetter = (char: string): boolean => /[A-Za-z]/.test(char);
const eachCharacter = (text: string, map: (char: string) => string): string => [...text].map(map).join("");
/** What follows each letter or digit that another one follows. */
const within = (text: string, after: (char: string) => string): string =>
  text.replace(/[A-Za-z0-9](?=[A-Za-z0-9])/g, (char) => char + after(char));

function homoglyphs(text: string, random: Random): string {
  return eachCharacter(text, (char) => {
    const alike = LOOKALIKES.get(char);
    return alike !== undefined && random() < 0.6 ? pick<string>(alike, random) : char;
  });
}

const zeroWidth: Disguise = (text, random) => within(text, () => (random() < 0.4 ? pick<string>(HIDDEN, random) : ""));
const softHyphens: Disguise = (text, random) => within(text, () => (random() < 0.5 ? "\u00ad" : ""));
const bidi: Disguise = (text, random) => within(text, () => (random() < 0.3 ? pick(BIDI, random) : ""));

const fullWidth: Disguise = (text) =>
  eachCharacter(text, (char) =>
    char === " " ? "\u3000" : char > " " && char <= "~" ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char,
  );

function marks(text: string, random: Random): string {
  const some = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick<string>(MARKS, random)).join("");
  return eachCharacter(text, (char) => (isLetter(char) && random() < 0.6 ? char + some() : char));
}

/** Digits that stand for letters in words; numbers, and the words in which a number or an address stands, would become other ones and are left. */
function leet(text: string, random: Random): string {
  return text.replace(/\S+/g, (word) =>
    /\d|@|[A-Za-z]\.[A-Za-z]/.test(word)
      ? word
      : eachCharacter(word, (char) => {
          const digits = LEET.get(char.toLowerCase());
          return digits !== undefined && random() < 0.7 ? pick<string>(digits, random) : char;
        }),
  );
}

const smallCapitals: Disguise = (text) => eachCharacter(text, (char) => SMALL_CAPITALS.get(char.toLowerCase()) ?? char);

/** First code points of alphabets from A to Z in circles, squares and brackets; the last two are small letters. */
const ENCLOSED = [0x24b6, 0x1f130, 0x1f150, 0x1f170, 0x24d0, 0x249c];

function enclosed(text: string, random: Random): string {
  return text.replace(/\S+/g, (word) => {
    const base = pick(ENCLOSED, random);
    return eachCharacter(word, (char) => {
      if (isLetter(char)) return String.fromCodePoint(base + (char.toLowerCase().charCodeAt(0) - 97));
      if (!/\d/.test(char)) return char;
      return char === "0" ? "⓪" : String.fromCodePoint(pick([0x2460, 0x2776], random) + Number(char) - 1);
    });
  });
}

const spacing: Disguise = (text) =>
  text.replace(/[^\s]+|[ ]+/g, (part) => (part.startsWith(" ") ? `${part} ` : [...part].join(" ")));

const decomposed: Disguise = (text, random) =>
  eachCharacter(text, (char) =>
    /[aeiouAEIOU]/.test(char) && random() < 0.4 ? (char + pick<string>(ACCENTS, random)).normalize("NFC") : char,
  ).normalize("NFD");

const MIXED: readonly Disguise[] = [
  homoglyphs,
  zeroWidth,
  fullWidth,
  bidi,
  marks,
  leet,
  smallCapitals,
  enclosed,
  softHyphens,
];

const mixed: Disguise = (text, random) => text.replace(/\S+/g, (word) => pick(MIXED, random)(word, random));

/** By name, as the promise lists them. */
const DISGUISES = {
  homoglyphs,
  "zero-width": zeroWidth,
  "full-width": fullWidth,
  "bidi controls": bidi,
  "combining marks": marks,
  leet,
  "small capitals": smallCapitals,
  "enclosed letters": enclosed,
  "letter spacing": spacing,
  "soft hyphens": softHyphens,
  mixed,
  NFD: decomposed,
} satisfies Readonly<Record<string, Disguise>>;

export type DisguiseName = keyof typeof DISGUISES;
export const DISGUISE_NAMES = Object.keys(DISGUISES) as DisguiseName[];

/** The text in disguise; the same text is disguised in the same way in every run. */
export const disguise = (name: DisguiseName, text: string): string =>
  DISGUISES[name](text, seededRandom(seedOf(`${name}\0${text}`)));
