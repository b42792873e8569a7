/**
 * Learns the points of the session rules and of the vote, and writes them into the rule files, rules/vote.json and src/rules/score.ts.
 *   npm run fit -- ../shared/corpus/dev ../shared/corpus/ordinary --authors D1,D3,D4,D6 [--without rules|seen|words|pairs] [--write]
 *
 * Run `npm run fit-observer` before: what is seen in a contact is told by a first look that has not read its author. Logistic regression with an L2
 * penalty and signs fixed by what a rule means: a rule of `honest/` can't speak for an attack, no other rule against one. Prints, leaving out one fold
 * of authors at a time, how well unseen authors are told apart.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { contextOf } from "../src/rules/analyse.ts";
import { compilePack, scoreOf, THRESHOLDS } from "../src/rules/index.ts";
import { readPack } from "../src/rules/load.ts";
import { matchSessionRules } from "../src/rules/match.ts";
import { type ProofModel, proofSigns } from "../src/rules/proof.ts";
import { votingSigns } from "../src/rules/vote.ts";
import { toSession } from "./corpus.ts";
import { type AuthoredSession, FOLDS, foldOf, readTraining } from "./learn/data.ts";

interface Example {
  readonly author: string;
  readonly attack: boolean;
  readonly verification: string;
  readonly features: ReadonlyMap<string, number>;
  readonly proof: ReadonlyMap<string, number>;
}

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const without = option("without") ?? "";
const penalty = Number(option("l2") ?? "0.0015");
const { sessions, write } = readTraining(args);

const { pack } = readPack("rules", "core", "0");
const foldPacks = Array.from({ length: FOLDS }, (_, fold) =>
  compilePack({ ...pack, observer: JSON.parse(readFileSync(`node_modules/.cache/observer-${fold}.json`, "utf8")) }),
);
const fitted = foldPacks[0]!.sessionRules.filter(({ family }) => family !== "limits");
const sign = new Map(fitted.map(({ file, family }) => [file.id, family === "honest" ? -1 : 1]));

/** That most notes of the corpus are of attacks is how it was made: learnt apart, so that nothing else has to stand for it, and then dropped. */
const NUISANCE = "!channel ";

/** Kinds of features that `--without` leaves out, by name. */
const KINDS: Readonly<Record<string, RegExp>> = {
  seen: /^~(?:seen|often|asks|gets|proved|impersonal)/,
  words: /^~\w+ (?:word|pair) /,
  pairs: /^~\w+ pair /,
  rules: /^[^~!]/,
};

function exampleOf({ author, session }: AuthoredSession): Example {
  const fold = foldPacks[foldOf(author)!]!;
  const context = contextOf(fold, toSession(session));
  const features = new Map<string, number>();
  for (const f of matchSessionRules(fold.sessionRules, context).findings) if (sign.has(f.rule)) features.set(f.rule, 1);
  for (const [name, value] of votingSigns(context)) features.set(`~${name}`, value);
  for (const name of [...features.keys()]) if (KINDS[without]?.test(name)) features.delete(name);
  features.set(`${NUISANCE}${session.channel}`, 1);
  const { attack, verification } = session;
  return { author, attack, verification, features, proof: proofSigns(context) };
}

const examples = sessions.filter(({ isSnippet }) => !isSnippet).map(exampleOf);

/** A plain logistic regression over named signs, one of them constant. */
function regression(rows: readonly ReadonlyMap<string, number>[], truth: readonly boolean[]): Record<string, number> {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const pairs = rows.map((row) => [...row].map(([name, value]) => [index.get(name)!, value] as const));
  const [weights, speed] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => PROOF_PENALTY * weight);
    pairs.forEach((row, r) => {
      const sum = row.reduce((total, [i, value]) => total + weights[i]! * value, 0);
      const error = (1 / (1 + Math.exp(-sum)) - Number(truth[r])) / rows.length;
      for (const [i, value] of row) gradient[i]! += error * value;
    });
    weights.forEach((_, i) => {
      speed[i] = MOMENTUM * speed[i]! - RATE * gradient[i]!;
      weights[i]! += speed[i]!;
    });
  }
  return Object.fromEntries(names.map((name, i) => [name, points(weights[i]!)]));
}

const proofModel = (set: readonly Example[]): ProofModel => ({
  strong: regression(
    set.map(({ proof }) => proof),
    set.map(({ verification }) => verification === "strong"),
  ),
  any: regression(
    set.map(({ proof }) => proof),
    set.map(({ verification }) => verification !== "none"),
  ),
});

interface Model {
  readonly base: number;
  readonly weights: ReadonlyMap<string, number>;
}

const points = (weight: number): number => Math.round(weight * 100);
const PROOF_PENALTY = 1e-4;
/** Authors of ordinary contacts only. Dull contacts are far rarer here than at any desk, so each counts for several. */
const ORDINARY: ReadonlySet<string> = new Set(["O1", "X4", "X10", "Y1"]);
const ORDINARY_WEIGHT = Number(option("ordinary") ?? "3");
const STEPS = 800;
const RATE = 0.5;
const MOMENTUM = 0.9;
/** A cue in fewer contacts than this is an accident. */
const FEWEST_CONTACTS = 5;

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
      const weight = ORDINARY.has(set[i]!.author) ? ORDINARY_WEIGHT : 1;
      const error = (weight * (1 / (1 + Math.exp(-sum)) - Number(set[i]!.attack))) / set.length;
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

function rates(
  scored: readonly { attack: boolean; p: number }[],
  score = THRESHOLDS.suspicious as number,
): {
  macro: number;
  falseAlarms: number;
  recall: number;
} {
  const cut = score / 100;
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

const proofByFold = Array.from({ length: FOLDS }, (_, fold) =>
  proofModel(examples.filter((e) => foldOf(e.author) !== fold)),
);
const held: { author: string; attack: boolean; p: number }[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const left = train(examples.filter((e) => foldOf(e.author) !== fold));
  held.push(
    ...examples
      .filter((e) => foldOf(e.author) === fold)
      .map((e) => ({ author: e.author, attack: e.attack, p: probability(left, e) })),
  );
}
/** Authors of the labelled corpus, whose share of attacks the score is calibrated on. */
const isCorpus = ({ author }: { author: string }): boolean => author.startsWith("D");
const shift = calibratingShift(held.filter(isCorpus));
const shifted = held.map((s) => ({ ...s, p: 1 / (1 + Math.exp(-Math.log(s.p / (1 - s.p)) - shift)) }));
for (const author of [...new Set(examples.map((e) => e.author))].sort())
  console.log(`left out ${author.padEnd(9)} ${figures(shifted.filter((s) => s.author === author))}`);
const levelOf = ({ strong, any }: ProofModel, { proof }: Example): string => {
  const likely = (weights: Readonly<Record<string, number>>): boolean =>
    [...proof].reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, 0) > 0;
  return likely(strong) ? "strong" : likely(any) ? "weak" : "none";
};
const rightLevels = examples.filter((e) => levelOf(proofByFold[foldOf(e.author)!]!, e) === e.verification);
console.log(`left out, verification right in ${(rightLevels.length / examples.length).toFixed(3)}`);
console.log(`left out, corpus   ${figures(shifted.filter(isCorpus))}`);
console.log(`left out, all      ${figures(shifted)}`);
for (const score of [50, 55, 60, 65, 70, 75, 80, 85, 90]) {
  const { macro, falseAlarms, recall } = rates(shifted.filter(isCorpus), score);
  const ordinary = rates(
    shifted.filter(({ author }) => ORDINARY.has(author)),
    score,
  );
  console.log(
    `  flagged from ${score}: macro-F1 ${macro.toFixed(3)} FPR ${falseAlarms.toFixed(3)} recall ${recall.toFixed(3)}, ordinary ${ordinary.falseAlarms.toFixed(3)}`,
  );
}
for (const from of [0, 20, 40, 60, 80]) {
  const band = shifted.filter(isCorpus).filter((s) => s.p * 100 >= from && (s.p * 100 < from + 20 || from === 80));
  if (band.length > 0)
    console.log(
      `  score ${from} to ${from + 20}: ${band.filter((s) => s.attack).length} attacks of ${band.length} (${Math.round((100 * band.filter((s) => s.attack).length) / band.length)} %)`,
    );
}
const fittedModel = train(examples);
const model = { ...fittedModel, base: fittedModel.base + shift };
console.log(`on itself          ${figures(examples.map((e) => ({ attack: e.attack, p: probability(model, e) })))}`);
console.log(`base ${points(model.base)} -> score ${scoreOf([{ reason: "base", points: points(model.base) }])}`);
for (const [name, weight] of [...model.weights].sort(([, a], [, b]) => b - a))
  if (!/^[~!]/.test(name) && Math.abs(weight) >= 0.2) console.log(`  ${String(points(weight)).padStart(5)} ${name}`);
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
    `${JSON.stringify({ points: Object.fromEntries(cues.map(([name, weight]) => [name.slice(1), points(weight)])), proof: proofModel(examples) }).replaceAll(",", ",\n")}\n`,
  );
  const score = readFileSync("src/rules/score.ts", "utf8");
  writeFileSync("src/rules/score.ts", score.replace(/BASE_POINTS = -?\d+/, `BASE_POINTS = ${points(model.base)}`));
}
