import type { Problem } from "../../model/problem.ts";
import type { FormatInput } from "../format.ts";
import type { JsonFault } from "./node.ts";

const LOSSES: ReadonlySet<JsonFault["code"]> = new Set(["json-syntax", "json-depth", "truncated"]);

/** The faults of the file's JSON as problems: one of each kind, with its count and the first place. */
export function jsonProblems(input: FormatInput): readonly Problem[] {
  const { faults, moreFaults } = input.json();
  const codes = [...new Set(faults.map((f) => f.code))];
  return codes.map((code) => {
    const same = faults.filter((f) => f.code === code);
    const [first] = same;
    const count = same.length + (code === "json-syntax" ? moreFaults : 0);
    return {
      severity: LOSSES.has(code) ? "error" : "warning",
      code,
      path: input.path,
      place: `byte ${input.places.byteAt(first?.offset ?? 0)}`,
      reason: count > 1 ? `${first?.reason} (${count} times, the first here)` : (first?.reason ?? ""),
    };
  });
}
