import { Command, CommanderError } from "commander";
import { forTerminal } from "../report/index.ts";
import { RulePackError } from "../rules/index.ts";
import { VERSION } from "../version.ts";
import { evaluation } from "./eval.ts";
import { explain } from "./explain.ts";
import { formats } from "./formats.ts";
import { incidents } from "./incidents.ts";
import { EXIT, type Io, OutputError, UsageError } from "./io.ts";
import { rules } from "./rules/index.ts";
import { scan } from "./scan.ts";
import { search } from "./search.ts";
import { timeline } from "./timeline.ts";

/** Every command, in the order in which help lists them. */
const COMMANDS = { scan, timeline, incidents, explain, search, evaluation, rules, formats };

/** Runs one command line (without node and script) to its exit code. Throws only for a fault of ours. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.complete;
  const program = new Command("se-audit")
    .description("finds social engineering of the support desk in exported contacts")
    .version(VERSION)
    .showHelpAfterError("(--help shows what is possible)")
    .exitOverride()
    .configureOutput({ writeOut: io.write, writeErr: io.error });
  for (const add of Object.values(COMMANDS)) add(program, io, (result) => (code = result));
  for (const command of program.commands)
    for (const each of [command, ...command.commands])
      each.exitOverride().configureOutput({ writeOut: io.write, writeErr: io.error });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
  if (error instanceof UsageError || error instanceof RulePackError) {
    io.error(`se-audit: ${error.message.split("\n").map(forTerminal).join("\n")}\n`);
    return EXIT.usage;
  }
  if (error instanceof OutputError) {
    io.error(`se-audit: ${error.message}\n`);
    return EXIT.output;
  }
  throw error;
}
