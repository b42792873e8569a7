/**
 * Learns the observer from labelled turns and writes rules/observer.json.
 *   npm run fit-observer -- ../shared/corpus/dev ../shared/corpus/ordinary --authors D1,D3,D4,D6 [--write]
 *
 * Beside the folders named, it learns from the contacts and snippets in scripts/data. Contacts are cut into folds by author: the second look, the
 * cuts and later the rules learn from what a first look says of authors whom it has not read (node_modules/.cache/observer-N.json, one a fold).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { LABELS } from "../src/model/vocabulary.ts";
import { compilePack } from "../src/rules/compile.ts";
import { readPack } from "../src/rules/load.ts";
import { LABEL_FAMILIES, type LabelFamily } from "../src/rules/observer/labels.ts";
import type { ObserverModel } from "../src/rules/observer/model.ts";
import { type AuthoredSession, FOLDS, foldOf, readTraining } from "./learn/data.ts";
import { FEWEST_TURNS, type FirstLookWeights, learnFirstLook, logOdds } from "./learn/first-look.ts";
import { Names, type Row, rowsOf, type Vocabulary } from "./learn/rows.ts";
import { type LookedAtContact, learnSecondLook, type SecondLookModel } from "./learn/second-look.ts";

/** Weights below this many points are left out: they are many and say nothing. */
const LEAST_POINTS = 3;

interface Contact extends AuthoredSession {
  readonly rows: readonly Row[];
}

const { pack } = readPack("rules", "core", "0");
const compiled = compilePack({ ...pack, observer: null });
const vocabulary: Vocabulary = { cues: new Names(), slots: new Names() };
const { sessions, write } = readTraining(process.argv.slice(2));
const contacts = sessions.map((one): Contact => ({ ...one, rows: rowsOf(compiled, one.session, vocabulary) }));
const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
console.log(`${contacts.length} contacts, ${vocabulary.cues.names.length} cues`);

function lookedAt(weights: FirstLookWeights, { rows, session }: Contact): LookedAtContact {
  const turns = rows.map((row) => {
    const odds = new Float64Array(LABELS.length);
    logOdds(weights, row, vocabulary, odds);
    return { voice: row.voice, points: odds.map((value) => value * 100), valued: row.valued };
  });
  return { turns, labels: rows.map(({ labels }) => labels), authenticated: session.authenticated === true };
}

/** Small weights are left out before anything else is learnt on top. */
function pruned(weights: FirstLookWeights): FirstLookWeights {
  const cut = (values: Float32Array): Float32Array =>
    values.map((value) => (Math.abs(value) * 100 < LEAST_POINTS ? 0 : value));
  return { cues: cut(weights.cues), shared: cut(weights.shared), slots: cut(weights.slots), base: weights.base };
}

/** Points as whole numbers. */
function pointsOf(count: number, weightOf: (target: number) => number, shift: number): string {
  const pairs: string[] = [];
  for (let target = 0; target < count; target++) {
    const points = Math.round(weightOf(target) * 100);
    if (Math.abs(points) >= LEAST_POINTS) pairs.push(`${target + shift}:${points}`);
  }
  return pairs.join(" ");
}

function modelOf(weights: FirstLookWeights, second: SecondLookModel): ObserverModel {
  const cues: [string, string][] = [];
  const [labels, families] = [LABELS.length, LABEL_FAMILIES.length];
  vocabulary.cues.names.forEach((name, cue) => {
    if (vocabulary.cues.counts[cue]! < FEWEST_TURNS) return;
    const own = pointsOf(labels, (label) => weights.cues[cue * labels + label]!, 0);
    const shared = pointsOf(families, (family) => weights.shared[cue * families + family]!, labels);
    const points = [own, shared].filter((text) => text !== "").join(" ");
    if (points !== "") cues.push([name, points]);
  });
  const slots = vocabulary.slots.names.flatMap((name, cue): [string, string][] => {
    const points = pointsOf(families, (family) => weights.slots[cue * families + family]!, labels);
    return points === "" ? [] : [[name, points]];
  });
  const byFamily = <T>(learntFor: (family: LabelFamily) => T): Record<LabelFamily, T> =>
    Object.fromEntries(LABEL_FAMILIES.map((family) => [family, learntFor(family)])) as Record<LabelFamily, T>;
  return {
    labels: LABELS,
    base: [...weights.base].map((value) => Math.round(value * 100)),
    cues: Object.fromEntries(cues.sort(([a], [b]) => (a < b ? -1 : 1))),
    slots: Object.fromEntries(slots.sort(([a], [b]) => (a < b ? -1 : 1))),
    second: byFamily((family) => second.weights[family].map((weight) => Number(weight.toFixed(1)))),
    cuts: byFamily((family) => Math.round(second.cuts[family])),
  };
}

const started = Date.now();
const foldWeights = folds.map((fold) => {
  const rows = contacts.filter(({ author }) => foldOf(author) !== fold).flatMap((contact) => contact.rows);
  return pruned(learnFirstLook(rows, vocabulary));
});
console.log(
  `${foldWeights[0]!.cues.filter((value) => value !== 0).length} weights; folds learnt in ${Math.round((Date.now() - started) / 1000)} s`,
);
const whole = contacts.filter(({ isSnippet }) => !isSnippet);
const second = learnSecondLook(
  whole
    .filter(({ author }) => foldOf(author) !== null)
    .map((contact) => lookedAt(foldWeights[foldOf(contact.author)!]!, contact)),
);
for (const family of LABEL_FAMILIES)
  console.log(
    `  ${family.padEnd(9)} F1 ${second.f1[family].toFixed(3)} on left-out authors, said from ${Math.round(second.cuts[family])} points`,
  );
mkdirSync("node_modules/.cache", { recursive: true });
folds.forEach((fold) => {
  writeFileSync(`node_modules/.cache/observer-${fold}.json`, JSON.stringify(modelOf(foldWeights[fold]!, second)));
});
if (write) {
  const rows = contacts.flatMap((contact) => contact.rows);
  const model = modelOf(pruned(learnFirstLook(rows, vocabulary)), second);
  const text = JSON.stringify(model).replaceAll('","', '",\n"');
  writeFileSync("rules/observer.json", `${text}\n`);
  console.log(
    `rules/observer.json: ${Object.keys(model.cues).length} cues, ${text.length} bytes, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
