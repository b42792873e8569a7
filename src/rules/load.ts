import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { validateFinding, validateFrame, validateLexicon } from "../generated/rule-validator.js";
import type { RuleProblem } from "./lint/check.ts";
import type { FindingRuleFile, FrameFile, LexiconFile, Loaded, Pack } from "./types.ts";
import { readYaml } from "./yaml.ts";

/** Larger than any honest rule file, small enough not to matter. */
const LARGEST_RULE_FILE = 1_000_000;

/** The rule files under a folder, in code-unit order of their paths, `/` as separator. Throws what `readdir` throws. */
export function ruleFilesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

interface PackParts {
  readonly lexicons: Loaded<LexiconFile>[];
  readonly frames: Loaded<FrameFile>[];
  readonly rules: Loaded<FindingRuleFile>[];
}

/** Reads a folder of rule files. Never throws for what is in them: each file that can't be used is a problem, and left out. */
export function readPack(dir: string, name: string, version: string): { pack: Pack; problems: RuleProblem[] } {
  const hash = createHash("sha256");
  const parts: PackParts = { lexicons: [], frames: [], rules: [] };
  const problems: RuleProblem[] = [];
  for (const path of ruleFilesIn(dir)) {
    const full = join(dir, path);
    if (statSync(full).size > LARGEST_RULE_FILE) {
      problems.push({ path, line: 0, reason: `larger than ${LARGEST_RULE_FILE} bytes`, level: "error" });
      continue;
    }
    const bytes = readFileSync(full);
    hash.update(`${path}\0`).update(bytes).update("\0");
    problems.push(...addFile(parts, path, bytes.toString("utf8")));
  }
  const observer = readLearnt<Pack["observer"]>(dir, "observer.json", hash);
  const vote = readLearnt<Pack["vote"]>(dir, "vote.json", hash);
  return { pack: { name, version, sha256: hash.digest("hex"), ...parts, observer, vote }, problems };
}

/** What was learnt, beside the rules; user packs have none. */
function readLearnt<T>(dir: string, file: string, hash: Hash): T | null {
  const path = join(dir, file);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  hash.update(`${file}\0`).update(bytes);
  return JSON.parse(bytes.toString("utf8")) as T;
}

/** How deep the places are that lint points at: `classes.CLASS`, `examples.match.0`. */
const LEXICON_DEPTH = 2;
const RULE_DEPTH = 3;

function addFile(parts: PackParts, path: string, text: string): readonly RuleProblem[] {
  const { value: file, problems, linesOf, problemsOf } = readYaml(path, text);
  if (problems.length > 0) return problems;
  const scope = (file as { scope?: unknown } | null)?.scope;
  const isLexicon = (file as { classes?: unknown } | null)?.classes !== undefined;
  const validate = isLexicon ? validateLexicon : scope === "turn" ? validateFrame : validateFinding;
  const family = path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
  if (!validate(file)) return problemsOf(validate.errors ?? []);
  const loaded = { path, family, lines: linesOf(isLexicon ? LEXICON_DEPTH : RULE_DEPTH) };
  if (isLexicon) parts.lexicons.push({ ...loaded, file: file as LexiconFile });
  else if (scope === "turn") parts.frames.push({ ...loaded, file: file as FrameFile });
  else parts.rules.push({ ...loaded, file: file as FindingRuleFile });
  return [];
}

/** The built-in pack with user packs over it: a rule of the same id replaces, `weight: 0` with `severity: info` silences. */
export function overlay(packs: readonly Pack[]): Pack {
  const [first, ...rest] = packs;
  if (first === undefined) throw new RangeError("no pack");
  if (rest.length === 0) return first;
  const last = <T extends { readonly id: string }>(lists: readonly (readonly Loaded<T>[])[]): Loaded<T>[] => [
    ...new Map(lists.flat().map((loaded) => [loaded.file.id, loaded])).values(),
  ];
  return {
    name: packs.map((pack) => pack.name).join("+"),
    version: first.version,
    sha256: createHash("sha256")
      .update(packs.map((pack) => pack.sha256).join("\n"))
      .digest("hex"),
    lexicons: last(packs.map((pack) => pack.lexicons)),
    frames: last(packs.map((pack) => pack.frames)),
    rules: last(packs.map((pack) => pack.rules)),
    observer: first.observer,
    vote: first.vote,
  };
}
