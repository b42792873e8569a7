import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { validateTuning } from "../../generated/rule-validator.js";
import type { RuleProblem } from "../lint/check.ts";
import type { Pack } from "../types.ts";
import { readYaml, type YamlFile } from "../yaml.ts";
import { checkTuning } from "./check.ts";
import type { AllowFile, AssetPolicy, Overlay, Placed, PolicyFile, Tuning, TuningFile } from "./types.ts";

/** A tuning file with the lines of its entries. */
export interface ReadTuning {
  /** As the user named it: for messages about it. */
  readonly path: string;
  /** Without its folder, so that a report is the same wherever the file lies. */
  readonly name: string;
  readonly sha256: string;
  readonly file: TuningFile;
  readonly lineOf: YamlFile["lineOf"];
}

/** Larger than any honest tuning file. */
const LARGEST_FILE = 1_000_000;

/**
 * The pack with the tuning files on it, as they are in force on a day (`2026-03-31`, UTC). A file that can't be used is a problem with file and line,
 * and nothing is tuned then. Never throws for what is in the files.
 */
export function tunePack(pack: Pack, paths: readonly string[], day: string): { pack: Pack; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const files = withOwnNames(paths.flatMap((path) => readFile(path, problems)));
  if (problems.length > 0) return { pack, problems };
  problems.push(...checkTuning(files, pack));
  if (problems.length > 0) return { pack, problems };
  const tuning = tuningOf(files, day);
  return { pack: { ...pack, name: nameOf(pack, files), sha256: hashOf(pack, tuning), tuning }, problems };
}

function readFile(path: string, problems: RuleProblem[]): ReadTuning[] {
  try {
    if (statSync(path).size > LARGEST_FILE) {
      problems.push({ path, line: 0, reason: `larger than ${LARGEST_FILE} bytes`, level: "error" });
      return [];
    }
    const bytes = readFileSync(path);
    const yaml = readYaml(path, bytes.toString("utf8"));
    const isValid = yaml.problems.length === 0 && validateTuning(yaml.value);
    if (!isValid)
      problems.push(...(yaml.problems.length > 0 ? yaml.problems : yaml.problemsOf(validateTuning.errors ?? [])));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return isValid ? [{ path, name: basename(path), sha256, file: yaml.value as TuningFile, lineOf: yaml.lineOf }] : [];
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    problems.push({ path, line: 0, reason: `can't be read (${code})`, level: "error" });
    return [];
  }
}

/** Files of one name in different folders are told apart by a number. */
const withOwnNames = (files: readonly ReadTuning[]): ReadTuning[] =>
  files.map((read, i) => {
    const before = files.slice(0, i).filter(({ name }) => name === read.name).length;
    return before === 0 ? read : { ...read, name: `${read.name}~${before + 1}` };
  });

const placed = <T>({ name, lineOf }: ReadTuning, part: string, entries: readonly T[] = []): Placed<T>[] =>
  entries.map((entry, i) => ({ ...entry, place: `${name}:${lineOf([part, String(i)])}` }));

function tuningOf(files: readonly ReadTuning[], day: string): Tuning {
  const overlays = files.flatMap((read): Overlay[] => placed(read, "tune", read.file.tune));
  const all = (key: keyof AllowFile): string[] => files.flatMap(({ file }) => file.allow?.[key] ?? []);
  return {
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    overlays: overlays.filter(({ expires }) => expires >= day),
    expired: overlays.filter(({ expires }) => expires < day),
    allow: {
      phones: all("phones"),
      emails: all("emails"),
      addresses: all("addresses"),
      internal_domains: all("internal_domains"),
    },
    policy: policyOf(files.flatMap((read) => placed(read, "policy", read.file.policy))),
  };
}

/** One policy an asset: each entry about it is a way; with `enough`, strong proof is one too. */
function policyOf(entries: readonly Placed<PolicyFile>[]): AssetPolicy[] {
  const byAsset = new Map<AssetPolicy["asset"], AssetPolicy>();
  for (const { assets, enough, only, place } of entries) {
    for (const asset of assets) {
      const known = byAsset.get(asset) ?? { asset, ways: enough === undefined ? [] : [["strong"]], places: [] };
      const ways = [...known.ways, only ?? enough ?? []];
      byAsset.set(asset, { asset, ways, places: [...known.places, place] });
    }
  }
  return [...byAsset.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1));
}

const nameOf = (pack: Pack, files: readonly ReadTuning[]): string =>
  [pack.name, ...files.map(({ name }) => name)].join("+");

/** Over the pack, the files and what of them is in force: an entry that has expired makes other rules of it. */
function hashOf(pack: Pack, { files, overlays }: Tuning): string {
  const parts = [pack.sha256, ...files.map(({ sha256 }) => sha256), ...overlays.map(({ place }) => place)];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
