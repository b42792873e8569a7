import type { Speaker } from "../model/vocabulary.ts";
import { speakerOfRole } from "./table/words.ts";

/** A turn whose speaker the source may only name. */
export interface NamedTurn {
  readonly speaker: Speaker | null;
  /** The speaker as the source writes it; equal labels are one person. */
  readonly label: string;
  readonly text: string;
}

/** What support staff say and claimants rarely do; counted per speaker, never taken as proof of a role by itself. */
const STAFF_PHRASES =
  /\b(?:how (?:can|may) i (?:help|assist)|thank(?:s| you) for (?:calling|contacting|reaching|holding|waiting)|anything else i can|is there anything else|let me (?:pull|check|look|see|bring)|can (?:you|i) (?:please )?(?:confirm|verify|have|get) (?:your|the)|for (?:security|verification)|i(?:'ve| have) (?:sent|updated|processed|reset|located)|on your account|this is \w+ (?:from|with|speaking)|i (?:can )?see (?:the|your|that))\b/gi;
/** Only the beginning of a turn is looked at: greetings stand there, and the cap keeps long texts cheap. */
const LOOK_AT = 400;

const ROLE_IN_NAME = /^(?:(?<before>[\p{L} -]{2,20})\b\s+.+|.+[([-]\s*(?<after>[\p{L} ]{2,20})\)?\]?)$/u;

/** The role that a label carries: `Agent`, `Agent Mike Rivera`, `Mary (Support)`. */
export function speakerOfLabel(label: string): Speaker | null {
  const whole = speakerOfRole(label.replace(/[\s_#]*\d+$/, ""));
  if (whole !== null) return whole;
  const m = ROLE_IN_NAME.exec(label);
  const inside = m?.groups?.after ?? label.split(/\s+/)[0] ?? "";
  const part = speakerOfRole(inside);
  return part === "unknown" ? null : part;
}

const staffScore = (text: string): number => (text.slice(0, LOOK_AT).match(STAFF_PHRASES) ?? []).length;

/** The label that talks like staff more than any other, or null. */
function staffLabel(turns: readonly NamedTurn[], labels: ReadonlySet<string>): string | null {
  const scores = new Map<string, number>();
  for (const turn of turns) {
    if (labels.has(turn.label)) scores.set(turn.label, (scores.get(turn.label) ?? 0) + staffScore(turn.text));
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  return best !== undefined && best[1] > 0 && best[1] > (second?.[1] ?? 0) ? best[0] : null;
}

/**
 * Speakers for labels that name nobody's role: by the label itself, else who is left over, else who talks like staff. Gives one speaker
 * for each label; `inferred` when any of it was a guess.
 */
export function inferSpeakers(turns: readonly NamedTurn[]): {
  readonly of: ReadonlyMap<string, Speaker>;
  readonly inferred: boolean;
} {
  const of = new Map<string, Speaker>();
  const open = new Set<string>();
  const taken = new Set<Speaker>();
  for (const { speaker, label } of turns) {
    const known = speaker ?? speakerOfLabel(label);
    if (known !== null) taken.add(known);
    if (speaker !== null || of.has(label)) continue;
    if (known === null) open.add(label);
    else of.set(label, known);
  }
  if (open.size === 0) return { of, inferred: false };
  const staff = taken.has("agent") ? null : staffLabel(turns, open);
  const agentKnown = staff !== null || taken.has("agent");
  for (const label of open) of.set(label, guess(label, staff, agentKnown, taken));
  return { of, inferred: true };
}

function guess(label: string, staff: string | null, agentKnown: boolean, taken: ReadonlySet<Speaker>): Speaker {
  if (label === staff) return "agent";
  if (agentKnown && !taken.has("customer")) return "customer";
  return taken.has("customer") && !agentKnown ? "agent" : "unknown";
}
