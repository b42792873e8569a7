import { lintErrors, type RuleProblem } from "./lint/index.ts";
import { overlay, readPack } from "./load.ts";
import { refusedRegexes } from "./regex/refuse.ts";
import type { Loaded, Pack } from "./types.ts";

export { analyseSession } from "./analyse.ts";
export { type CompiledPack, compilePack } from "./compile.ts";
export { corePack } from "./core.ts";
export { describeRule } from "./describe.ts";
export { runExamples } from "./examples.ts";
export { type Explanation, type ExplanationNode, explainIdentityRule, explainRule } from "./explain.ts";
export { matchIdentityRules } from "./identity-rules.ts";
export { FAMILIES, lintPack, type RuleProblem } from "./lint/index.ts";
export { mappingOf } from "./mappings.ts";
export { rescore } from "./rescore.ts";
export { ruleSchema } from "./schema.ts";
export { scoreOf, THRESHOLDS } from "./score.ts";
export { templateOf } from "./template.ts";
export { isDay } from "./tuning/check.ts";
export { tuned } from "./tuning/findings.ts";
export { tunePack } from "./tuning/load.ts";
export { expiredEntries, reportTuning, rulesNotRun } from "./tuning/report.ts";
export type { Pack } from "./types.ts";

/**
 * The built-in pack with the user's folders over it. A user's file that can't be used is a problem with file and line, never half a rule, and so is a
 * regex that can run away; throws what the file system throws for a folder that can't be read.
 */
export async function loadPack(
  core: Pack,
  dirs: readonly string[],
): Promise<{ readonly pack: Pack; readonly problems: readonly RuleProblem[] }> {
  const problems: RuleProblem[] = [];
  const packs = dirs.map((dir) => {
    const read = readPack(dir, nameOf(dir), "user");
    problems.push(...read.problems.map((problem) => ({ ...problem, path: `${dir}/${problem.path}` })));
    return fromFolder(read.pack, dir);
  });
  const pack = overlay([core, ...packs]);
  if (dirs.length > 0) problems.push(...lintErrors(pack), ...(await refusedRegexes(pack)));
  return { pack, problems };
}

const nameOf = (dir: string): string =>
  dir
    .split(/[\\/]/)
    .filter((part) => part !== "")
    .at(-1) ?? dir;

/** Each file with the folder that the user gave: messages name it, and its work is watched. */
function fromFolder(pack: Pack, dir: string): Pack {
  const marked = <T>(list: readonly Loaded<T>[]): Loaded<T>[] => list.map((loaded) => ({ ...loaded, dir }));
  return { ...pack, lexicons: marked(pack.lexicons), frames: marked(pack.frames), rules: marked(pack.rules) };
}
