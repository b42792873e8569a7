import { createHash } from "node:crypto";
import { LONGEST_TURN } from "../model/session.ts";
import { tokenise } from "./tokens.ts";

/** Fewer words than this say too little about who wrote them. */
const FEWEST_WORDS = 20;
const SHINGLE_WORDS = 3;
const BITS = 64;

/**
 * Charikar's simhash over three-word shingles, 16 hex digits: texts that share most of their wording differ in few bits. Null when the texts
 * are too short to tell. Digits count as one sign, so that the same script with another victim's numbers stays the same script.
 */
export function simhash(texts: readonly string[]): string | null {
  const words = texts.flatMap((text) =>
    tokenise(text.slice(0, LONGEST_TURN)).tokens.map((token) => (/^\d/.test(token.text) ? "0" : token.text)),
  );
  if (words.length < FEWEST_WORDS) return null;
  const sums = new Int32Array(BITS);
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i++) {
    const digest = createHash("md5")
      .update(words.slice(i, i + SHINGLE_WORDS).join(" "))
      .digest();
    for (let bit = 0; bit < BITS; bit++) sums[bit]! += (digest[bit >> 3]! >> (bit & 7)) & 1 ? 1 : -1;
  }
  const bytes = Buffer.alloc(BITS / 8);
  for (let bit = 0; bit < BITS; bit++) if (sums[bit]! > 0) bytes[bit >> 3]! |= 1 << (bit & 7);
  return bytes.toString("hex");
}

/** In how many of their 64 bits two simhashes differ. */
export function bitsApart(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; differing > 0n; differing &= differing - 1n) bits += 1;
  return bits;
}
