import type { Command } from "commander";
import type { Incident, Report, ReportSession } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { quoted, wrap } from "../report/layout.ts";
import { showMinute } from "../report/time.ts";
import { EXIT, type Io, UsageError } from "./io.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";
import { withBaseline } from "./tuning.ts";

interface TimelineOptions extends ResultOptions {
  readonly identity?: string;
  readonly incident?: string;
}

export function timeline(program: Command, io: Io, done: (code: number) => void): void {
  const command = program
    .command("timeline")
    .description("print incidents contact by contact, or the contacts of a known victim");
  withBaseline(withResults(command))
    .option("--incident <id>", "only this incident")
    .option(
      "--identity <text>",
      "contacts in which this name, number or address is claimed, also where nothing was found (needs --unmask to search shown values)",
    )
    .action(async (paths: readonly string[], options: TimelineOptions) => {
      // Names are searched in the open, then shown as the report masks them.
      const report = await getReport(paths, options, io);
      const tz = options.tz ?? "UTC";
      if (options.identity !== undefined) {
        const open =
          options.report !== undefined || options.unmask
            ? report
            : await getReport(paths, { ...options, unmask: true, reason: "search", quiet: true }, io);
        const keys = new Set(matching(open, options.identity));
        for (const session of report.sessions.filter((s) => keys.has(s.key)))
          for (const line of contact(session, tz, io.columns)) io.write(`${line}\n`);
        if (keys.size === 0) io.write(`No contact claims "${forTerminal(options.identity)}".\n`);
        done(keys.size > 0 ? EXIT.found : EXIT.complete);
        return;
      }
      // Who names an incident wants to see it, known or not.
      const incidents = report.incidents.filter((incident) =>
        options.incident === undefined ? !incident.known : incident.id === options.incident,
      );
      if (options.incident !== undefined && incidents.length === 0)
        throw new UsageError(
          `no incident "${options.incident}"; there are ${report.incidents.map((i) => i.id).join(", ") || "none"}`,
        );
      for (const incident of incidents)
        for (const line of lines(incident, report, tz, io.columns)) io.write(`${line}\n`);
      for (const line of endOfList(report)) io.write(`${line}\n`);
      done(incidents.some(({ known }) => !known) ? EXIT.found : EXIT.complete);
    });
}

/** What a list of the new incidents leaves unsaid. */
export function endOfList({ incidents, baseline }: Report): string[] {
  if (baseline === undefined) return incidents.length === 0 ? ["No incident found."] : [];
  const known = incidents.filter((incident) => incident.known);
  const none = known.length === incidents.length ? ["No new incident found."] : [];
  const ids = known.map(({ id }) => id).join(", ");
  return known.length === 0 ? none : [...none, `Known by ${forTerminal(baseline.name)}: ${ids}`];
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Contacts that claim the text, and all others of their identities. */
function matching(report: Report, wanted: string): string[] {
  const needle = plain(wanted);
  const direct = report.sessions.filter((session) =>
    session.claims.some((claim) => plain(claim.value).includes(needle)),
  );
  const identities = new Set(direct.map((session) => session.identity).filter((id) => id !== null));
  return report.sessions
    .filter((session) => direct.includes(session) || (session.identity !== null && identities.has(session.identity)))
    .map((session) => session.key);
}

function contact(session: ReportSession, tz: string, width: number): string[] {
  const head = `${showMinute(session.startedAt, tz)}  ${session.channel}  ${forTerminal(session.id)}  proof ${session.verification.level}  ${session.verdict} ${session.score}`;
  const outcomes = session.exposures.map((e) => `${e.asset} ${e.outcome}`);
  return [...wrap(head, width, "  "), ...(outcomes.length > 0 ? wrap(`  ${outcomes.join(", ")}`, width, "  ") : [])];
}

function lines(incident: Incident, report: Report, tz: string, width: number): string[] {
  const sessions = new Map(report.sessions.map((session) => [session.key, session]));
  const out = [`${incident.id}  ${incident.severity}  score ${incident.score}`];
  for (const entry of incident.timeline) {
    const session = sessions.get(entry.session)!;
    if (entry.kind === "contact") out.push("", ...contact(session, tz, width));
    else {
      const turn = entry.turn === null ? "" : `turn ${entry.turn}`;
      const quote = entry.quote && entry.quote.quote !== "" ? ` ${quoted(entry.quote.quote)}` : "";
      out.push(...wrap(`  ${turn.padEnd(8)} ${entry.kind.padEnd(12)} ${entry.text}${quote}`, width, " ".repeat(24)));
    }
  }
  return out;
}
