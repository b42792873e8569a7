import { kindOf } from "./conditions/index.ts";
import { mappingOf } from "./mappings.ts";
import { proseOf } from "./prose.ts";
import type { ConditionFile, FindingRuleFile, FrameFile, Loaded, Pack } from "./types.ts";

/** A rule as prose, or null when the pack has no rule of that id. */
export function describeRule(pack: Pack, id: string): string | null {
  const rule = pack.rules.find(({ file }) => file.id === id);
  if (rule) return describeFinding(rule);
  const frame = pack.frames.find(({ file }) => file.id === id);
  return frame ? describeFrame(frame) : null;
}

function describeFinding(loaded: Loaded<FindingRuleFile>): string {
  const { file } = loaded;
  const where = pathOf(loaded);
  const mappings = (file.mappings ?? []).map((text) => {
    const mapping = mappingOf(text);
    return mapping ? `  ${mapping.scheme} ${mapping.id} ${mapping.name}` : `  ${text}`;
  });
  return [
    `${file.id}  (${where})`,
    file.title,
    "",
    `Severity ${file.severity}, ${signed(file.weight)} points to the score, looks at ${file.scope === "session" ? "one contact" : "all contacts of an identity"}.`,
    "",
    `What it shows: ${file.why}`,
    `When it is harmless: ${file.innocent}`,
    "",
    "Holds when",
    ...proseOf(file.when, 1),
    ...(file["instead-of"] ? ["", `Reported instead of: ${file["instead-of"].join(", ")}`] : []),
    ...(mappings.length > 0 ? ["", "Mapped to", ...mappings] : []),
    ...examples(file),
  ].join("\n");
}

function describeFrame(loaded: Loaded<FrameFile>): string {
  const { file } = loaded;
  const where = pathOf(loaded);
  const slots = file.frame.map((slot) => {
    const object = typeof slot === "object" && "is" in slot ? slot : { is: slot as string | readonly string[] };
    const what = [object.is].flat().join(" or ");
    return `  ${object.not ? "no " : ""}${what}${object.optional ? " (or not)" : ""}${object.within === undefined ? "" : `, within ${object.within} words`}`;
  });
  return [
    `${file.id}  (${where})`,
    file.title,
    "",
    `In the words of: ${[file.speaker].flat().join(", ")}. Observes ${[file.emits].flat().join(", ")} with weight ${file.weight}.`,
    ...(file.unless ? [`Not beside: ${file.unless.join(", ")}`] : []),
    "",
    "In one sentence, in this order",
    ...slots,
    ...examples(file),
  ].join("\n");
}

const pathOf = ({ dir = "rules", path }: Loaded<unknown>): string => `${dir}/${path}`;

function examples(file: FrameFile | FindingRuleFile): string[] {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ["", title, ...lines.map((line) => `  ${line}`)] : [];
  return [...list("It holds in", file.examples.match), ...list("It does not hold in", file.examples["no-match"])];
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** A condition that has no list of its own on one line, in the rule file's own words. */
export function oneLine(condition: ConditionFile): string {
  const kind = kindOf(condition);
  const who = condition.speaker ? ` by ${[condition.speaker].flat().join(" or ")}` : "";
  const what = plain(condition[kind as keyof ConditionFile]);
  return `${kind}${what === "" ? "" : `: ${what}`}${who}`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${Array.isArray(inner) && inner.length > 1 ? `(${plain(inner)})` : plain(inner)}`)
    .join(", ");
}
