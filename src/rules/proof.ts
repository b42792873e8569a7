import type { Verification } from "../model/analysis.ts";
import type { Claim, Session } from "../model/session.ts";
import type { VerificationLevel } from "../model/vocabulary.ts";
import { chanceOf, type Seen } from "./observer/second-look.ts";

/**
 * How much proof a contact's claimant gave, judged over the whole contact: one step that sounds like proof is weaker evidence than a step with its
 * question, answer and acceptance. Learnt by scripts/fit-weights.ts; points are hundredths of log-odds, by sign.
 */
export interface ProofModel {
  /** Strong rather than less. */
  readonly strong: Readonly<Record<string, number>>;
  /** Weak or strong rather than none. */
  readonly any: Readonly<Record<string, number>>;
}

/** A contact as far as proof needs it. */
export interface ProofContact {
  readonly session: Session;
  readonly seen: readonly Seen[];
  readonly claims: readonly Claim[];
}

/** One step seen again and again says hardly more than seen three times. */
const MOST_OFTEN = 3;

/** What the judgement stands on, each with its strength. */
export function proofSigns({ session, seen, claims }: ProofContact): Map<string, number> {
  const signs = new Map<string, number>([["base", 1]]);
  const raise = (name: string, value: number): unknown => signs.set(name, Math.max(signs.get(name) ?? 0, value));
  if (session.authenticated === true) signs.set("logged in", 1);
  if (session.authenticated === null) signs.set("log-in unknown", 1);
  if (session.turns.length === 1) signs.set("one turn", 1);
  signs.set(`channel ${session.channel}`, 1);
  for (const { label, points } of seen) {
    const chance = chanceOf(points);
    const family = label.split(".")[0]!;
    if (family === "verify" || family === "claim") raise(`seen ${label}`, chance);
    else if (family !== "tactic") raise(`seen ${family}`, chance);
    if (family === "verify")
      signs.set(`often ${label}`, Math.min(MOST_OFTEN, (signs.get(`often ${label}`) ?? 0) + chance));
  }
  for (const { attribute, role } of claims) if (role === "claimed") signs.set(`gives ${attribute}`, 1);
  return signs;
}

const isLikely = (weights: Readonly<Record<string, number>>, signs: ReadonlyMap<string, number>): boolean =>
  [...signs].reduce((sum, [sign, value]) => sum + (weights[sign] ?? 0) * value, 0) > 0;

/** The level with the turns that prove it. A platform's log-in is strong whatever was said; without a model, steps that are said decide. */
export function verificationOf(model: ProofModel | null, contact: ProofContact): Verification {
  const level = levelOf(model, contact);
  return { level, turns: level === "none" ? [] : turnsOf(level, contact) };
}

function levelOf(model: ProofModel | null, contact: ProofContact): VerificationLevel {
  if (contact.session.authenticated === true) return "strong";
  const said = (level: VerificationLevel): boolean =>
    contact.seen.some((one) => one.said && one.label === `verify.${level}`);
  if (model === null) return said("strong") ? "strong" : said("weak") ? "weak" : "none";
  const signs = proofSigns(contact);
  if (isLikely(model.strong, signs)) return "strong";
  return isLikely(model.any, signs) ? "weak" : "none";
}

/** Turns in which proof of a level was given: those that say so, else the likeliest; for weak proof also those that give a value. */
function turnsOf(level: "weak" | "strong", { session, seen, claims }: ProofContact): number[] {
  const steps = seen.filter(({ label }) => label === `verify.${level}`);
  const said = steps.filter((step) => step.said).map(({ turn }) => turn);
  const told = level === "strong" || session.channel === "email" ? [] : valueTurns(claims);
  const likeliest = steps.reduce<Seen | null>(
    (best, step) => (best === null || step.points > best.points ? step : best),
    null,
  );
  const turns = said.length + told.length > 0 ? [...said, ...told] : likeliest === null ? [] : [likeliest.turn];
  return [...new Set(turns)].sort((a, b) => a - b);
}

/** A mail's signature proves nothing, and neither does a name alone. */
const valueTurns = (claims: readonly Claim[]): number[] =>
  claims.flatMap(({ role, attribute, turn }) =>
    role === "claimed" && attribute !== "name" && turn !== null ? [turn] : [],
  );
