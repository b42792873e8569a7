import type { ErrorObject } from "ajv";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { RuleProblem } from "./lint/check.ts";

/** A YAML file's value, with the way back from a place in it to its line. */
export interface YamlFile {
  readonly value: unknown;
  /** Why it is no YAML; the value is null then. */
  readonly problems: readonly RuleProblem[];
  /** 1-based line of the key or entry at a path; of the nearest one around it where there is none. */
  readonly lineOf: (at: readonly string[]) => number;
  /** The line of each value by its dotted place, down to `depth`: what lint points at. */
  readonly linesOf: (depth: number) => Readonly<Record<string, number>>;
  /** What a schema's validator complained of, with lines. */
  readonly problemsOf: (errors: readonly ErrorObject[]) => readonly RuleProblem[];
}

/** Never throws: what can't be read is a problem. Anchors are refused, for they multiply. */
export function readYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineOf = (at: readonly string[]): number => lineIn(document, lines, at);
  const problems = document.errors.map((e) => ({
    path,
    line: lines.linePos(e.pos[0]).line,
    reason: e.message.split("\n")[0]!,
    level: "error" as const,
  }));
  const linesOf = (depth: number): Readonly<Record<string, number>> => linesIn(document, lines, depth);
  const problemsOf = (errors: readonly ErrorObject[]): RuleProblem[] => schemaProblems(errors, path, lineOf);
  if (problems.length > 0) return { value: null, problems, lineOf, linesOf, problemsOf };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), problems, lineOf, linesOf, problemsOf };
  } catch {
    const reason = "anchors and aliases are not allowed: write it out";
    return { value: null, problems: [{ path, line: 0, reason, level: "error" }], lineOf, linesOf, problemsOf };
  }
}

/** The deepest complaints say what is wrong; those about a whole choice (`anyOf`) only repeat that something is. */
function schemaProblems(
  errors: readonly ErrorObject[],
  path: string,
  line: (at: readonly string[]) => number,
): RuleProblem[] {
  const telling = errors.filter((e) => e.keyword !== "anyOf");
  const problems = telling.map((e) => {
    const at = e.instancePath
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const key =
      e.keyword === "additionalProperties" ? [(e.params as { additionalProperty: string }).additionalProperty] : [];
    const where = [...at, ...key];
    const what = key.length > 0 ? "unknown key" : (e.message ?? e.keyword) + allowed(e) + hint(e);
    return { path, line: line(where), reason: `${where.join(".") || "file"}: ${what}`, level: "error" as const };
  });
  return [...new Map(problems.map((p) => [`${p.line}${p.reason}`, p])).values()];
}

/** Words of a long vocabulary are not listed: `rules show` and the schema have them. */
const MOST_WORDS_LISTED = 20;

function allowed(error: ErrorObject): string {
  const values = (error.params as { allowedValues?: readonly unknown[] }).allowedValues;
  return values && values.length <= MOST_WORDS_LISTED ? ` (${values.join(", ")})` : "";
}

/** YAML takes a telephone number or a year for a number. */
const hint = ({ keyword, params }: ErrorObject): string =>
  keyword === "type" && (params as { type?: unknown }).type === "string" ? ": put it in quotes" : "";

function lineIn(document: Document, lines: LineCounter, at: readonly string[]): number {
  for (let depth = at.length; depth >= 0; depth--) {
    const parent = depth === 0 ? null : document.getIn(at.slice(0, depth - 1), true);
    const key = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === at[depth - 1])?.key
      : null;
    const node = (key ?? document.getIn(at.slice(0, depth), true)) as Node | null | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function linesIn(document: Document, lines: LineCounter, depth: number): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  const visit = (node: unknown, at: string, left: number): void => {
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    if (at !== "" && range) found[at] = lines.linePos(range[0]!).line;
    if (left === 0) return;
    const inside = (key: string): string => (at === "" ? key : `${at}.${key}`);
    if (isMap(node))
      for (const { key, value } of node.items)
        if (isScalar(key)) {
          visit(value, inside(String(key.value)), left - 1);
          if (key.range) found[inside(String(key.value))] = lines.linePos(key.range[0]).line;
        }
    if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(item, inside(String(i)), left - 1);
  };
  visit(document.contents, "", depth);
  return found;
}
