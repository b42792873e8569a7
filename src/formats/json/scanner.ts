const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export type ScalarToken =
  | {
      readonly ok: true;
      readonly value: string | number | boolean | null;
      readonly start: number;
      readonly end: number;
    }
  /** `cut`: the text ends inside the token. */
  | { readonly ok: false; readonly cut: boolean; readonly start: number };

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const ESCAPED = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
/** Longest number or word; what is longer is no scalar. */
const LONGEST_WORD = 400;

const isSpace = (unit: number): boolean => unit === 32 || unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === 9;

/** True for the marks that end a bare token. */
const endsToken = (char: string): boolean => ",:]}[{\"' \t\r\n".includes(char);

const withoutEscapes = (raw: string): string =>
  raw.replaceAll(ESCAPED, (whole, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? (ESCAPES[char ?? ""] ?? whole) : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** Moves over JSON text within `position..end`. */
export class Scanner {
  position: number;
  readonly #text: string;
  readonly #end: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.position = from;
    this.#end = to;
  }

  atEnd(): boolean {
    return this.position >= this.#end;
  }

  /** The next character, or an empty string at the end. */
  peek(): string {
    return this.position < this.#end ? (this.#text[this.position] ?? "") : "";
  }

  /** Skips white space, byte order marks and comments (vendors' documentation prints JSON with them). */
  skipSpace(): void {
    for (;;) {
      while (this.position < this.#end && isSpace(this.#text.charCodeAt(this.position))) this.position++;
      const unit = this.position < this.#end ? this.#text.charCodeAt(this.position) : 0;
      if (unit === 0xfeff) this.position++;
      else if (unit !== 47 || !this.#skipComment()) return;
    }
  }

  #skipComment(): boolean {
    const second = this.#text[this.position + 1];
    if (second !== "/" && second !== "*") return false;
    const close = second === "/" ? "\n" : "*/";
    const found = this.#text.indexOf(close, this.position + 2);
    this.position = found < 0 ? this.#end : Math.min(this.#end, found + close.length);
    return true;
  }

  scalar(): ScalarToken {
    return this.#text.charCodeAt(this.position) === QUOTE && !this.atEnd() ? this.#string() : this.#word();
  }

  #string(): ScalarToken {
    const start = this.position;
    const close = this.#closingQuote(start + 1);
    this.position = close.at;
    if (!close.closed) return { ok: false, cut: close.at >= this.#end, start };
    this.position++;
    const raw = this.#text.slice(start + 1, close.at);
    return { ok: true, value: close.escaped ? withoutEscapes(raw) : raw, start, end: this.position };
  }

  /** A line break ends a string that was never closed: JSON writes it as `\n`. */
  #closingQuote(from: number): { readonly at: number; readonly closed: boolean; readonly escaped: boolean } {
    let escaped = false;
    for (let i = from; i < this.#end; i++) {
      const unit = this.#text.charCodeAt(i);
      if (unit === QUOTE) return { at: i, closed: true, escaped };
      if (unit === BACKSLASH) {
        escaped = true;
        i++;
      } else if (unit === LINE_FEED || unit === CARRIAGE_RETURN) return { at: i, closed: false, escaped };
    }
    return { at: this.#end, closed: false, escaped };
  }

  #word(): ScalarToken {
    const start = this.position;
    let end = start;
    while (end < this.#end && end - start < LONGEST_WORD && !endsToken(this.#text[end] ?? "")) end++;
    this.position = end;
    // A number that touches the end of the text may have lost digits.
    if (end >= this.#end && start > 0) return { ok: false, cut: true, start };
    return this.#wordToken(this.#text.slice(start, end), start);
  }

  #wordToken(word: string, start: number): ScalarToken {
    const known = WORDS.get(word);
    if (known !== undefined) return { ok: true, value: known, start, end: this.position };
    if (!NUMBER.test(word)) return { ok: false, cut: false, start };
    const number = Number(word);
    // Ids longer than a double holds keep their digits.
    const value = /^-?\d+$/.test(word) && !Number.isSafeInteger(number) ? word : number;
    return { ok: true, value, start, end: this.position };
  }

  /** After a fault: on to the next comma or closing bracket of the same level; in an object also to a brace, which begins the next one. */
  recover(inObject: boolean): void {
    let depth = 0;
    while (this.position < this.#end) {
      const char = this.#text[this.position] ?? "";
      if (char === '"') {
        this.#string();
        continue;
      }
      if (depth === 0 && (char === "," || char === "]" || char === "}" || (inObject && char === "{"))) return;
      if (char === "[" || char === "{") depth++;
      else if (char === "]" || char === "}") depth--;
      this.position++;
    }
  }

  /** Skips the bracketed value that starts here, however deep, without recursion. */
  skipNested(): void {
    let depth = 0;
    while (this.position < this.#end) {
      const char = this.#text[this.position] ?? "";
      if (char === '"') {
        this.#string();
        continue;
      }
      this.position++;
      if (char === "[" || char === "{") depth++;
      else if ((char === "]" || char === "}") && --depth === 0) return;
    }
  }
}
