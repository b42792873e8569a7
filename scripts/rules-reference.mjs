#!/usr/bin/env node
// Writes docs/rules.md from the rule pack.
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generateValidators } from "./validators.mjs";

generateValidators();
const out = "node_modules/.cache/rules-reference.mjs";
await build({
  stdin: {
    contents: 'export { readPack } from "./src/rules/load.ts"; export { referenceOf } from "./src/rules/reference.ts";',
    resolveDir: ".",
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  outfile: out,
  logLevel: "warning",
});
const { readPack, referenceOf } = await import(pathToFileURL(out).href);
const { pack, problems } = readPack("rules", "core", "0");
for (const { path, line, reason } of problems) console.error(`rules/${path}:${line}: ${reason}`);
if (problems.length > 0) process.exit(1);
mkdirSync("docs", { recursive: true });
writeFileSync("docs/rules.md", referenceOf(pack));
