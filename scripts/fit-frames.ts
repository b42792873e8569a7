/**
 * Learns the points of the frames from labelled turns and writes them into the rule files and src/rules/certainty.ts.
 *   npm run fit-frames -- ../shared/corpus/dev --authors D1,D3,D4,D6 [--l2 0.002] [--write]
 *
 * A label is suggested for a turn by the frames that match; logistic regression on which did, one for each label family, tells how many
 * points each is worth. Dialogue context depends on what was said before, so candidates are made again after each round.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { BASE, familyOf } from "../src/rules/certainty.ts";
import { compilePack } from "../src/rules/compile.ts";
import { readPack } from "../src/rules/load.ts";
import { candidatesIn } from "../src/rules/observe.ts";
import { parseExample } from "../src/rules/transcript.ts";
import { type LabelledCase, readCases, toSession } from "./corpus.ts";

interface Example {
  readonly author: string;
  readonly said: boolean;
  readonly frames: readonly string[];
}

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const flag = (name: string): boolean => {
  const at = args.indexOf(`--${name}`);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
};
const authors = option("authors")?.split(",") ?? null;
const penalty = Number(option("l2") ?? "0.002");
const write = flag("write");

const { pack, problems } = readPack("rules", "core", "0");
for (const { path, line, reason } of problems) console.error(`${path}:${line}: ${reason}`);
const compiled = compilePack(pack);
const cases = args.flatMap((dir) => readCases(dir, authors));

/** Candidates by label family, with those labels that no frame suggested counted as lost. */
function gather(list: readonly LabelledCase[]): { families: Map<string, Example[]>; lost: Map<string, number> } {
  const families = new Map<string, Example[]>();
  const lost = new Map<string, number>();
  for (const c of list) {
    for (const s of c.sessions) {
      let index = 0;
      for (const { candidates } of candidatesIn(compiled, toSession(s))) {
        const truth = new Set<string>(s.turns[index]!.labels ?? []);
        const byLabel = new Map<string, Set<string>>();
        for (const { label, frame } of candidates) byLabel.set(label, (byLabel.get(label) ?? new Set()).add(frame));
        for (const [label, frames] of byLabel) {
          const family = familyOf(label);
          families.set(family, [
            ...(families.get(family) ?? []),
            { author: c.case.split("-")[0]!, said: truth.has(label), frames: [...frames] },
          ]);
        }
        for (const label of truth)
          if (!byLabel.has(label)) lost.set(familyOf(label), (lost.get(familyOf(label)) ?? 0) + 1);
        index += 1;
      }
    }
  }
  return { families, lost };
}

/** Each plain contact counts as often as this many turns of the corpus, whose authors like to write around things. */
const PLAIN_WEIGHT = 4;

/** Plain wordings from scripts/data/plain.txt: the labels of the last turn of each. */
function gatherPlain(families: Map<string, Example[]>): void {
  for (const line of readFileSync("scripts/data/plain.txt", "utf8").split("\n")) {
    if (line.startsWith("#") || !line.includes("|")) continue;
    const [labels, text] = [line.slice(0, line.indexOf("|")), line.slice(line.indexOf("|") + 1)];
    const truth = new Set(labels.trim().split(" "));
    const last = [...candidatesIn(compiled, parseExample(text.trim()))].at(-1)!;
    const byLabel = new Map<string, Set<string>>();
    for (const { label, frame } of last.candidates) byLabel.set(label, (byLabel.get(label) ?? new Set()).add(frame));
    for (const [label, suggested] of byLabel) {
      const example = { author: "plain", said: truth.has(label), frames: [...suggested] };
      families.set(familyOf(label), [
        ...(families.get(familyOf(label)) ?? []),
        ...Array.from({ length: PLAIN_WEIGHT }, () => example),
      ]);
    }
    for (const label of truth)
      if (label !== "" && !byLabel.has(label)) console.log(`no frame suggests ${label} in: ${text.trim()}`);
  }
}

interface Model {
  base: number;
  readonly weights: Map<string, number>;
}

const STEPS = 400;
const RATE = 0.5;

/** Full-batch gradient descent with momentum; labels that are said weigh a little more, since what is missed is lost for good. */
function train(examples: readonly Example[]): Model {
  const names = [...new Set(examples.flatMap((e) => e.frames))].sort();
  const weights = new Map(names.map((name) => [name, 0]));
  const speed = new Map(names.map((name) => [name, 0]));
  let base = -1;
  let baseSpeed = 0;
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Map(names.map((name) => [name, penalty * weights.get(name)!]));
    let baseGradient = 0;
    for (const e of examples) {
      const error = (probability({ base, weights }, e) - Number(e.said)) / examples.length;
      baseGradient += error;
      for (const name of e.frames) gradient.set(name, gradient.get(name)! + error);
    }
    baseSpeed = 0.9 * baseSpeed - RATE * baseGradient;
    base += baseSpeed;
    for (const name of names) {
      const next = 0.9 * speed.get(name)! - RATE * gradient.get(name)!;
      speed.set(name, next);
      weights.set(name, weights.get(name)! + next);
    }
  }
  return { base, weights };
}

function probability({ base, weights }: Model, { frames }: Example): number {
  return 1 / (1 + Math.exp(-frames.reduce((sum, frame) => sum + (weights.get(frame) ?? 0), base)));
}

/** F1 at the cut that is best for F1 on the training side, so that rare labels are not lost to caution. */
function bestCut(model: Model, examples: readonly Example[], lost: number): number {
  const scored = examples.map((e) => ({ p: probability(model, e), said: e.said })).sort((a, b) => b.p - a.p);
  const total = scored.filter((s) => s.said).length + lost;
  let tp = 0;
  let best = { f1: 0, cut: 0.5 };
  scored.forEach((s, i) => {
    if (s.said) tp += 1;
    const f1 = (2 * tp) / (i + 1 + total);
    if (f1 > best.f1) best = { f1, cut: s.p };
  });
  return best.cut;
}

function score(model: Model, cut: number, examples: readonly Example[], lost: number): string {
  let tp = 0;
  let fp = 0;
  let fn = lost;
  for (const e of examples) {
    const said = probability(model, e) >= cut;
    if (said && e.said) tp += 1;
    else if (said) fp += 1;
    else if (e.said) fn += 1;
  }
  const p = tp / (tp + fp || 1);
  const r = tp / (tp + fn || 1);
  return `F1 ${((2 * p * r) / (p + r || 1)).toFixed(3)} P ${p.toFixed(3)} R ${r.toFixed(3)}`;
}

const { families, lost } = gather(cases);
gatherPlain(families);
const points = (weight: number): number => Math.max(-500, Math.min(500, Math.round(weight * 100)));
const bases: Record<string, number> = { ...BASE };
const frames = new Map<string, number>();
for (const [family, examples] of [...families].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const missing = lost.get(family) ?? 0;
  const said = examples.filter((e) => e.said).length;
  const held: string[] = [];
  for (const author of [...new Set(examples.map((e) => e.author))].filter((name) => name !== "plain").sort()) {
    const rest = examples.filter((e) => e.author !== author);
    const model = train(rest);
    held.push(
      `${author} ${score(
        model,
        bestCut(model, rest, missing),
        examples.filter((e) => e.author === author),
        Math.round(missing / 4),
      ).slice(3, 8)}`,
    );
  }
  const model = train(examples);
  const cut = bestCut(
    model,
    examples.filter((e) => e.author !== "plain"),
    missing,
  );
  console.log(
    `${family.padEnd(9)} suggested ${said} of ${said + missing}; on itself ${score(model, cut, examples, missing)}; left out ${held.join(", ")}`,
  );
  bases[family] = points(model.base - Math.log(cut / (1 - cut)));
  for (const [name, weight] of model.weights) frames.set(name, points(weight));
}
if (write) {
  for (const { file, path } of pack.frames) {
    const text = readFileSync(`rules/${path}`, "utf8");
    writeFileSync(`rules/${path}`, text.replace(/^weight: .*$/m, `weight: ${frames.get(file.id) ?? 0}`));
  }
  const source = readFileSync("src/rules/certainty.ts", "utf8");
  const rows = Object.entries(bases)
    .map(([family, value]) => `${family}: ${value}`)
    .join(", ");
  writeFileSync("src/rules/certainty.ts", source.replace(/= \{[^}]*\};/, `= { ${rows} };`));
}
