import { createHash } from "node:crypto";
import type { Baseline, BaselineEntry } from "../model/baseline.ts";

const SCHEMA = "se-audit.baseline/1";
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** A baseline file's text: one entry a line, so that a difference between two of them can be read. */
export function* baselineText(entries: readonly BaselineEntry[]): Generator<string> {
  yield `{\n  "schema": "${SCHEMA}",\n  "known": [`;
  for (const [i, { fingerprint, rule, session, date }] of entries.entries())
    yield `${i === 0 ? "" : ","}\n    ${JSON.stringify({ date, session, rule, fingerprint })}`;
  yield entries.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

/** A baseline from its file's text, or a sentence that says what is wrong with it. */
export function readBaseline(name: string, text: string): Baseline | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is no JSON: ${(error as Error).message}`;
  }
  const { schema, known } = (value ?? {}) as { readonly schema?: unknown; readonly known?: unknown };
  if (schema !== SCHEMA) return `is no ${SCHEMA} document (schema: ${JSON.stringify(schema) ?? "none"})`;
  if (!Array.isArray(known)) return `has no list "known"`;
  const wrong = known.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0) return `known.${wrong}: needs fingerprint (64 hex digits), rule, session and date`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { name, sha256, entries: known as BaselineEntry[] };
}

function isEntry(value: unknown): value is BaselineEntry {
  const { fingerprint, rule, session, date } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof fingerprint === "string" &&
    FINGERPRINT.test(fingerprint) &&
    typeof rule === "string" &&
    typeof session === "string" &&
    (date === null || typeof date === "string")
  );
}
