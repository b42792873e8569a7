import type { Cell, Hidden } from "./cells.ts";

/** What a code point is to a reader. */
export interface Sign {
  readonly kind: "visible" | "mark" | "hidden";
  /** Its plain form; itself where it has none. */
  readonly char: string;
  readonly style: Cell["style"];
  readonly hidden: Hidden | null;
  /** A mark that only chooses how an emoji or digit is drawn. */
  readonly selects: boolean;
}

/** Zero-width, bidi and other format characters, soft hyphen, Hangul fillers: they carry no reading. */
const HIDDEN = /[\p{Cf}\u115f\u1160\u3164\uffa0]/u;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/;
const OVERRIDE = /[\u202d\u202e]/;
const MARK = /\p{M}/u;
const SELECTS = /[\ufe00-\ufe0f\u20e3]/;
/** French and numbers are set with the two no-break spaces, which stay as they are. */
const WIDE_SPACE = /(?![\u0020\u00a0\u202f])\p{Zs}/u;

const signs = new Map<string, Sign>();
/** Code points kept in the cache. */
const MOST_CACHED = 20_000;

export function signOf(char: string): Sign {
  const known = signs.get(char);
  if (known !== undefined) return known;
  const sign = signUncached(char);
  if (signs.size < MOST_CACHED) signs.set(char, sign);
  return sign;
}

function signUncached(char: string): Sign {
  const plain: Sign = { kind: "visible", char, style: null, hidden: null, selects: false };
  if (HIDDEN.test(char)) return { ...plain, kind: "hidden", hidden: hiddenKind(char) };
  if (MARK.test(char)) return { ...plain, kind: "mark", selects: SELECTS.test(char) };
  if (WIDE_SPACE.test(char)) return { ...plain, char: " " };
  const fullWidth = /[\uff01-\uff5e]/.test(char);
  const styled = fullWidth ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : fancy(char);
  return styled === null ? plain : { ...plain, char: styled, style: fullWidth ? "full-width" : "fancy" };
}

function hiddenKind(char: string): Hidden {
  if (OVERRIDE.test(char)) return "override";
  if (BIDI.test(char)) return "bidi";
  // The two joiners and the soft hyphen are part of how Persian, Indic and hyphenated text is written.
  return /[\u00ad\u200c\u200d]/.test(char) ? "soft-hyphen" : "zero-width";
}

/** Alphabets and digits in circles, squares and brackets that Unicode does not decompose to one letter: first code point, count, first plain character. */
const ENCLOSED: readonly (readonly [first: number, count: number, plain: string])[] = [
  [0x1f150, 26, "A"],
  [0x1f170, 26, "A"],
  [0x1f110, 26, "A"],
  [0x249c, 26, "a"],
  [0x24f5, 9, "1"],
  [0x2776, 9, "1"],
  [0x2780, 9, "1"],
  [0x278a, 9, "1"],
  [0x2474, 9, "1"],
  [0x2488, 9, "1"],
];
const SMALL_CAPITALS = new Map(
  [..."ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz".split(" ")].map(
    (pair) => [pair[0]!, pair[1]!] as const,
  ),
);
/** `ª` and `º` and the raised digits of everyday text lie below. */
const FIRST_FANCY = 0x2b0;
const ONE_LETTER_OR_DIGIT = /^[A-Za-z0-9]$/;

/** The plain letter or digit of a styled one; null for everything else. */
function fancy(char: string): string | null {
  const code = char.codePointAt(0)!;
  if (code < FIRST_FANCY) return SMALL_CAPITALS.get(char) ?? null;
  const row = ENCLOSED.find(([first, count]) => code >= first && code < first + count);
  if (row !== undefined) return String.fromCharCode(row[2].charCodeAt(0) + code - row[0]);
  const plain = char.normalize("NFKD");
  return SMALL_CAPITALS.get(char) ?? (ONE_LETTER_OR_DIGIT.test(plain) ? plain : null);
}
