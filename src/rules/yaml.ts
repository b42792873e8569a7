import type { ErrorObject } from "ajv";
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";

/** What is wrong with a rule or tuning file, and where. */
export interface RuleProblem {
  readonly path: string;
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly reason: string;
}

/** A YAML file's value, with the way back from a place in it to its line. */
export interface YamlFile {
  readonly value: unknown;
  /** Why it is no YAML; the value is null then. */
  readonly problems: readonly RuleProblem[];
  /** 1-based line of the key or entry at a path; of the nearest one around it where there is none. */
  readonly lineOf: (at: readonly string[]) => number;
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
  }));
  const problemsOf = (errors: readonly ErrorObject[]): RuleProblem[] => schemaProblems(errors, path, lineOf);
  if (problems.length > 0) return { value: null, problems, lineOf, problemsOf };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), problems, lineOf, problemsOf };
  } catch {
    const reason = "anchors and aliases are not allowed: write it out";
    return { value: null, problems: [{ path, line: 0, reason }], lineOf, problemsOf };
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
    return { path, line: line(where), reason: `${where.join(".") || "file"}: ${what}` };
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
