import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isScalar, LineCounter, parseDocument, visit } from "yaml";
import { conditionsIn } from "../compile.ts";
import type { RuleProblem } from "../lint/check.ts";
import type { FindingRuleFile, Loaded, Pack } from "../types.ts";
import { type Runaway, runawayOf } from "./runaway.ts";

/** Regexes of the user's rules that can run away and whose file does not say that they may (`may-run-away`), each with its line and an attack. */
export async function refusedRegexes(pack: Pack): Promise<RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const rule of pack.rules) {
    if (rule.dir === undefined) continue;
    for (const { regex, "may-run-away": reason } of conditionsIn(rule.file.when)) {
      if (regex === undefined || reason !== undefined || !isRegex(regex)) continue;
      const runaway = await runawayOf(regex);
      if (runaway !== null)
        problems.push({
          path: `${rule.dir}/${rule.path}`,
          line: lineOf(rule, regex),
          reason: reasonOf(regex, runaway),
          level: "error",
        });
    }
  }
  return problems;
}

/** What is no regex at all is another complaint. */
function isRegex(source: string): boolean {
  try {
    new RegExp(source, "giu");
    return true;
  } catch {
    return false;
  }
}

const WAY_OUT =
  'give open repetitions a limit ("{0,80}" for "*"), or say "may-run-away: REASON" beside it: it then runs until its deadline';

const reasonOf = (regex: string, { growth, attack }: Runaway): string =>
  growth === null
    ? `regex "${regex}" could not be shown to end; ${WAY_OUT}`
    : `regex "${regex}" can run away (${growth}), for example on ${attack}; ${WAY_OUT}`;

/** 1-based line of a regex in its rule's file; 0 where the file is gone. */
function lineOf({ dir, path }: Loaded<FindingRuleFile>, regex: string): number {
  const lines = new LineCounter();
  let line = 0;
  try {
    visit(parseDocument(readFileSync(join(dir!, path), "utf8"), { lineCounter: lines }), {
      Pair(_, { key, value }) {
        if (!isScalar(key) || key.value !== "regex" || !isScalar(value) || value.value !== regex || line > 0) return;
        line = lines.linePos(key.range![0]).line;
      },
    });
  } catch {
    return 0;
  }
  return line;
}
