/**
 * Learns the points of the session rules from labelled contacts and writes them into the rule files.
 *   npm run fit -- ../shared/corpus/dev ../shared/corpus/ordinary [--authors D1,D3,D4,D6] [--write] [--vote]
 *
 * Logistic regression on which rules hold, with an L2 penalty and signs fixed by what a rule means: a rule of `honest/` can't speak for an
 * attack, no other rule against one. Prints, leaving out one author at a time, how well unseen authors are told apart.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { analyseSession, compilePack, scoreOf, THRESHOLDS } from "../src/rules/index.ts";
import { readPack } from "../src/rules/load.ts";
import { readCases, toSession } from "./corpus.ts";

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
const labels = flag("labels");
const authors = option("authors")?.split(",") ?? null;
const penalty = Number(option("l2") ?? "0.03");

const { pack } = readPack("rules", "core", "0");
const compiled = compilePack(pack);
const fitted = compiled.sessionRules.filter(({ family }) => family !== "limits");
const sign = new Map(fitted.map(({ file, family }) => [file.id, family === "honest" ? -1 : 1]));

const examples = args.flatMap((dir) =>
  readCases(dir, /ordinary/.test(dir) ? null : authors).flatMap((c) =>
    c.sessions.map((s): Example => {
      const summary = analyseSession(compiled, toSession(s));
      const features = new Map(summary.findings.filter((f) => sign.has(f.rule)).map((f) => [f.rule, 1]));
      if (labels)
        for (const o of summary.observations)
          features.set(`~${o.label}`, Math.min(3, (features.get(`~${o.label}`) ?? 0) + 1));
      return { author: /ordinary/.test(dir) ? "ordinary" : c.case.split("-")[0]!, attack: s.attack, features };
    }),
  ),
);

interface Model {
  readonly base: number;
  readonly weights: ReadonlyMap<string, number>;
}

const STEPS = 1500;
const RATE = 0.3;

/** Full-batch gradient descent with projection on the allowed signs: small data, deterministic. */
function train(set: readonly Example[]): Model {
  const names = [...new Set(set.flatMap((e) => [...e.features.keys()]))].sort();
  const weights = new Map(names.map((name) => [name, 0]));
  let base = 0;
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Map(names.map((name) => [name, penalty * weights.get(name)!]));
    let baseGradient = 0;
    for (const example of set) {
      const error = (probability({ base, weights }, example) - Number(example.attack)) / set.length;
      baseGradient += error;
      for (const [name, value] of example.features) gradient.set(name, gradient.get(name)! + error * value);
    }
    base -= RATE * baseGradient;
    for (const name of names) {
      const next = weights.get(name)! - RATE * gradient.get(name)!;
      const allowed = sign.get(name);
      weights.set(name, allowed === undefined || next * allowed >= 0 ? next : 0);
    }
  }
  return { base, weights };
}

function probability({ base, weights }: Model, { features }: Example): number {
  let sum = base;
  for (const [name, value] of features) sum += (weights.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

function figures(scored: readonly { attack: boolean; p: number }[]): string {
  const cut = THRESHOLDS.suspicious / 100;
  const tp = scored.filter((s) => s.attack && s.p >= cut).length;
  const fp = scored.filter((s) => !s.attack && s.p >= cut).length;
  const positives = scored.filter((s) => s.attack).length;
  const negatives = scored.length - positives;
  const f1 = (t: number, predicted: number, actual: number): number => (2 * t) / (predicted + actual || 1);
  const macro = (f1(tp, tp + fp, positives) + f1(negatives - fp, scored.length - tp - fp, negatives)) / 2;
  let above = 0;
  for (const a of scored)
    if (a.attack) for (const b of scored) if (!b.attack) above += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
  const auc = above / (positives * negatives || 1);
  return `macro-F1 ${macro.toFixed(3)} FPR ${(fp / (negatives || 1)).toFixed(3)} recall ${(tp / (positives || 1)).toFixed(3)} AUC ${auc.toFixed(3)} n ${scored.length}`;
}

const groups = [...new Set(examples.map((e) => e.author))].sort();
const held: { attack: boolean; p: number }[] = [];
for (const author of groups) {
  const model = train(examples.filter((e) => e.author !== author));
  const scored = examples
    .filter((e) => e.author === author)
    .map((e) => ({ attack: e.attack, p: probability(model, e) }));
  if (author !== "ordinary") held.push(...scored);
  console.log(`left out ${author.padEnd(9)} ${figures(scored)}`);
}
console.log(`left out, all      ${figures(held)}`);
const model = train(examples);
console.log(`on itself          ${figures(examples.map((e) => ({ attack: e.attack, p: probability(model, e) })))}`);
const points = (weight: number): number => Math.round(weight * 100);
console.log(`base ${points(model.base)} -> score ${scoreOf([{ reason: "base", points: points(model.base) }])}`);
for (const [name, weight] of [...model.weights].sort(([, a], [, b]) => b - a))
  if (Math.abs(weight) >= 0.05) console.log(`  ${String(points(weight)).padStart(5)} ${name}`);
if (write) {
  for (const { file, path } of fitted) {
    const text = readFileSync(`rules/${path}`, "utf8");
    writeFileSync(`rules/${path}`, text.replace(/^weight: .*$/m, `weight: ${points(model.weights.get(file.id) ?? 0)}`));
  }
  const score = readFileSync("src/rules/score.ts", "utf8");
  writeFileSync("src/rules/score.ts", score.replace(/BASE_POINTS = -?\d+/, `BASE_POINTS = ${points(model.base)}`));
}
