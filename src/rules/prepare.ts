import { type CompiledPack, compilePack } from "./compile.ts";
import { corePack } from "./core.ts";
import { lintErrors, type RuleProblem } from "./lint/index.ts";
import { overlay, readPack } from "./load.ts";
import { refusedRegexes } from "./regex/refuse.ts";
import { tunePack } from "./tuning/load.ts";
import type { Loaded, Pack } from "./types.ts";

/** A rule folder or tuning file that can't be used: nothing is scanned with half a pack. */
export class RulePackError extends Error {
  override readonly name = "RulePackError";
}

/** What is laid over the built-in pack. */
export interface PackOptions {
  /** Rule folders. */
  readonly rules: readonly string[];
  /** Tuning files, as they are in force on a day (ISO date, UTC). */
  readonly tuning?: { readonly files: readonly string[]; readonly day: string };
}

/** The pack that a scan runs. Throws `RulePackError`. */
export async function packFor({ rules, tuning }: PackOptions): Promise<CompiledPack> {
  const loaded = rules.length === 0 ? { pack: corePack(), problems: [] } : await loadPack(corePack(), rules);
  throwAny(loaded.problems);
  if (tuning === undefined || tuning.files.length === 0) return compilePack(loaded.pack);
  const { pack, problems } = tunePack(loaded.pack, tuning.files, tuning.day);
  throwAny(problems);
  return compilePack(pack);
}

function throwAny(problems: readonly RuleProblem[]): void {
  if (problems.length > 0)
    throw new RulePackError(
      problems.map(({ path, line, reason }) => `${path}${line > 0 ? `:${line}` : ""}: ${reason}`).join("\n"),
    );
}

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
