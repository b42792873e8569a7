import type { Report } from "../model/report.ts";
import type { Reporter } from "./reporter.ts";

/** One record a line, each with its `type`: for log pipelines that read line by line. */
export const jsonl: Reporter = {
  name: "jsonl",
  title:
    "one JSON record a line: header, evidence, sessions, findings, exposures, identities, incidents, problems, baseline, ledger",
  profiles: [],
  *render(report) {
    for (const record of records(report)) yield `${JSON.stringify(record)}\n`;
  },
};

function* records(report: Report): Generator<object> {
  yield { type: "header", schema: report.schema, tool: report.tool, masking: report.masking };
  for (const file of report.evidence) yield { type: "evidence", ...file };
  for (const { findings, exposures, ...session } of report.sessions) {
    yield { type: "session", ...session };
    for (const finding of findings) yield { type: "finding", session: session.key, ...finding };
    for (const exposure of exposures) yield { type: "exposure", session: session.key, ...exposure };
  }
  for (const failure of report.handlingFailures) yield { type: "handling-failure", ...failure };
  for (const identity of report.identities) yield { type: "identity", ...identity };
  for (const incident of report.incidents) yield { type: "incident", ...incident };
  for (const campaign of report.campaigns) yield { type: "campaign", ...campaign };
  for (const problem of report.problems) yield { type: "problem", ...problem };
  if (report.baseline !== undefined) yield { type: "baseline", ...report.baseline };
  yield { type: "coverage", ...report.coverage };
  yield { type: "ledger", ...report.ledger };
}
