import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { FindingRuleFile, FrameFile, LexiconFile, Loaded, Pack } from "./types.ts";

/** The rule files under a folder, in code-unit order of their paths, `/` as separator. */
export function ruleFilesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yml"))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

export function readPack(dir: string, name: string, version: string): Pack {
  const hash = createHash("sha256");
  const lexicons: Loaded<LexiconFile>[] = [];
  const frames: Loaded<FrameFile>[] = [];
  const rules: Loaded<FindingRuleFile>[] = [];
  for (const path of ruleFilesIn(dir)) {
    const bytes = readFileSync(join(dir, path));
    hash.update(`${path}\0`).update(bytes).update("\0");
    const file = parse(bytes.toString("utf8"));
    const family = path.split("/")[0]!;
    if (family === "lexicon") lexicons.push({ file, path, family });
    else if (file.scope === "turn") frames.push({ file, path, family });
    else rules.push({ file, path, family });
  }
  return { name, version, sha256: hash.digest("hex"), lexicons, frames, rules };
}
