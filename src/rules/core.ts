import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPack } from "./load.ts";
import type { Pack } from "./types.ts";

/** The pack that the build wrote beside the bundle: one file to parse at start instead of hundreds. */
const BUILT = new URL("./rules.json", import.meta.url);
/** Where the rules lie when the program runs from source. */
const SOURCE = new URL("../../rules", import.meta.url);

let loaded: Pack | null = null;

/** The built-in rule pack. Throws when it can't be read or one of its files is broken: then the installation is damaged. */
export function corePack(): Pack {
  loaded ??= existsSync(BUILT) ? (JSON.parse(readFileSync(BUILT, "utf8")) as Pack) : fromSource();
  return loaded;
}

function fromSource(): Pack {
  const { pack, problems } = readPack(fileURLToPath(SOURCE), "core", "0.0.0");
  const [first] = problems;
  if (first) throw new Error(`built-in rule ${first.path}:${first.line}: ${first.reason}`);
  return pack;
}
