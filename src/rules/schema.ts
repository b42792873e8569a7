import { existsSync, readFileSync } from "node:fs";

/** Beside the bundle the package's rule folder is one step up, in the source two. */
const PLACES = ["../rules/rule.schema.json", "../../rules/rule.schema.json"].map(
  (path) => new URL(path, import.meta.url),
);

/** The JSON Schema of rule files, as text. Throws when the installation is damaged. */
export function ruleSchema(): string {
  const place = PLACES.find((url) => existsSync(url));
  if (place === undefined) throw new Error("rule.schema.json is missing from the installation");
  return readFileSync(place, "utf8");
}
