import { proofText } from "../../model/violation.ts";
import type { LabelFamily } from "../observer/labels.ts";
import { chanceOf, type Seen } from "../observer/second-look.ts";
import type { ConditionFile } from "../types.ts";
import { asList, named, type SessionContext, viewsOf } from "./context.ts";
import { evaluate } from "./index.ts";

/** Points from which a label is said, by family. */
export type Cuts = Readonly<Record<LabelFamily, number>>;

/** What a contact has instead of what a condition asks for, in the words of people: how near it was. Empty where there is nothing to tell. */
export function instead(condition: ConditionFile, context: SessionContext, cuts: Cuts): string[] {
  if (condition.observation !== undefined) return likeliest(condition, context, cuts);
  if (condition.exposure !== undefined) return exposures(context);
  if (condition.session !== undefined) return [sessionFacts(condition, context)];
  if (condition.count !== undefined) return counted(condition, context, cuts);
  return [];
}

/** How often a condition holds that has to hold more often, or less. */
function counted({ count: wanted }: ConditionFile, context: SessionContext, cuts: Cuts): string[] {
  const quotes = evaluate(wanted!.of, context) ?? [];
  const distinct = wanted!.distinct ? "different " : "";
  const n = wanted!.distinct
    ? new Set(quotes.map(({ quote }) => quote.toLowerCase())).size
    : new Set(quotes.map(({ turn }) => turn)).size;
  const turns = [...new Set(quotes.map(({ turn }) => turn))];
  const where = turns.length === 0 ? "" : ` (turn${turns.length === 1 ? "" : "s"} ${turns.join(", ")})`;
  return [`here: ${n} ${distinct}${n === 1 ? "time" : "times"}${where}`, ...instead(wanted!.of, context, cuts)];
}

/** Sightings named: the nearest ones. */
const MOST_NAMED = 2;
/** Fainter sightings say nothing about how near it was. */
const LEAST_CHANCE = 0.02;

const percent = (points: number): string => `${Math.round(100 * chanceOf(points))} %`;

/** The likeliest turns for a label that nobody said, with what they lack. */
function likeliest(condition: ConditionFile, context: SessionContext, cuts: Cuts): string[] {
  const names = asList(condition.observation);
  const turns = new Set(viewsOf(context, condition.speaker).map((view) => view.index));
  const unsaid = context.seen.filter((s) => !s.said && turns.has(s.turn) && named(s.label, names));
  const near = unsaid.filter(({ points }) => chanceOf(points) >= LEAST_CHANCE).sort((a, b) => b.points - a.points);
  return near.slice(0, MOST_NAMED).map((one) => sighting(one, cuts[one.label.split(".")[0] as LabelFamily]));
}

const sighting = ({ label, turn, points }: Seen, cut: number): string =>
  `turn ${turn} may be ${label}: ${percent(points)}, ${points >= cut ? "but it holds no such value" : `said from ${percent(cut)}`}`;

function exposures({ assessment }: SessionContext): string[] {
  if (assessment.exposures.length === 0) return ["nothing was asked for or handed over"];
  const told = assessment.exposures.map((e) => `${e.asset} ${e.outcome} (${proofText(e)})`);
  return [`here: ${told.join("; ")}`];
}

const LOGGED_IN = new Map<boolean | null, string>([
  [true, "logged in"],
  [false, "not logged in"],
  [null, "log-in unknown"],
]);

/** The contact's own state in what the condition looks at. */
function sessionFacts({ session: wanted }: ConditionFile, { assessment, session, views }: SessionContext): string {
  const { level, turns } = assessment.verification;
  const states: Readonly<Record<string, string>> = {
    verification: `proof ${level}${turns.length > 0 ? ` (turns ${turns.join(", ")})` : ""}`,
    violation: assessment.violation ? "a violation" : "no violation",
    channel: `channel ${session.channel}`,
    authenticated: LOGGED_IN.get(session.authenticated)!,
    flag: `flags ${session.flags.join(", ") || "none"}`,
    turns: `${views.length} turns`,
  };
  return `here: ${Object.keys(wanted!)
    .map((key) => states[key])
    .join(", ")}`;
}
