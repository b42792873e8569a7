import type { ReportSession } from "../../model/report.ts";
import type { LabelledTurn } from "../labels.ts";
import type { Scored } from "../match.ts";
import { type Rates, ratesOf } from "./rates.ts";

/** How well it is told what is said in which turn. */
export interface ObservationFigures {
  readonly families: Readonly<Record<string, Rates>>;
  readonly labels: Readonly<Record<string, Rates>>;
}

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

/** Over the contacts of which any turn is labelled; of those, unlabelled turns are left out. */
export function observationsOf(scored: readonly Scored[]): ObservationFigures | null {
  const labelled = scored.filter(({ label, session }) => label.turns !== null && session !== null);
  if (labelled.length === 0) return null;
  const [families, labels] = [new Map<string, Counts>(), new Map<string, Counts>()];
  for (const { label, session } of labelled)
    for (const [name, what] of comparison(label.turns!, session!)) {
      count(families, name.split(".")[0]!, what);
      count(labels, name, what);
    }
  return { families: table(families), labels: table(labels) };
}

function* comparison(turns: readonly LabelledTurn[], session: ReportSession): Generator<[string, keyof Counts]> {
  const indexOf = new Map((session.turns ?? []).map((turn, i) => [turn.place.pointer, i]));
  for (const turn of turns) {
    const index = indexOf.get(turn.pointer);
    if (index === undefined) continue;
    const truth = new Set<string>(turn.labels);
    const told = new Set<string>((session.observations ?? []).filter((o) => o.turn === index).map((o) => o.label));
    for (const name of told) yield [name, truth.has(name) ? "right" : "wrong"];
    for (const name of truth) if (!told.has(name)) yield [name, "missed"];
  }
}

function count(counts: Map<string, Counts>, name: string, what: keyof Counts): void {
  const row = counts.get(name) ?? { right: 0, wrong: 0, missed: 0 };
  row[what] += 1;
  counts.set(name, row);
}

const table = (counts: ReadonlyMap<string, Counts>): Record<string, Rates> =>
  Object.fromEntries(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { right, wrong, missed }]) => [name, ratesOf(right, wrong, missed)]),
  );
