import { validateReport } from "../generated/report-validator.js";
import type { Report } from "../model/report.ts";

/** A report as JSON text, checked against its schema; a sentence that says what is wrong where it can't be used. */
export function readReport(json: string): Report | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return `is no JSON: ${(error as Error).message}`;
  }
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (schema !== "se-audit.report/1")
    return `is not a se-audit.report/1 document (schema: ${JSON.stringify(schema) ?? "none"})`;
  if (validateReport(value)) return value as Report;
  const [first] = validateReport.errors ?? [];
  return `does not fit the report schema: ${first?.instancePath ?? ""} ${first?.message ?? ""}`;
}
