/**
 * Scores observations and assessment on labelled cases in one process, without reading or writing reports: the inner loop of rule writing.
 *   npm run tune -- ../shared/corpus/dev --authors D1,D3 [--label request] [--errors]
 */

import { contextOf } from "../src/rules/analyse.ts";
import { compilePack } from "../src/rules/compile.ts";
import { readPack } from "../src/rules/load.ts";
import { readCases, toSession } from "./corpus.ts";

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
const authors = option("authors")?.split(",");
const label = option("label");
const errors = flag("errors");
const dir = args[0] ?? "../shared/corpus/dev";

const read = readPack("rules", "core", "0");
for (const { path, line, reason } of read.problems) console.error(`${path}:${line}: ${reason}`);
const pack = compilePack(read.pack);
const cases = readCases(dir, authors ?? null);

interface Count {
  tp: number;
  fp: number;
  fn: number;
}
const table = (): Map<string, Count> => new Map();
const families = table();
const labels = table();
const summary = table();
const bump = (t: Map<string, Count>, key: string, what: keyof Count): void => {
  const count = t.get(key) ?? { tp: 0, fp: 0, fn: 0 };
  count[what] += 1;
  t.set(key, count);
};
const f1 = ({ tp, fp, fn }: Count): string => {
  const p = tp / (tp + fp || 1);
  const r = tp / (tp + fn || 1);
  return `F1 ${((2 * p * r) / (p + r || 1)).toFixed(3)} P ${p.toFixed(3)} R ${r.toFixed(3)} n ${tp + fn}`;
};
const setScore = (key: string, truth: Set<string>, guess: Set<string>): void => {
  for (const x of guess) bump(summary, key, truth.has(x) ? "tp" : "fp");
  for (const x of truth) if (!guess.has(x)) bump(summary, key, "fn");
};

let verificationRight = 0;
let sessions = 0;
for (const c of cases) {
  for (const s of c.sessions) {
    const session = toSession(s);
    const { observations, assessment: a } = contextOf(pack, session);
    const truth = new Set(s.turns.flatMap((t, i) => (t.labels ?? []).map((l) => `${i} ${l}`)));
    const guess = new Map(observations.map((o) => [`${o.turn} ${o.label}`, o.signs[0] ?? ""]));
    const show = (kind: string, key: string, sign: string): void => {
      const [turn, name] = key.split(" ") as [string, string];
      if (!errors || !label || !name.startsWith(label)) return;
      const t = s.turns[Number(turn)]!;
      const before = s.turns[Number(turn) - 1]?.text.slice(-80) ?? "";
      console.log(
        `${kind} ${name} (${sign}) [${s.id} ${s.channel} ${t.speaker}] ${t.text.slice(0, 260).replaceAll("\n", " / ")}   << ${before.replaceAll("\n", " ")}`,
      );
    };
    for (const [key, sign] of guess) {
      const name = key.split(" ")[1]!;
      const what = truth.has(key) ? "tp" : "fp";
      bump(families, name.split(".")[0]!, what);
      bump(labels, name, what);
      if (what === "fp") show("FP", key, sign);
    }
    for (const key of truth) {
      if (guess.has(key)) continue;
      const name = key.split(" ")[1]!;
      bump(families, name.split(".")[0]!, "fn");
      bump(labels, name, "fn");
      show("FN", key, "");
    }

    sessions += 1;
    if (a.verification.level === s.verification) verificationRight += 1;
    setScore(
      "got out",
      new Set(s.exposures.filter((e) => /disclosed|changed/.test(e.outcome)).map((e) => e.asset)),
      new Set(a.exposures.filter((e) => /disclosed|changed/.test(e.outcome)).map((e) => e.asset)),
    );
    setScore(
      "asset:outcome",
      new Set(s.exposures.map((e) => `${e.asset}:${e.outcome}`)),
      new Set(a.exposures.map((e) => `${e.asset}:${e.outcome}`)),
    );
    setScore("violation", new Set(s.violation ? ["v"] : []), new Set(a.violation ? ["v"] : []));
    if (s.attack) setScore("tactics", new Set(s.tactics ?? []), new Set(a.tactics));
  }
}
const print = (t: Map<string, Count>): void => {
  for (const [key, count] of [...t].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${key.padEnd(34)} ${f1(count)}`);
};
print(families);
if (label) print(new Map([...labels].filter(([k]) => k.startsWith(label))));
print(summary);
console.log(`  verification ${(verificationRight / sessions).toFixed(3)} of ${sessions}`);
