interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly what: string;
  readonly code: "unsupported-archive" | "binary";
}

const ascii = (text: string): readonly number[] => [...text].map((c) => c.charCodeAt(0));

/** First bytes of what is no text; each from its format's own specification. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive", code: "unsupported-archive" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: "an empty zip archive", code: "unsupported-archive" },
  { bytes: ascii("BZh"), what: "a bzip2 archive", code: "unsupported-archive" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: "a zstd archive", code: "unsupported-archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: "a 7z archive", code: "unsupported-archive" },
  { bytes: ascii("Rar!"), what: "a rar archive", code: "unsupported-archive" },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], what: "an xz archive", code: "unsupported-archive" },
  { bytes: ascii("ustar"), at: 257, what: "a tar archive", code: "unsupported-archive" },
  { bytes: ascii("%PDF-"), what: "a PDF document", code: "binary" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG picture", code: "binary" },
  { bytes: [0xff, 0xd8, 0xff], what: "a JPEG picture", code: "binary" },
  { bytes: ascii("GIF8"), what: "a GIF picture", code: "binary" },
  { bytes: ascii("RIFF"), what: "a sound or video recording", code: "binary" },
  { bytes: ascii("OggS"), what: "a sound recording", code: "binary" },
  { bytes: ascii("ID3"), what: "a sound recording", code: "binary" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: "a program", code: "binary" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Office document", code: "binary" },
  { bytes: ascii("SQLite format 3"), what: "an SQLite database", code: "binary" },
];

const BZIP2_LEVEL_AT = 3;

function matches(bytes: Uint8Array, { bytes: wanted, at = 0 }: Signature): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}

/** What the first bytes say a file is, or null when they say nothing against text. */
export function signatureOf(bytes: Uint8Array): Pick<Signature, "what" | "code"> | null {
  const found = SIGNATURES.find((signature) => matches(bytes, signature)) ?? null;
  // "BZh" also begins words; a bzip2 stream goes on with its block size, 1 to 9.
  if (found?.what === "a bzip2 archive" && !/[1-9]/.test(String.fromCharCode(bytes[BZIP2_LEVEL_AT] ?? 0))) return null;
  return found;
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
