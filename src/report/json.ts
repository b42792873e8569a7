import type { Reporter } from "./reporter.ts";

/** The report document itself. */
export const json: Reporter = {
  name: "json",
  title: "the report document, one JSON object",
  profiles: [],
  *render(report) {
    yield "{\n";
    const keys = Object.keys(report) as (keyof typeof report)[];
    for (const [i, key] of keys.entries()) {
      yield `  ${JSON.stringify(key)}: `;
      const value = report[key];
      if (Array.isArray(value)) yield* list(value);
      else yield indented(JSON.stringify(value, null, 2));
      yield i < keys.length - 1 ? ",\n" : "\n";
    }
    yield "}\n";
  },
};

const indented = (text: string): string => text.replaceAll("\n", "\n  ");

/** One element a chunk: a report of a million contacts is never one string. */
function* list(values: readonly unknown[]): Generator<string> {
  if (values.length === 0) {
    yield "[]";
    return;
  }
  for (const [i, value] of values.entries()) yield `${i === 0 ? "[" : ","}\n    ${JSON.stringify(value)}`;
  yield "\n  ]";
}
