/** One record of delimited text; the arrays are used again for the next record. */
export interface DelimitedRecord {
  /** Cell texts, quotes taken off. */
  readonly cells: readonly string[];
  /** UTF-16 offsets of each cell as it stands in the text, its quotes included. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly start: number;
  readonly end: number;
  /** The text ends inside a quoted cell of this record. */
  readonly cut: boolean;
  /** A quote opened a cell and was never closed, so the line was taken as it stands. */
  readonly bareQuote: boolean;
}

const QUOTE = 34;
const SPACE = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

type QuotedEnd = { readonly at: number; readonly doubled: boolean } | null;

/** Lines read after a bare quote to see whether the table goes on there. */
const PROBES = 4;
/** White space that exporters leave between a closing quote and the delimiter. */
const MOST_TRAILING_SPACES = 8;
/** A closing quote further off than this is remembered, so that many unclosed quotes don't each search the file. */
const FAR_QUOTE = 65_536;

/** From any offset in `from..at`, the next closing quote is the one that ends at `at`; infinite when there is none. */
interface KnownQuote {
  from: number;
  at: number;
}

/**
 * Reads records of comma-, semicolon-, tab- or pipe-separated text one by one, as RFC 4180 has them, and without losing the file to what
 * RFC 4180 forbids: a quote inside a cell is text, and one that opens a cell but is closed nowhere sensible costs no other line.
 */
export class DelimitedCursor {
  position: number;
  readonly #text: string;
  readonly #delimiter: number;
  readonly #far: KnownQuote;
  #expected = 0;

  constructor(text: string, delimiter: string, from = 0, far: KnownQuote = { from: 0, at: -1 }) {
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
    this.position = from;
    this.#far = far;
  }

  /** Cells that a record should have; a many-lined record of another width is then read again line by line. */
  expect(columns: number): void {
    this.#expected = columns;
  }

  next(): DelimitedRecord | null {
    if (this.position >= this.#text.length) return null;
    const start = this.position;
    const whole = this.#record(start, true);
    if (!this.#isSuspicious(whole, start)) return whole;
    const after = this.position;
    const line = this.#record(start, false);
    if (line.cells.length === this.#expected && this.#goesOnAfter(line)) return { ...line, bareQuote: true };
    this.position = after;
    return whole;
  }

  #isSuspicious(record: DelimitedRecord, start: number): boolean {
    if (this.#expected < 2 || (!record.cut && record.cells.length === this.#expected)) return false;
    const lineEnd = this.#text.indexOf("\n", start);
    return lineEnd >= 0 && lineEnd < record.end;
  }

  /** A cell cut at the end of the file also looks unclosed: only when whole records follow was it a bare quote. */
  #goesOnAfter(line: DelimitedRecord): boolean {
    const from = skipLineEnd(this.#text, line.end);
    const probe = new DelimitedCursor(this.#text, String.fromCharCode(this.#delimiter), from, this.#far);
    let seen = 0;
    let whole = 0;
    for (let record = probe.next(); record !== null && seen < PROBES; record = probe.next()) {
      seen++;
      if (record.cells.length === this.#expected && !record.cut) whole++;
    }
    return whole > 0 && whole * 2 >= seen;
  }

  #record(start: number, quotes: boolean): DelimitedRecord {
    const cells: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    let at = start;
    let cut = false;
    for (;;) {
      const quoted = quotes && this.#text.charCodeAt(at) === QUOTE ? this.#closingQuote(at + 1) : undefined;
      let end = quoted === undefined ? this.#cellEnd(at) : (quoted?.at ?? this.#text.length);
      if (quoted === null) cut = true;
      const raw =
        quoted === undefined ? this.#text.slice(at, end) : this.#text.slice(at + 1, quoted === null ? end : end - 1);
      cells.push(quoted?.doubled || (quoted === null && raw.includes('""')) ? raw.replaceAll('""', '"') : raw);
      starts.push(at);
      if (quoted) end = this.#cellEnd(end);
      ends.push(end);
      if (this.#text.charCodeAt(end) !== this.#delimiter || end >= this.#text.length) {
        this.position = skipLineEnd(this.#text, end);
        return { cells, starts, ends, start, end, cut, bareQuote: false };
      }
      at = end + 1;
    }
  }

  /** Offset of the delimiter or line end that ends an unquoted cell. */
  #cellEnd(from: number): number {
    let i = from;
    for (; i < this.#text.length; i++) {
      const unit = this.#text.charCodeAt(i);
      if (unit === this.#delimiter || unit === LINE_FEED || unit === CARRIAGE_RETURN) break;
    }
    return i;
  }

  /** Offset after the quote that closes a cell: one that a delimiter, line end or the text's end follows. */
  #closingQuote(from: number): QuotedEnd {
    if (from >= this.#far.from && from < this.#far.at) {
      return this.#far.at > this.#text.length ? null : { at: this.#far.at, doubled: true };
    }
    const found = this.#searchClosingQuote(from);
    const at = found?.at ?? Number.POSITIVE_INFINITY;
    if (at - from > FAR_QUOTE) Object.assign(this.#far, { from, at });
    return found;
  }

  #searchClosingQuote(from: number): QuotedEnd {
    let doubled = false;
    for (let at = this.#text.indexOf('"', from); at >= 0; at = this.#text.indexOf('"', at + 1)) {
      if (this.#text.charCodeAt(at + 1) === QUOTE) {
        doubled = true;
        at++;
      } else if (this.#endsCell(at + 1)) return { at: at + 1, doubled };
    }
    return null;
  }

  #endsCell(at: number): boolean {
    let i = at;
    while (this.#text.charCodeAt(i) === SPACE && i - at < MOST_TRAILING_SPACES) i++;
    const next = this.#text.charCodeAt(i);
    return Number.isNaN(next) || next === this.#delimiter || next === LINE_FEED || next === CARRIAGE_RETURN;
  }
}

function skipLineEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  return text.charCodeAt(at) === LINE_FEED ? at + 1 : at;
}
