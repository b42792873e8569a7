/**
 * Letters of other alphabets that look like Latin ones, small and capital apart, by the Latin letter: Unicode TR 39 (confusables.txt) for Cyrillic, Greek,
 * Armenian, Cherokee, Coptic, Lisu, Canadian syllabics and phonetic letters, and what is used besides in evasion. Letters that a Latin
 * alphabet writes (ɣ, ʋ …) are left out.
 */
const ROWS = [
  "a ɑ α а ɐ ⍺",
  "b Ь Ƅ ƅ в β ᖯ Ꮟ ᑲ",
  "c ϲ с ⲥ ꮯ",
  "d ԁ Ꮷ ᑯ ժ",
  "e е ҽ ε ϵ є ℮ ꬲ",
  "f ϝ ք ꬵ ꞙ",
  "g ɡ ց ƍ",
  "h һ հ н Ꮒ ի",
  "i і ι ɩ ⍳ ꙇ ꭵ Ꭵ",
  "j ј ϳ",
  "k к κ ҝ",
  "l ӏ Ӏ ǀ ⵏ ᛁ Ɩ",
  "m м",
  "n п ո η ռ",
  "o о ο օ σ ⲟ ჿ",
  "p р ρ ⲣ ϱ ⍴ բ",
  "q ԛ զ գ",
  "r г ᴦ ꮁ ⲅ ꭇ ꭈ",
  "s ѕ ƽ ꮪ",
  "t т τ",
  "u υ ս ц ꞟ ꭎ ꭒ",
  "v ν ѵ ꮩ",
  "w ω ԝ ѡ ɯ ա ꮃ",
  "x х χ ᕁ ᕽ",
  "y у γ ү ყ ꭚ",
  "z ꮓ",
  "A А Α Ꭺ ᗅ ꓮ",
  "B В Β Ᏼ ᗷ ꓐ",
  "C С Ϲ Ⲥ Ꮯ ꓚ",
  "D Ꭰ ᗞ ᗪ ꓓ",
  "E Е Ε ⴹ Ꭼ ꓰ",
  "F Ϝ ᖴ ꓝ",
  "G Ԍ Ꮐ Ᏻ ꓖ",
  "H Н Η Ⲏ Ꮋ ᕼ ꓧ",
  "I І Ι Ⲓ ꓲ",
  "J Ј Ϳ Ꭻ ᒍ ꓙ",
  "K К Κ Ⲕ Ꮶ ᛕ ꓗ",
  "L Ꮮ Ⳑ ᒪ ꓡ",
  "M М Μ Ⲙ Ꮇ ᗰ ꓟ Ϻ",
  "N Ν Ⲛ ꓠ",
  "O О Ο Օ Ⲟ ⵔ ꓳ",
  "P Р Ρ Ⲣ Ꮲ ᑭ ꓑ",
  "Q ⵕ",
  "R Ꭱ Ꮢ ᖇ ꓣ Я",
  "S Ѕ Տ Ꮥ Ꮪ ꓢ",
  "T Т Τ Ⲧ Ꭲ ꓔ",
  "U Ս ሀ ᑌ ꓴ",
  "V Ѵ Ꮩ ᐯ ꓦ ⴸ",
  "W Ԝ Ꮃ Ꮤ ꓪ",
  "X Х Χ Ⲭ Ꭓ ⵝ ꓫ",
  "Y У Υ Ү Ꭹ Ꮍ ꓬ Ⲩ",
  "Z Ζ Ꮓ ꓜ",
];

/** The Latin letter that a letter passes for. */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap((row) => {
    const [latin, ...alike] = row.split(" ");
    return alike.map((letter) => [letter, latin!] as const);
  }),
);
