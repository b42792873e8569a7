/**
 * Learns the points of the session rules from labelled contacts and writes them into the rule files.
 *   npm run fit -- ../shared/corpus/dev ../shared/corpus/ordinary [--authors D1,D3,D4,D6] [--write] [--vote]
 *
 * Logistic regression on which rules hold, with an L2 penalty and signs fixed by what a rule means: a rule of `honest/` can't speak for an
 * attack, no other rule against one. Prints, leaving out one author at a time, how well unseen authors are told apart.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { contextOf } from "../src/rules/analyse.ts";
import { compilePack, scoreOf, THRESHOLDS } from "../src/rules/index.ts";
import { readPack } from "../src/rules/load.ts";
import { matchSessionRules } from "../src/rules/match.ts";
import { cuesOf } from "../src/rules/vote.ts";
import { type LabelledSession, readCases, toSession } from "./corpus.ts";

interface Example {
  readonly author: string;
  readonly attack: boolean;
  readonly features: ReadonlyMap<string, number>;
}

const args = process.argv.slice(2);
const flag = (name: string): boolean => {
  const at = args.indexOf(`--${name}`);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
};
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const write = flag("write");
const without = option("without") ?? "";
const authors = option("authors")?.split(",") ?? null;
const penalty = Number(option("l2") ?? "0.0015");
const calls = option("calls");

const { pack } = readPack("rules", "core", "0");
const compiled = compilePack(pack);
const fitted = compiled.sessionRules.filter(({ family }) => family !== "limits");
const sign = new Map(fitted.map(({ file, family }) => [file.id, family === "honest" ? -1 : 1]));

/** What one contact counts for: dull contacts are rarer here than at any desk, calls to consumers are another trade. */
const WEIGHTS: Readonly<Record<string, number>> = { ordinary: 1.5, calls: 0.4 };

/** That most notes of the corpus are of attacks is how it was made: learnt apart, so that nothing else has to stand for it, and then dropped. */
const NUISANCE = "!channel ";

function exampleOf(author: string, s: LabelledSession): Example {
  const context = contextOf(compiled, toSession(s));
  const features = new Map<string, number>();
  if (without !== "rules")
    for (const f of matchSessionRules(compiled.sessionRules, context)) if (sign.has(f.rule)) features.set(f.rule, 1);
  if (without !== "vote") {
    for (const [cue, value] of cuesOf(context.views))
      if (!(without === "words" && cue.includes("=")) && !(without === "cues" && cue.includes(":")))
        features.set(`~${cue}`, value);
  }
  features.set(`${NUISANCE}${s.channel}`, 1);
  return { author, attack: s.attack, features };
}

/** Calls in which nobody defrauds anybody, every fourth: honest talk from outside the desk keeps everyday words from counting. */
function honestCalls(path: string): Example[] {
  const rows = parse(gunzipSync(readFileSync(path)), { columns: true, relax_quotes: true }) as {
    dialogue: string;
    label: string;
  }[];
  return rows
    .filter((row, i) => row.label === "0" && i % 4 === 0)
    .map(({ dialogue }, i) => {
      const lines = dialogue
        .split(/(?=Suspect:|Innocent:)/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
      const turns = lines.map((line) => ({
        at: "2024-01-01T00:00:00Z",
        speaker: line.startsWith("Innocent") ? ("customer" as const) : ("agent" as const),
        text: line.replace(/^\w+:/, "").trim(),
      }));
      return exampleOf("calls", {
        id: `call-${i}`,
        channel: "call",
        startedAt: "2024-01-01T00:00:00Z",
        authenticated: null,
        attack: false,
        verification: "none",
        violation: false,
        exposures: [],
        turns,
      });
    });
}

const examples = [
  ...args.flatMap((dir) =>
    readCases(dir, /ordinary/.test(dir) ? null : authors).flatMap((c) =>
      c.sessions.map((s) => exampleOf(/ordinary/.test(dir) ? "ordinary" : c.case.split("-")[0]!, s)),
    ),
  ),
  ...(calls ? honestCalls(calls) : []),
];

interface Model {
  readonly base: number;
  readonly weights: ReadonlyMap<string, number>;
}

const STEPS = 300;
const RATE = 0.3;
const MOMENTUM = 0.9;
/** A cue in fewer contacts than this is an accident. */
const FEWEST_CONTACTS = 3;

/** Full-batch gradient descent with momentum and projection on the allowed signs: small data, deterministic. */
function train(set: readonly Example[]): Model {
  const counts = new Map<string, number>();
  for (const { features } of set) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .filter(([, n]) => n >= FEWEST_CONTACTS)
    .map(([name]) => name)
    .sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = set.map(({ features }) =>
    [...features].flatMap(([name, value]): [number, number][] => (index.has(name) ? [[index.get(name)!, value]] : [])),
  );
  const signs = names.map((name) => sign.get(name) ?? 0);
  const weights = new Float64Array(names.length);
  const speed = new Float64Array(names.length);
  let base = 0;
  let baseSpeed = 0;
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, j) => (names[j]!.startsWith(NUISANCE) ? 0 : penalty * weight));
    let baseGradient = 0;
    rows.forEach((row, i) => {
      const sum = row.reduce((total, [j, value]) => total + weights[j]! * value, base);
      const error = ((1 / (1 + Math.exp(-sum)) - Number(set[i]!.attack)) / set.length) * (WEIGHTS[set[i]!.author] ?? 1);
      baseGradient += error;
      for (const [j, value] of row) gradient[j]! += error * value;
    });
    baseSpeed = MOMENTUM * baseSpeed - RATE * baseGradient;
    base += baseSpeed;
    for (let j = 0; j < names.length; j++) {
      speed[j] = MOMENTUM * speed[j]! - RATE * gradient[j]!;
      weights[j]! += speed[j]!;
      if (signs[j]! * weights[j]! < 0) weights[j] = 0;
    }
  }
  return { base, weights: new Map(names.map((name, i) => [name, weights[i]!])) };
}

function probability({ base, weights }: Model, { features }: Example): number {
  let sum = base;
  for (const [name, value] of features) if (!name.startsWith(NUISANCE)) sum += (weights.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

function rates(scored: readonly { attack: boolean; p: number }[]): {
  macro: number;
  falseAlarms: number;
  recall: number;
} {
  const cut = THRESHOLDS.suspicious / 100;
  const tp = scored.filter((s) => s.attack && s.p >= cut).length;
  const fp = scored.filter((s) => !s.attack && s.p >= cut).length;
  const positives = scored.filter((s) => s.attack).length;
  const negatives = scored.length - positives;
  const f1 = (t: number, predicted: number, actual: number): number => (2 * t) / (predicted + actual || 1);
  return {
    macro: (f1(tp, tp + fp, positives) + f1(negatives - fp, scored.length - tp - fp, negatives)) / 2,
    falseAlarms: fp / (negatives || 1),
    recall: tp / (positives || 1),
  };
}

function figures(scored: readonly { attack: boolean; p: number }[]): string {
  const { macro, falseAlarms, recall } = rates(scored);
  const [positives, negatives] = [scored.filter((s) => s.attack), scored.filter((s) => !s.attack)];
  const above = positives
    .flatMap((a) => negatives.map((b) => (a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0)))
    .reduce((sum, x) => sum + x, 0 as number);
  const auc = above / (positives.length * negatives.length || 1);
  return `macro-F1 ${macro.toFixed(3)} FPR ${falseAlarms.toFixed(3)} recall ${recall.toFixed(3)} AUC ${auc.toFixed(3)} n ${scored.length}`;
}

/** What to add to the base so that unseen authors' contacts are called attacks as often, on the whole, as they are. */
function calibratingShift(scored: readonly { attack: boolean; p: number }[]): number {
  const logits = scored.map(({ p }) => Math.log(p / (1 - p)));
  const attacks = scored.filter((s) => s.attack).length;
  let [low, high] = [-10, 10];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const expected = logits.reduce((sum, logit) => sum + 1 / (1 + Math.exp(-logit - middle)), 0);
    if (expected < attacks) low = middle;
    else high = middle;
  }
  return low;
}

const groups = [...new Set(examples.map((e) => e.author))].sort();
const held: { author: string; attack: boolean; p: number }[] = [];
for (const author of groups.filter((name) => name !== "ordinary" && name !== "calls")) {
  const left = train(examples.filter((e) => e.author !== author));
  held.push(
    ...examples.filter((e) => e.author === author).map((e) => ({ author, attack: e.attack, p: probability(left, e) })),
  );
}
const shift = calibratingShift(held);
const shifted = held.map((s) => ({ ...s, p: 1 / (1 + Math.exp(-Math.log(s.p / (1 - s.p)) - shift)) }));
for (const author of groups)
  if (shifted.some((s) => s.author === author))
    console.log(`left out ${author.padEnd(9)} ${figures(shifted.filter((s) => s.author === author))}`);
console.log(`left out, all      ${figures(shifted)}`);
for (const from of [0, 20, 40, 60, 80]) {
  const band = shifted.filter((s) => s.p * 100 >= from && (s.p * 100 < from + 20 || from === 80));
  if (band.length > 0)
    console.log(
      `  score ${from} to ${from + 20}: ${band.filter((s) => s.attack).length} attacks of ${band.length} (${Math.round((100 * band.filter((s) => s.attack).length) / band.length)} %)`,
    );
}
const fittedModel = train(examples);
const model = { ...fittedModel, base: fittedModel.base + shift };
console.log(`on itself          ${figures(examples.map((e) => ({ attack: e.attack, p: probability(model, e) })))}`);
const points = (weight: number): number => Math.round(weight * 100);
console.log(`base ${points(model.base)} -> score ${scoreOf([{ reason: "base", points: points(model.base) }])}`);
for (const [name, weight] of [...model.weights].sort(([, a], [, b]) => b - a))
  if (!/^[~!]/.test(name) && Math.abs(weight) >= 0.05) console.log(`  ${String(points(weight)).padStart(5)} ${name}`);
if (write) {
  for (const { file, path } of fitted) {
    const text = readFileSync(`rules/${path}`, "utf8");
    writeFileSync(`rules/${path}`, text.replace(/^weight: .*$/m, `weight: ${points(model.weights.get(file.id) ?? 0)}`));
  }
  const cues = [...model.weights]
    .filter(([name, weight]) => name.startsWith("~") && points(weight) !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    "rules/vote.json",
    `${JSON.stringify({ points: Object.fromEntries(cues.map(([name, weight]) => [name.slice(1), points(weight)])) }, null, 0)}\n`,
  );
  const score = readFileSync("src/rules/score.ts", "utf8");
  writeFileSync("src/rules/score.ts", score.replace(/BASE_POINTS = -?\d+/, `BASE_POINTS = ${points(model.base)}`));
}
