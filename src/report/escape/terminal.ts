/** Characters a terminal may be shown: everything that has a shape of its own. The rest is shown by its code, so that nothing is hidden. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;

const shown = (char: string): string => {
  const code = char.codePointAt(0)!;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
};

/** Runs of combining marks longer than this only serve to climb over other lines. */
const MARKS = /(\p{M}{4})\p{M}+/gu;

/** Foreign text for one line of a terminal: line ends as `⏎`, tabs as a space, control, bidi and invisible characters by their code. */
export function forTerminal(text: string): string {
  return text
    .replace(/\r\n|\n/g, " ⏎ ")
    .replace(/\t/g, " ")
    .replace(MARKS, "$1")
    .replace(UNSAFE, shown);
}
