#!/usr/bin/env node
// Writes src/identity/attributes/nicknames.ts from a list of pairs `name1,has_nickname,name2`
// (source: the public list of carltonnorthern/nicknames, Apache-2.0, 2,691 pairs).
//   node scripts/nicknames.mjs ../shared/er/nicknames.csv
import { readFileSync, writeFileSync } from "node:fs";

const groups = new Map();
for (const line of readFileSync(process.argv[2], "utf8").trim().split("\n").slice(1)) {
  const [full, , short] = line.trim().split(",");
  groups.set(full, [...(groups.get(full) ?? []), short]);
}
const lines = [...groups]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([full, shorts]) => `${full} ${[...new Set(shorts)].sort().join(" ")}`);
writeFileSync(
  "src/identity/attributes/nicknames.ts",
  `/**
 * Given names with the short forms they are known by, a name a line. Made by scripts/nicknames.mjs from the public list of
 * carltonnorthern/nicknames (Apache-2.0).
 */
export const NICKNAMES = \`
${lines.join("\n")}
\`;
`,
);
