import { lintPack } from "./lint.ts";
import { overlay, readPack } from "./load.ts";
import type { Pack } from "./types.ts";
import type { RuleProblem } from "./yaml.ts";

export { analyseSession } from "./analyse.ts";
export { type CompiledPack, compilePack } from "./compile.ts";
export { corePack } from "./core.ts";
export { describeRule } from "./describe.ts";
export { runExamples } from "./examples.ts";
export { type Explanation, type ExplanationNode, explainIdentityRule, explainRule } from "./explain.ts";
export { matchIdentityRules } from "./identity-rules.ts";
export { lintPack } from "./lint.ts";
export { rescore } from "./rescore.ts";
export { scoreOf, THRESHOLDS } from "./score.ts";
export { isDay } from "./tuning/check.ts";
export { tuned } from "./tuning/findings.ts";
export { tunePack } from "./tuning/load.ts";
export { expiredEntries, reportTuning, rulesNotRun } from "./tuning/report.ts";
export type { Pack } from "./types.ts";
export type { RuleProblem } from "./yaml.ts";

/**
 * The built-in pack with the user's folders over it. A user's file that can't be used is a problem with file and line, never half a rule;
 * throws what the file system throws for a folder that can't be read.
 */
export function loadPack(core: Pack, dirs: readonly string[]): { pack: Pack; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const packs = dirs.map((dir) => {
    const read = readPack(
      dir,
      dir
        .split(/[\\/]/)
        .filter((part) => part !== "")
        .at(-1) ?? dir,
      "user",
    );
    problems.push(...read.problems.map((problem) => ({ ...problem, path: `${dir}/${problem.path}` })));
    return read.pack;
  });
  const pack = overlay([core, ...packs]);
  return { pack, problems: [...problems, ...(dirs.length > 0 ? lintPack(pack) : [])] };
}
