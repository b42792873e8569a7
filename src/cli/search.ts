import type { Command } from "commander";
import type { ReportSession } from "../model/report.ts";
import { forTerminal } from "../report/index.ts";
import { cut } from "../report/layout.ts";
import { showMinute } from "../report/time.ts";
import { fold, rawOffset } from "../text/fold.ts";
import { foldAsRead } from "../text/tokens.ts";
import { EXIT, type Io } from "./io.ts";
import { getReport, type ResultOptions, withResults } from "./results.ts";

export function search(program: Command, io: Io, done: (code: number) => void): void {
  const command = program
    .command("search")
    .description("find a name, number or phrase in all contacts")
    .argument("<text>", "what to look for");
  withResults(command).action(async (text: string, paths: readonly string[], options: ResultOptions) => {
    const report = await getReport(paths, options, io, {
      keepAllTurns: true,
      unmaskReason: options.reason ?? "search by the analyst",
    });
    const hits = report.sessions.flatMap((session) => found(session, text));
    for (const { session, turn, line } of hits) {
      io.write(
        `${cut(`${showMinute(session.startedAt, options.tz ?? "UTC")}  ${forTerminal(session.id)}  turn ${turn}  ${forTerminal(line)}`, io.columns)}\n`,
      );
    }
    if (hits.length === 0) io.write("Not found.\n");
    done(hits.length > 0 ? EXIT.found : EXIT.complete);
  });
}

interface Hit {
  readonly session: ReportSession;
  readonly turn: number;
  readonly line: string;
}

/** Fewer digits than this and every price would match. */
const FEWEST_DIGITS = 5;
const BEFORE = 30;

/** By folded text; a number also by its digits, however they are grouped. */
function found(session: ReportSession, wanted: string): Hit[] {
  const needle = fold(wanted).text;
  const digits = wanted.replace(/\D/g, "");
  return (session.turns ?? []).flatMap((turn, index) => {
    const folded = foldAsRead(turn.text);
    const at = folded.text.indexOf(needle);
    const byDigits = digits.length >= FEWEST_DIGITS && turn.text.replace(/\D/g, "").includes(digits);
    return at >= 0 || byDigits
      ? [
          {
            session,
            turn: index,
            line: `${turn.speaker}: ${turn.text.slice(at < 0 ? 0 : Math.max(0, rawOffset(folded, at) - BEFORE))}`,
          },
        ]
      : [];
  });
}
