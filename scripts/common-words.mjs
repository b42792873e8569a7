#!/usr/bin/env node
// Writes src/text/common-words.ts: everyday words, which no name is made of. Counted in the labelled development corpus and the synthetic calls
// beside it (both MIT): words written in lower case at least three times and mostly so.
//   node scripts/common-words.mjs ../shared/corpus
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const corpus = process.argv[2] ?? "../shared/corpus";
const lower = new Map();
const upper = new Map();
for (const text of texts()) count(text);
const names = new Set(
  readFileSync(join(corpus, "../er/nicknames.csv"), "utf8")
    .toLowerCase()
    .split(/[^a-z]+/),
);
const EVERYDAY_NAMES = new Set(
  "will may mark grace rose hope april june page art case bill pat sue drew dale guy gene ray per son chance dot".split(
    " ",
  ),
);
const words = [...lower]
  .filter(
    ([word, n]) =>
      n >= 3 && n > 1.5 * (upper.get(word) ?? 0) && (!names.has(word) || EVERYDAY_NAMES.has(word) || n >= 40),
  )
  .map(([word]) => word)
  .sort();
const lines = [];
for (let line = ""; words.length > 0 || line !== ""; ) {
  const next = words.shift();
  if (next !== undefined && line.length + next.length < 110) line += (line ? " " : "") + next;
  else {
    lines.push(line);
    line = next ?? "";
  }
}
writeFileSync(
  "src/text/common-words.ts",
  `/** Everyday words, which no name is made of. Made by scripts/common-words.mjs. */\nexport const COMMON_WORDS: ReadonlySet<string> = new Set(\n  \`\n${lines.join("\n")}\n\`\n    .trim()\n    .split(/\\s+/),\n);\n`,
);

function* texts() {
  // D2 and D5 are kept for checking only.
  for (const folder of ["dev", "ordinary"])
    for (const file of readdirSync(join(corpus, folder)).filter((f) => !/^D[25]-/.test(f)))
      for (const session of JSON.parse(readFileSync(join(corpus, folder, file), "utf8")).sessions)
        for (const turn of session.turns) yield turn.text;
  yield gunzipSync(readFileSync(join(corpus, "bothbosu-train.csv.gz"))).toString("utf8");
}

function count(text) {
  for (const match of text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .matchAll(/(?<!@|\w\.)\b\p{L}{2,}\b(?!@)/gu)) {
    const sentenceStart = /(^|[.?!:\n"]\s*)$/.test(text.slice(Math.max(0, match.index - 3), match.index));
    const word = match[0].toLowerCase();
    if (match[0] === word) lower.set(word, (lower.get(word) ?? 0) + 1);
    else if (!sentenceStart) upper.set(word, (upper.get(word) ?? 0) + 1);
  }
}
