import type { Problem } from "../../model/problem.ts";
import type { SessionFragment, TimeFlag } from "../../model/session.ts";

const REASONS: Readonly<Partial<Record<TimeFlag, string>>> = {
  "assumed-zone": "times name no zone; read as",
  "ambiguous-date": "day and month can't be told apart; read day first",
  "nonexistent-local-time": "a local time was skipped by the change of the clock",
  "ambiguous-local-time": "a local time occurred twice at the change of the clock; read as the earlier",
  invalid: "a time is none that the calendar or a desk could have; left out",
};

/** One warning per kind of assumption that a file's times needed, with the number of sessions it touches. */
export function timeProblems(sessions: readonly SessionFragment[], path: string): readonly Problem[] {
  return (Object.entries(REASONS) as [TimeFlag, string][]).flatMap(([flag, reason]) => {
    const touched = sessions.filter((s) => s.time.flags.includes(flag));
    if (touched.length === 0) return [];
    const zone = flag === "assumed-zone" ? ` ${touched[0]?.time.zone ?? "UTC"}` : "";
    const code = flag === "invalid" ? "invalid-time" : flag;
    return [{ severity: "warning", code, path, place: null, reason: `${reason}${zone} (${touched.length} sessions)` }];
  });
}
