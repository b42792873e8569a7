import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FAMILIES, ruleSchema, templateOf } from "../../rules/index.ts";
import { OutputError, UsageError } from "../io.ts";

const SCHEMA_FILE = "rule.schema.json";
const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * Writes the template of a rule into a folder, and the schema beside the families where it is not there yet; never over an existing file. Returns
 * what to do next, in lines.
 */
export function newRule(name: string, folder: string | null): string[] {
  const [, family, id] = NAME.exec(name) ?? [];
  if (family === undefined || id === undefined)
    throw new UsageError(
      `"${name}" is no rule: write FAMILY/ID in small letters and hyphens, e.g. urgency/names-a-deadline`,
    );
  if (!FAMILIES.includes(family)) throw new UsageError(`"${family}" is no family; there are ${FAMILIES.join(", ")}`);
  if (folder === null) throw new UsageError("name the folder to write the rule into, e.g. --rules ./rules");
  const path = join(folder, family, `${id}.yml`);
  writeNew(path, templateOf(family, id), true);
  writeNew(join(folder, SCHEMA_FILE), ruleSchema(), false);
  return [
    `${path} written.`,
    `Fill in what stands in <…>, then: se-audit rules lint --rules ${folder} && se-audit rules test --rules ${folder}`,
  ];
}

/** Throws `UsageError` for a file that is there and must not be, `OutputError` for one that can't be written. */
function writeNew(path: string, text: string, mustBeNew: boolean): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && !mustBeNew) return;
    if (code === "EEXIST") throw new UsageError(`${path} is there already: choose another id, or edit that file`);
    throw new OutputError(`${path}: ${message}`);
  }
}
