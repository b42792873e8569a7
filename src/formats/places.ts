import type { Place } from "../model/session.ts";

/** One look-up scans at most this many UTF-16 units once the checkpoints are there. */
const CHECKPOINT_UNITS = 4096;

/** UTF-8 length of the code units `from..to` of a text; a lone surrogate counts three, as its replacement does. */
function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Turns UTF-16 offsets of a decoded text into byte offsets and line numbers of the evidence; fast when asked in rising order. */
export class Places {
  readonly #text: string;
  readonly #base: number;
  readonly #checkpoints: number[] = [0];
  #lineAt = 0;
  #line = 1;
  #lastOffset = 0;
  #lastBytes = 0;

  /** `base`: bytes before the text's first character, that is, of a UTF-8 byte order mark. */
  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  byteAt(offset: number): number {
    const step = offset - this.#lastOffset;
    const bytes =
      step >= 0 && step < CHECKPOINT_UNITS
        ? this.#lastBytes + this.#bytesBetween(this.#lastOffset, offset)
        : step < 0 && -step < CHECKPOINT_UNITS
          ? this.#lastBytes - this.#bytesBetween(offset, this.#lastOffset)
          : this.#fromCheckpoint(offset);
    this.#lastOffset = offset;
    this.#lastBytes = bytes;
    return this.#base + bytes;
  }

  #fromCheckpoint(offset: number): number {
    const index = Math.floor(offset / CHECKPOINT_UNITS);
    while (this.#checkpoints.length <= index) {
      const last = this.#checkpoints.length - 1;
      const from = last * CHECKPOINT_UNITS;
      this.#checkpoints.push((this.#checkpoints[last] ?? 0) + this.#bytesBetween(from, from + CHECKPOINT_UNITS));
    }
    return (this.#checkpoints[index] ?? 0) + this.#bytesBetween(index * CHECKPOINT_UNITS, offset);
  }

  /** A pair split by a checkpoint counts four bytes for its first half and none for its second. */
  #bytesBetween(from: number, to: number): number {
    const splits = from > 0 && (this.#text.charCodeAt(from - 1) & 0xfc00) === 0xd800;
    const skip = splits && (this.#text.charCodeAt(from) & 0xfc00) === 0xdc00 ? 1 : 0;
    return utf8Length(this.#text, from + skip, Math.min(to, this.#text.length));
  }

  /** 1-based; `\n`, `\r\n` and a lone `\r` end lines. */
  lineAt(offset: number): number {
    if (offset < this.#lineAt / 2) {
      this.#lineAt = 0;
      this.#line = 1;
    }
    for (; this.#lineAt < offset; this.#lineAt++) if (this.#endsLine(this.#lineAt)) this.#line++;
    for (; this.#lineAt > offset; this.#lineAt--) if (this.#endsLine(this.#lineAt - 1)) this.#line--;
    return this.#line;
  }

  #endsLine(at: number): boolean {
    const unit = this.#text.charCodeAt(at);
    return unit === 10 || (unit === 13 && this.#text.charCodeAt(at + 1) !== 10);
  }

  /** Place of the units `start..end`, with its line. */
  of(start: number, end: number): Place {
    return { bytes: [this.byteAt(start), this.byteAt(end)], line: this.lineAt(start) };
  }

  /** Place of a JSON value, which a pointer names better than a line. */
  ofValue(pointer: string, start: number, end: number): Place {
    return { pointer, bytes: [this.byteAt(start), this.byteAt(end)] };
  }
}
