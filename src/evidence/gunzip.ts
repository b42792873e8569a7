import { constants, gunzipSync } from "node:zlib";
import { LIMITS } from "./limits.ts";
import { isGzip } from "./magic.ts";

export type Unpacked =
  /** `cut`: the packed data ends too early or is damaged; `bytes` is what came out before. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly cut: string | null }
  | { readonly ok: false; readonly code: "too-large" | "unreadable"; readonly reason: string };

/** Bytes that gzip data may unpack to. */
const allowance = (packed: number): number =>
  Math.min(LIMITS.unpackedBytes, Math.max(LIMITS.packRatioFreeBytes, packed * LIMITS.packRatio));

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** Unpacks all members of a gzip file in memory, within the limits. */
function unpackOnce(packed: Uint8Array, most: number): Unpacked {
  try {
    return { ok: true, bytes: gunzipSync(packed, { maxOutputLength: most }), cut: null };
  } catch (error) {
    if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return tooLarge(most);
    return salvage(packed, most, codeOf(error));
  }
}

const tooLarge = (most: number): Unpacked => ({
  ok: false,
  code: "too-large",
  reason: `unpacks to more than ${most} bytes, the limit for its size`,
});

/** Halvings that find where damage begins to within a sixty-five-thousandth of the file; each costs one unpacking. */
const SEARCH_STEPS = 16;

/** What a cut or damaged file gives before the fault: zlib hands it out when told not to insist on the end. */
function salvage(packed: Uint8Array, most: number, code: string): Unpacked {
  const cut = code === "Z_BUF_ERROR" ? "the packed data ends too early" : "the packed data is damaged";
  let best = beginning(packed, most);
  let good = 0;
  let bad = packed.length;
  for (let step = 0; best === null && step < SEARCH_STEPS; step++) {
    const middle = Math.floor((good + bad) / 2);
    if (beginning(packed.subarray(0, middle), most) === null) bad = middle;
    else good = middle;
  }
  best ??= beginning(packed.subarray(0, good), most);
  if (best === "too-large") return tooLarge(most);
  return { ok: true, bytes: best ?? new Uint8Array(), cut };
}

/** All that a beginning of packed data unpacks to; null when it is damaged. */
function beginning(packed: Uint8Array, most: number): Uint8Array | "too-large" | null {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most });
  } catch (error) {
    return codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? "too-large" : null;
  }
}

/** Unpacks gzip, and gzip inside it. Never throws. */
export function unpack(bytes: Uint8Array): Unpacked {
  let unpacked: Unpacked = { ok: true, bytes, cut: null };
  for (let layer = 0; layer < LIMITS.gzipLayers && unpacked.ok && isGzip(unpacked.bytes); layer++) {
    const before: string | null = unpacked.cut;
    unpacked = unpackOnce(unpacked.bytes, allowance(bytes.length));
    if (unpacked.ok && before !== null) unpacked = { ...unpacked, cut: before };
  }
  return unpacked;
}
