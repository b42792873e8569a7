import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ErrorObject } from "ajv";
import { LineCounter, parseDocument } from "yaml";
import { validateFinding, validateFrame, validateLexicon } from "../generated/rule-validator.js";
import type { FindingRuleFile, FrameFile, LexiconFile, Loaded, Pack } from "./types.ts";

/** What is wrong with a rule file, and where. */
export interface RuleProblem {
  readonly path: string;
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly reason: string;
}

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
      problems.push({ path, line: 0, reason: `larger than ${LARGEST_RULE_FILE} bytes` });
      continue;
    }
    const bytes = readFileSync(full);
    hash.update(`${path}\0`).update(bytes).update("\0");
    problems.push(...addFile(parts, path, bytes.toString("utf8")));
  }
  const vote = readVote(dir, hash);
  return { pack: { name, version, sha256: hash.digest("hex"), ...parts, vote }, problems };
}

/** The learnt vote beside the rules; user packs have none. */
function readVote(dir: string, hash: Hash): Pack["vote"] {
  const path = join(dir, "vote.json");
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  hash.update("vote.json\0").update(bytes);
  return JSON.parse(bytes.toString("utf8"));
}

function addFile(parts: PackParts, path: string, text: string): RuleProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    return document.errors.map((e) => ({
      path,
      line: lines.linePos(e.pos[0]).line,
      reason: e.message.split("\n")[0]!,
    }));
  }
  const file: unknown = document.toJS({ maxAliasCount: 0 });
  const scope = (file as { scope?: unknown } | null)?.scope;
  const isLexicon = (file as { classes?: unknown } | null)?.classes !== undefined;
  const validate = isLexicon ? validateLexicon : scope === "turn" ? validateFrame : validateFinding;
  const family = path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
  if (!validate(file)) return schemaProblems(validate.errors ?? [], path, (at) => lineOf(document, lines, at));
  const loaded = { path, family };
  if (isLexicon) parts.lexicons.push({ ...loaded, file: file as LexiconFile });
  else if (scope === "turn") parts.frames.push({ ...loaded, file: file as FrameFile });
  else parts.rules.push({ ...loaded, file: file as FindingRuleFile });
  return [];
}

/** The deepest complaints say what is wrong; those about a whole choice (`anyOf`) only repeat that something is. */
function schemaProblems(
  errors: readonly ErrorObject[],
  path: string,
  line: (at: readonly string[]) => number,
): RuleProblem[] {
  const telling = errors.filter((e) => e.keyword !== "anyOf");
  const problems = telling.map((e) => {
    const at = e.instancePath
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const key =
      e.keyword === "additionalProperties" ? [(e.params as { additionalProperty: string }).additionalProperty] : [];
    const where = [...at, ...key];
    const what = key.length > 0 ? "unknown key" : (e.message ?? e.keyword) + allowed(e);
    return { path, line: line(where), reason: `${where.join(".") || "file"}: ${what}` };
  });
  return [...new Map(problems.map((p) => [`${p.line}${p.reason}`, p])).values()];
}

/** Words of a long vocabulary are not listed: `rules show` and the schema have them. */
const MOST_WORDS_LISTED = 12;

function allowed(error: ErrorObject): string {
  const values = (error.params as { allowedValues?: readonly unknown[] }).allowedValues;
  return values && values.length <= MOST_WORDS_LISTED ? ` (${values.join(", ")})` : "";
}

function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, at: readonly string[]): number {
  for (let depth = at.length; depth >= 0; depth--) {
    const node = document.getIn(at.slice(0, depth), true) as { range?: readonly number[] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]!).line;
  }
  return 1;
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
    vote: first.vote,
  };
}
