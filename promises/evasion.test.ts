import { describe, expect, it } from "vitest";
import { toSession } from "../scripts/corpus.ts";
import { readContacts } from "../scripts/training-text.ts";
import type { SessionSummary } from "../src/model/analysis.ts";
import type { Session } from "../src/model/session.ts";
import { analyseSession, compilePack, corePack } from "../src/rules/index.ts";
import { parseExample } from "../src/rules/transcript.ts";
import { DISGUISE_NAMES, type DisguiseName, disguise } from "./disguises.ts";

const pack = compilePack(corePack());

/** Every so-manieth written contact: enough of all authors, and done in time. */
const EVERY_CONTACT = 16;
/** Every so-manieth example of the rules. */
const EVERY_EXAMPLE = 5;

const contacts = readContacts("scripts/data/contacts")
  .flatMap(({ sessions }) => sessions)
  .filter((_, i) => i % EVERY_CONTACT === 0)
  .map(toSession);
const examples = [...pack.pack.frames, ...pack.pack.rules]
  .flatMap(({ file }) => file.examples.match.flatMap((example) => example.split(/\s---\s/)))
  .filter((_, i) => i % EVERY_EXAMPLE === 0)
  .map(parseExample);

/** What rules say against a contact: signs of honesty and limits of the data need no words to be recognised. */
const telling = ({ findings }: SessionSummary): readonly string[] =>
  findings.filter(({ family }) => family !== "honest" && family !== "limits").map(({ rule }) => rule);
const labelsOf = ({ observations }: SessionSummary): readonly string[] =>
  observations.map(({ turn, label }) => `${turn} ${label}`);

interface Plain {
  readonly session: Session;
  readonly observations: readonly string[];
  readonly findings: readonly string[];
}

const plain: readonly Plain[] = [...contacts, ...examples]
  .map((session) => {
    const summary = analyseSession(pack, session);
    return { session, observations: labelsOf(summary), findings: telling(summary) };
  })
  .filter(({ observations, findings }) => observations.length + findings.length > 0);

/** Shares, 0 to 1. */
interface Kept {
  readonly observations: number;
  readonly findings: number;
  /** Contacts in which a limit says that the text was disguised. */
  readonly flagged: number;
  /** Observations and findings that were kept, or stand in a contact that is flagged. */
  readonly keptOrFlagged: number;
}

const DISGUISED_TEXT = "disguised-text";
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function keptUnder(name: DisguiseName): Kept {
  const rows = plain.map(({ session, observations, findings }) => {
    const turns = session.turns.map((turn) => ({ ...turn, text: disguise(name, turn.text) }));
    const seen = analyseSession(pack, { ...session, turns });
    const [labels, rules] = [new Set(labelsOf(seen)), new Set(telling(seen))];
    const flagged = seen.findings.some(({ rule }) => rule === DISGUISED_TEXT);
    const keptObservations = observations.filter((label) => labels.has(label)).length;
    const keptFindings = findings.filter((rule) => rules.has(rule)).length;
    const all = observations.length + findings.length;
    return { keptObservations, keptFindings, flagged, either: flagged ? all : keptObservations + keptFindings };
  });
  const observations = sum(plain.map((contact) => contact.observations.length));
  const findings = sum(plain.map((contact) => contact.findings.length));
  return {
    observations: sum(rows.map(({ keptObservations }) => keptObservations)) / observations,
    findings: sum(rows.map(({ keptFindings }) => keptFindings)) / findings,
    flagged: rows.filter(({ flagged }) => flagged).length / rows.length,
    keptOrFlagged: sum(rows.map(({ either }) => either)) / (observations + findings),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

/** Of what is seen in the plain text. */
const TARGET = 0.95;

describe("P13: evasion is caught or flagged", () => {
  const rows = new Map(DISGUISE_NAMES.map((name) => [name, keptUnder(name)]));
  const [observations, findings] = [plain.map((p) => p.observations.length), plain.map((p) => p.findings.length)];
  console.log(
    [
      `${plain.length} contacts, ${sum(observations)} observations, ${sum(findings)} findings`,
      "disguise          observations  findings   flagged  kept or flagged",
      ...[...rows].map(
        ([name, kept]) =>
          name.padEnd(18) +
          percent(kept.observations).padStart(12) +
          percent(kept.findings).padStart(10) +
          percent(kept.flagged).padStart(10) +
          percent(kept.keptOrFlagged).padStart(17),
      ),
    ].join("\n"),
  );

  it.each(DISGUISE_NAMES)("%s", (name) => {
    expect(rows.get(name)!.keptOrFlagged).toBeGreaterThanOrEqual(TARGET);
  });

  it("is seen through, not only flagged, where letters are only drawn in another way", () => {
    const drawn = DISGUISE_NAMES.filter((name) => name !== "leet" && name !== "mixed");
    for (const name of drawn) expect(rows.get(name)!.observations, name).toBeGreaterThanOrEqual(TARGET);
  });

  it("is quiet about the same contacts as they were written", () => {
    const flagged = plain.filter(({ session }) =>
      analyseSession(pack, session).findings.some(({ rule }) => rule === DISGUISED_TEXT),
    );
    // The examples of the rule itself aside.
    expect(flagged.filter(({ session }) => session.key !== "example")).toEqual([]);
  });
});
