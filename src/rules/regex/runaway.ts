import { waysOf } from "./ways.ts";

/** That a regex can run away on a hostile message, with a message that shows it. */
export interface Runaway {
  /** `exponential`, or a degree: how the work grows with the length of a message. Null where no proof was found either way. */
  readonly growth: string | null;
  /** A message that takes too long, as a JavaScript expression; null where no proof was found. */
  readonly attack: string | null;
}

/** From one place of a message so many ways can be tried in no time, whatever the message. */
const FEW_WAYS = 2000;
/** Milliseconds after which the checker gives up; then nothing is proved, and the regex is refused. */
const LONGEST_CHECK = 10_000;

/**
 * Whether a regex can run away, as `recheck` tells: its work grows faster than the message. Null: it can't. Regexes without open repetitions are
 * decided here; only for others is the checker loaded, which is three times the size of the program.
 */
export async function runawayOf(source: string): Promise<Runaway | null> {
  if (waysOf(source) <= FEW_WAYS) return null;
  const known = checked.get(source);
  const found = known === undefined ? await check(source) : known;
  checked.set(source, found);
  return found;
}

/** A command may load its rules more than once. */
const checked = new Map<string, Runaway | null>();

async function check(source: string): Promise<Runaway | null> {
  const { default: recheck } = await import("recheck/lib/browser.js");
  const found = recheck.checkSync(source, "iu", { timeout: LONGEST_CHECK });
  if (found.status === "safe") return null;
  if (found.status === "unknown" || found.attack === undefined) return { growth: null, attack: null };
  return { growth: growthOf(found.complexity), attack: found.attack.pattern };
}

const DEGREES: Readonly<Record<number, string>> = { 2: "quadratic", 3: "cubic" };

const growthOf = (complexity: { readonly type: string; readonly degree?: number } | undefined): string =>
  complexity?.degree === undefined
    ? (complexity?.type ?? "unknown")
    : (DEGREES[complexity.degree] ?? `polynomial of degree ${complexity.degree}`);
