// Compiles the JSON Schemas ahead, so that neither start-up nor the bundle pays for ajv: src/generated/ is made, never edited.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { buildSync } from "esbuild";

/** Per module: the schema, and the names of its exported validators with the part of the schema that each checks. */
const MODULES = {
  "rule-validator": {
    schema: "rules/rule.schema.json",
    parts: {
      validateFrame: "#/$defs/frame",
      validateFinding: "#/$defs/finding",
      validateLexicon: "#/$defs/lexicon",
      validateTuning: "#/$defs/tuning",
    },
  },
  "report-validator": { schema: "src/report/report.schema.json", parts: { validateReport: "" } },
};

export function generateValidators() {
  mkdirSync("src/generated", { recursive: true });
  for (const [name, { schema, parts }] of Object.entries(MODULES))
    if (existsSync(schema)) generate(name, JSON.parse(readFileSync(schema, "utf8")), parts);
}

function generate(name, schema, parts) {
  const ajv = new Ajv2020({
    code: { source: true, esm: true },
    allErrors: true,
    allowUnionTypes: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  });
  ajv.addSchema(schema);
  const refs = Object.fromEntries(Object.entries(parts).map(([part, pointer]) => [part, `${schema.$id}${pointer}`]));
  // ajv's code asks for its runtime helpers with `require`: bundled here, the module stands alone.
  const stdin = { contents: standaloneCode.default(ajv, refs), resolveDir: "." };
  buildSync({
    stdin,
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: `src/generated/${name}.js`,
    logLevel: "warning",
  });
  const names = Object.keys(parts);
  const type = "{ (data: unknown): boolean; errors?: ErrorObject[] | null }";
  writeFileSync(
    `src/generated/${name}.d.ts`,
    ['import type { ErrorObject } from "ajv";', ...names.map((n) => `export declare const ${n}: ${type};`), ""].join(
      "\n",
    ),
  );
}
