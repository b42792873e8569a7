#!/usr/bin/env node
// Makes dist/: one bundle of the program with everything it imports, its worker, the rule pack as one JSON file, and the licences of what is bundled.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generateValidators } from "./validators.mjs";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist", { recursive: true });
generateValidators();

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const bundled = await build({
  entryPoints: { main: "src/main.ts", worker: "src/workers/worker.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  legalComments: "none",
  metafile: true,
  define: { __VERSION__: JSON.stringify(version) },
  // Some of what is bundled is CommonJS and asks for `require` at run time.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
await packRules();
copyFileSync("src/report/report.schema.json", "dist/report.schema.json");
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", licences(bundled.metafile));

/** All rule files as one, read by the program's own loader: a broken file fails the build with its place. */
async function packRules() {
  const out = "node_modules/.cache/load.mjs";
  await build({
    entryPoints: ["src/rules/load.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outfile: out,
    logLevel: "warning",
  });
  const { readPack } = await import(pathToFileURL(out).href);
  const { pack, problems } = readPack("rules", "core", version);
  for (const { path, line, reason } of problems) console.error(`rules/${path}:${line}: ${reason}`);
  if (problems.length > 0) process.exit(1);
  writeFileSync("dist/rules.json", JSON.stringify(pack));
}

/** The licence text of each package with a file in the bundle. */
function licences(metafile) {
  const packages = new Set(
    Object.keys(metafile.inputs)
      .map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
      .filter((name) => name !== undefined),
  );
  return [...packages].sort().map(licenceOf).join("\n\n");
}

function licenceOf(name) {
  const meta = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md", "License.txt", "LICENCE", "license", "LICENSE-MIT"].find((f) =>
    exists(`node_modules/${name}/${f}`),
  );
  const text = file ? readFileSync(`node_modules/${name}/${file}`, "utf8").trim() : `Licence: ${meta.license}`;
  return `${name} ${meta.version} (${meta.license})\n${"-".repeat(60)}\n${text}\n`;
}

function exists(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
