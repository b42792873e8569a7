import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import type { Problem } from "../model/problem.ts";
import { type Decoded, decode, type Encoding } from "./decode.ts";
import type { EvidenceFile } from "./discover.ts";
import { unpack } from "./gunzip.ts";
import { LIMITS } from "./limits.ts";
import { signatureOf } from "./magic.ts";

/** An evidence file after opening; `partial` and `skipped` always come with a problem that says why. */
export type Evidence = ReadableEvidence | SkippedEvidence;

interface Opened {
  /** As in the report. */
  readonly path: string;
  /** Size on disk. */
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

export interface ReadableEvidence extends Opened {
  readonly status: "readable" | "partial";
  /** Lower-case hex over the bytes on disk. */
  readonly sha256: string;
  readonly encoding: Encoding;
  /** Without byte order mark. */
  readonly text: string;
  /** Bytes of the byte order mark before the text in the unpacked file. */
  readonly byteBase: number;
}

export interface SkippedEvidence extends Opened {
  readonly status: "skipped";
  /** Null when the file could not be read at all. */
  readonly sha256: string | null;
  readonly encoding: null;
  readonly text: null;
}

interface RawFile {
  readonly bytes: Uint8Array;
  readonly changed: boolean;
}

/** Reads a regular file without ever waiting on a pipe or following a link that took its place. */
function readRaw(location: string): RawFile | string {
  const descriptor = openSync(location, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const before = fstatSync(descriptor);
    if (!before.isFile()) return "is no regular file";
    if (before.size > LIMITS.unpackedBytes)
      return `has ${before.size} bytes, more than the limit of ${LIMITS.unpackedBytes}`;
    const bytes = readAll(descriptor, before.size);
    return { bytes, changed: hasChanged(before, fstatSync(descriptor), bytes.length) };
  } finally {
    closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const got = readSync(descriptor, bytes, filled, size - filled, filled);
    if (got === 0) break;
    filled += got;
  }
  return bytes.subarray(0, filled);
}

const hasChanged = (before: Stats, after: Stats, got: number): boolean =>
  before.size !== after.size || before.mtimeMs !== after.mtimeMs || got !== before.size;

const errorReason = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    EACCES: "may not be read (permission denied)",
    ENOENT: "is no longer there",
    ELOOP: "is a link",
    EISDIR: "is a folder",
  };
  return known[code] ?? `can't be read (${code || "unknown error"})`;
};

const error = (path: string, code: string, reason: string): Problem => ({
  severity: "error",
  code,
  path,
  place: null,
  reason,
});

const skipped = (path: string, sha256: string | null, bytes: number, problem: Problem): SkippedEvidence => ({
  status: "skipped",
  path,
  sha256,
  bytes,
  encoding: null,
  text: null,
  problems: [problem],
});

/** Opens one evidence file read-only: bytes, hash, unpacking, decoding. Never throws; what can't be read says why. */
export function openEvidence(file: EvidenceFile): Evidence {
  try {
    const raw = readRaw(file.location);
    if (typeof raw === "string") {
      const code = raw.startsWith("has") ? "too-large" : "not-a-file";
      return skipped(file.path, null, 0, error(file.path, code, raw));
    }
    return openBytes(file.path, raw.bytes, raw.changed);
  } catch (caught) {
    return skipped(file.path, null, 0, error(file.path, "unreadable", errorReason(caught)));
  }
}

/** The same for bytes that are already here, as standard input's. */
export function openBytes(path: string, bytes: Uint8Array, changed = false): Evidence {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const skip = (code: string, reason: string): SkippedEvidence =>
    skipped(path, sha256, bytes.length, error(path, code, reason));
  if (bytes.length === 0) return skip("empty", "is empty");
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return skip(unpacked.code, unpacked.reason);
  if (unpacked.bytes.length === 0) return skip("empty", unpacked.cut ?? "unpacks to nothing");
  const signature = signatureOf(unpacked.bytes);
  if (signature !== null) return skip(signature.code, `is ${signature.what}, which is not read`);
  const decoded = decode(unpacked.bytes);
  if (!decoded.ok) return skip("binary", decoded.reason);
  if (decoded.text.trim() === "") return skip("empty", "holds nothing but white space");
  const problems = problemsOf(path, decoded, unpacked.cut, changed);
  const partial = problems.some((p) => p.severity === "error");
  const { text, encoding, byteBase } = decoded;
  return {
    status: partial ? "partial" : "readable",
    path,
    sha256,
    bytes: bytes.length,
    text,
    encoding,
    byteBase,
    problems,
  };
}

function problemsOf(path: string, decoded: Decoded & { ok: true }, cut: string | null, changed: boolean): Problem[] {
  const problems: Problem[] = [];
  if (changed) problems.push(error(path, "changing", "changed while it was read; read again when it is complete"));
  if (cut !== null) problems.push(error(path, "truncated", `${cut}; what came out before is read`));
  if (decoded.cut) problems.push(error(path, "truncated", "ends inside a character"));
  if (decoded.encoding === "utf-8-damaged") {
    problems.push({
      ...error(path, "invalid-utf-8", "holds bytes that are no UTF-8; shown as \ufffd"),
      severity: "warning",
    });
  }
  return problems;
}
