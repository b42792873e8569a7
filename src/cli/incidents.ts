import type { Command } from "commander";
import { forTerminal } from "../report/index.ts";
import { wrap } from "../report/layout.ts";
import { showMinute } from "../report/time.ts";
import { EXIT, type Io } from "./io.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";
import { endOfList } from "./timeline.ts";
import { withBaseline } from "./tuning.ts";

export function incidents(program: Command, io: Io, done: (code: number) => void): void {
  withBaseline(withResults(program.command("incidents").description("list incidents, one line each")))
    .option("--json", "as a JSON array")
    .action(async (paths: readonly string[], options: ResultOptions & { readonly json?: boolean }) => {
      const report = await getReport(paths, options, io);
      if (options.json) io.write(`${JSON.stringify(report.incidents, null, 2)}\n`);
      else {
        for (const incident of report.incidents.filter(({ known }) => !known)) {
          const names =
            report.identities
              .find((identity) => identity.id === incident.identity)
              ?.names.slice(0, 2)
              .map(forTerminal)
              .join(", ") ?? "";
          const out = incident.exposures
            .filter((e) => e.outcome === "disclosed" || e.outcome === "changed")
            .map((e) => e.asset);
          const span = `${showMinute(incident.from, options.tz ?? "UTC")} to ${showMinute(incident.to, options.tz ?? "UTC")}`;
          const line = `${incident.id}  ${incident.severity}  ${incident.score}  ${span}  ${incident.sessions.length} contacts  ${names}  got out: ${[...new Set(out)].join(", ") || "nothing"}`;
          for (const part of wrap(line, io.columns, "  ")) io.write(`${part}\n`);
        }
        for (const line of endOfList(report)) io.write(`${line}\n`);
      }
      done(report.incidents.some(({ known }) => !known) ? EXIT.found : EXIT.complete);
    });
}
