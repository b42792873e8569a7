import { describe, expect, it } from "vitest";
import { readContacts } from "../scripts/training-text.ts";
import { toSession } from "../scripts/corpus.ts";
import type { SessionSummary } from "../src/model/analysis.ts";
import type { Session } from "../src/model/session.ts";
import { analyseSession, compilePack, corePack } from "../src/rules/index.ts";
import { parseExample } from "../src/rules/transcript.ts";
import { DISGUISE_NAMES, type DisguiseName, disguise } from "./disguises.ts";

const pack = compilePack(corePack());

/** Every so-manieth written contact: enough of all authors, and done in time. */
const EVERY_CONTACT = 12;
/** Every so-manieth example of the rules. */
const EVERY_EXAMPLE = 4;

const contacts = readContacts("scripts/data/contacts")
  .flatMap(({ sessions }) => sessions)
  .filter((_, i) => i % EVERY_CONTACT === 0)
  .map(toSession);
const examples = [...pack.pack.frames, ...pack.pack.rules]
  .flatMap(({ file }) => file.examples.match.flatMap((example) => example.split(/\s---\s/)))
  .filter((_, i) => i % EVERY_EXAMPLE === 0)
  .map(parseExample);

interface Plain {
  readonly session: Session;
  readonly summary: SessionSummary;
}

const plain: readonly Plain[] = [...contacts, ...examples]
  .map((session) => ({ session, summary: analyseSession(pack, session) }))
  .filter(({ summary }) => summary.observations.length + summary.findings.length > 0);

/** Recall of what was seen in the plain text, 0 to 1. */
interface Kept {
  readonly observations: number;
  readonly findings: number;
  /** Share of the contacts in which a limit says that the text was disguised. */
  readonly flagged: number;
  /** Recall where a contact that is flagged counts as kept. */
  readonly keptOrFlagged: number;
}

const DISGUISED_TEXT = "disguised-text";

function keptUnder(name: DisguiseName): Kept {
  const sums = { observations: 0, observationsKept: 0, findings: 0, findingsKept: 0, flagged: 0, either: 0 };
  for (const { session, summary } of plain) {
    const turns = session.turns.map((turn) => ({ ...turn, text: disguise(name, turn.text) }));
    const seen = analyseSession(pack, { ...session, turns });
    const labels = new Set(seen.observations.map(({ turn, label }) => `${turn} ${label}`));
    const rules = new Set(seen.findings.map(({ rule }) => rule));
    const observationsKept = summary.observations.filter(({ turn, label }) => labels.has(`${turn} ${label}`)).length;
    const findingsKept = summary.findings.filter(({ rule }) => rules.has(rule)).length;
    const flagged = rules.has(DISGUISED_TEXT);
    const all = summary.observations.length + summary.findings.length;
    sums.observations += summary.observations.length;
    sums.observationsKept += observationsKept;
    sums.findings += summary.findings.length;
    sums.findingsKept += findingsKept;
    sums.flagged += flagged ? 1 : 0;
    sums.either += flagged ? all : observationsKept + findingsKept;
  }
  return {
    observations: sums.observationsKept / sums.observations,
    findings: sums.findingsKept / sums.findings,
    flagged: sums.flagged / plain.length,
    keptOrFlagged: sums.either / (sums.observations + sums.findings),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

describe("P13: evasion is caught or flagged", () => {
  const rows = new Map(DISGUISE_NAMES.map((name) => [name, keptUnder(name)]));
  const table = [
    `${plain.length} contacts, ${plain.reduce((n, { summary }) => n + summary.observations.length, 0)} observations, ` +
      `${plain.reduce((n, { summary }) => n + summary.findings.length, 0)} findings`,
    `${"disguise".padEnd(18)}${"observations".padStart(14)}${"findings".padStart(10)}${"flagged".padStart(10)}${"kept or flagged".padStart(17)}`,
    ...[...rows].map(
      ([name, kept]) =>
        `${name.padEnd(18)}${percent(kept.observations).padStart(14)}${percent(kept.findings).padStart(10)}${percent(kept.flagged).padStart(10)}${percent(kept.keptOrFlagged).padStart(17)}`,
    ),
  ];
  console.log(table.join("\n"));

  it.each(DISGUISE_NAMES)("%s", (name) => {
    expect(rows.get(name)!.keptOrFlagged).toBeGreaterThanOrEqual(0.95);
  });
});
