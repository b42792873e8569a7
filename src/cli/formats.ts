import type { Command } from "commander";
import { discover, openEvidence } from "../evidence/index.ts";
import { detectFormat, FORMATS, formatInput } from "../formats/index.ts";
import { forTerminal } from "../report/index.ts";
import { wrap } from "../report/layout.ts";
import { EXIT, type Io, UsageError } from "./io.ts";

export function formats(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command("formats")
    .description("list the formats that can be read, or tell what a file is taken for")
    .option("--detect <file>", "tell what this file is taken for, with the runner-up and why")
    .action(({ detect }: { readonly detect?: string }) => {
      for (const text of detect === undefined ? listed() : detected(detect))
        for (const line of wrap(text, io.columns, "    ")) io.write(`${line}\n`);
      done(EXIT.complete);
    });
}

const listed = (): string[] =>
  FORMATS.flatMap((format) => [
    `${format.name}  ${format.title} (tested on ${format.testedOn} files)`,
    `    ${format.summary}`,
  ]);

function detected(path: string): string[] {
  const [file] = discover([path]).files;
  if (file === undefined) throw new UsageError(`${path}: no such file`);
  const evidence = openEvidence(file);
  if (evidence.status === "skipped")
    return [`${forTerminal(path)}: ${evidence.problems.map((problem) => forTerminal(problem.reason)).join("; ")}`];
  const { best, runnerUp } = detectFormat(formatInput(evidence, { assumeTz: null }));
  const row = (what: string, guess: typeof best): string =>
    guess === null
      ? `${what}: none`
      : `${what}: ${guess.format.name} (${guess.score.toFixed(2)}) because ${forTerminal(guess.why)}`;
  return [
    `${forTerminal(path)}: ${evidence.encoding}, ${evidence.bytes} bytes`,
    row("taken for", best),
    row("runner-up", runnerUp),
  ];
}
