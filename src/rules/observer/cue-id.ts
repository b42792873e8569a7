/** FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

const hashes = new Map<string, number>();
/** Words kept in the cache. */
const MOST_CACHED = 200_000;

function hashOf(text: string): number {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const value = hash(text);
  if (hashes.size < MOST_CACHED) hashes.set(text, value);
  return value;
}

/**
 * A cue as a 32-bit number, so that no string is built for the thousands that a contact has. Two cues with one number are a one-in-four-billion
 * accident, and the same one on every machine.
 */
export function cueId(kind: string, a: string, b: string | undefined): number {
  let value = Math.imul(hashOf(kind), 0x9e3779b1) ^ hashOf(a);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  if (b !== undefined) value = Math.imul(value ^ hashOf(b) ^ 0x5bd1e995, 0xc2b2ae35);
  return (value ^ (value >>> 13)) >>> 0;
}

/** A cue as people read it: `customer pair my address`. */
export const cueName = (kind: string, a: string, b: string | undefined): string =>
  b === undefined ? `${kind} ${a}`.trimEnd() : `${kind} ${a} ${b}`;
