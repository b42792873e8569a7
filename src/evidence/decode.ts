/** Encodings that are told apart; the name is what the report shows. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-8-damaged" | "utf-16le" | "utf-16be" | "windows-1252";

export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: Encoding;
      /** Bytes of the UTF-8 byte order mark before the text. */
      readonly byteBase: number;
      /** The last character was cut off. */
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** Enough to see what a file is made of. */
const SAMPLE_BYTES = 65_536;
/** Text has next to no control characters; compressed or compiled data has about one in ten. */
const MOST_CONTROLS = 0.02;
/** Western text in UTF-16 has a zero in nearly every second byte, and hardly ever two. */
const UTF16_ZEROS = 0.4;
const UTF16_OTHER_ZEROS = 0.05;
/** Damaged UTF-8 still has more whole sequences than broken bytes; Windows-1252 has next to none. */
const UTF8_WHOLE_TO_BROKEN = 2;

const decodeAs = (encoding: string, bytes: Uint8Array): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Length without a UTF-8 sequence that the end cuts off. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

interface Census {
  readonly controls: number;
  readonly evenZeros: number;
  readonly oddZeros: number;
  readonly size: number;
}

function census(bytes: Uint8Array): Census {
  const size = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < size; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) i % 2 === 0 ? evenZeros++ : oddZeros++;
    else if ((byte < 32 && !(byte >= 7 && byte <= 13) && byte !== 27) || byte === 127) controls++;
  }
  return { controls, evenZeros, oddZeros, size };
}

/** The UTF-16 order that zero bytes betray in a file without a mark, or null. */
function markless16({ evenZeros, oddZeros, size }: Census): "utf-16le" | "utf-16be" | null {
  const half = size / 2;
  if (size < 4) return null;
  if (oddZeros > half * UTF16_ZEROS && evenZeros < half * UTF16_OTHER_ZEROS) return "utf-16le";
  if (evenZeros > half * UTF16_ZEROS && oddZeros < half * UTF16_OTHER_ZEROS) return "utf-16be";
  return null;
}

function utf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be", mark: number): Decoded {
  const body = bytes.subarray(mark);
  const cut = body.length % 2 === 1;
  return { ok: true, text: decodeAs(encoding, cut ? body.subarray(0, -1) : body), encoding, byteBase: 0, cut };
}

function utf8(bytes: Uint8Array, mark: number): Decoded | null {
  const body = bytes.subarray(mark);
  const whole = body.subarray(0, wholeLength(body));
  const text = decodeUtf8(whole);
  const missing = body.length - whole.length;
  if (text === null) return null;
  // One odd byte at the end of plain ASCII is a letter of a code page rather than a cut character.
  if (missing === 1 && mark === 0 && whole.every((byte) => byte < 0x80)) return null;
  return { ok: true, text, encoding: mark > 0 ? "utf-8-bom" : "utf-8", byteBase: mark, cut: missing > 0 };
}

/** Length of the whole UTF-8 sequence of more than one byte at an offset, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f); the five free places stay as they are. */
const WINDOWS_1252 =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

/** By hand, since some Node 20 releases decode "windows-1252" as Latin-1. */
const decode1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replaceAll(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);

/** Neither clean UTF-8 nor UTF-16: UTF-8 with damage, or a code page. */
function eightBit(bytes: Uint8Array, mark: number): Decoded {
  let whole = 0;
  let broken = 0;
  for (let i = mark; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    const length = sequenceLength(bytes, i);
    if (length === 0) broken++;
    else whole++;
    i += Math.max(length, 1) - 1;
  }
  const damaged = mark > 0 || whole > broken * UTF8_WHOLE_TO_BROKEN;
  const encoding = damaged ? "utf-8-damaged" : "windows-1252";
  const text = damaged ? decodeAs("utf-8", bytes.subarray(mark)) : decode1252(bytes);
  return { ok: true, text, encoding, byteBase: 0, cut: false };
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((b, i) => bytes[i] === b);

/**
 * Decodes text by its byte order mark, else as strict UTF-8, else by what its bytes look like. Binary data is refused with a reason.
 * Never throws.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
    return { ok: false, reason: "is in UTF-32, which is not supported" };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return utf16(bytes, "utf-16le", 2);
  if (startsWith(bytes, 0xfe, 0xff)) return utf16(bytes, "utf-16be", 2);
  const counts = census(bytes);
  const order = markless16(counts);
  if (order !== null) return utf16(bytes, order, 0);
  if (counts.controls + counts.evenZeros + counts.oddZeros > counts.size * MOST_CONTROLS) {
    return { ok: false, reason: "is binary, not text" };
  }
  const mark = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
  return utf8(bytes, mark) ?? eightBit(bytes, mark);
}
