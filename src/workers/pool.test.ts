import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvidence } from "../intake.ts";
import { compilePack, corePack, tunePack } from "../rules/index.ts";
import { analyseAll } from "./pool.ts";

const work = mkdtempSync(join(tmpdir(), "se-audit-workers-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const script = pathToFileURL(join(work, "worker.mjs"));
const pack = compilePack(corePack());
const { sessions } = readEvidence({
  paths: ["fixtures/ordinary", "fixtures/incidents/founding-case/exports"],
  formatIn: null,
  assumeTz: null,
}).merged;

beforeAll(async () => {
  await build({
    entryPoints: ["src/workers/worker.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    outfile: join(work, "worker.mjs"),
    logLevel: "error",
  });
});

describe("a day's contacts spread over workers", () => {
  const alone = analyseAll(pack, sessions, { workers: 0 });

  it("come out the same, in the same order, however many there are", async () => {
    expect(sessions.length).toBeGreaterThan(200);
    expect(await analyseAll(pack, sessions, { workers: 3, script })).toEqual(await alone);
  });

  it("come out the same where the analyst's own numbers, policy and entries tune the rules", async () => {
    const tune = join(work, "tune.yml");
    writeFileSync(
      tune,
      [
        "tune:",
        "  - { rule: no-pressure, off: true, reason: trial, expires: 2026-03-31 }",
        "  - rule: only-a-note-exists",
        "    exclude: { when: { phrase: caller } }",
        "    reason: trial",
        "    expires: 2026-03-31",
        "allow: { addresses: ['118 Quarry Road, Larkmead'] }",
        "policy:",
        "  - { assets: [order_details], only: [strong], reason: trial }",
        "",
      ].join("\n"),
    );
    const { pack: rules, problems } = tunePack(corePack(), [tune], "2026-01-01");
    expect(problems).toEqual([]);
    const tuned = compilePack(rules);
    const [one, many] = [
      await analyseAll(tuned, sessions, { workers: 0 }),
      await analyseAll(tuned, sessions, { workers: 3, script }),
    ];
    expect(many).toEqual(one);
    const places = new Set(many.flatMap(({ withheld }) => withheld));
    expect([...places].sort()).toEqual(["tune.yml:2", "tune.yml:3"]);
    expect(many.some(({ exposures }) => exposures.some(({ policy }) => policy?.met === false))).toBe(true);
    expect(many).not.toEqual(await alone);
  });

  it("are all there when workers die at the first contact, or half-way", async () => {
    const dying = join(work, "dying.mjs");
    writeFileSync(
      dying,
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(1));',
    );
    expect(await analyseAll(pack, sessions, { workers: 2, script: pathToFileURL(dying) })).toEqual(await alone);
    const throwing = join(work, "throwing.mjs");
    writeFileSync(
      throwing,
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { throw new Error("no"); });',
    );
    expect(await analyseAll(pack, sessions, { workers: 2, script: pathToFileURL(throwing) })).toEqual(await alone);
  });
});
