import { writeSync } from "node:fs";
import { VERSION } from "./version.ts";

/** A pipe that its reader closed (`| head`) is no error: the reader has what it wanted. */
class ReaderLeft extends Error {}

/** Synchronous, so that nothing is lost when the process ends; a full pipe is waited for. */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EPIPE") throw new ReaderLeft();
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

const FAULT = 70;
const OUTPUT_FAILED = 4;
const DEFAULT_COLUMNS = 80;

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    write(1, `${VERSION}\n`);
    return 0;
  }
  const [{ run }, { audit }] = await Promise.all([import("./cli/index.ts"), import("./audit.ts")]);
  return run(args, {
    write: (text) => write(1, text),
    error: (text) => write(2, text),
    isTerminal: process.stdout.isTTY ?? false,
    isErrorTerminal: process.stderr.isTTY ?? false,
    columns: process.stdout.columns ?? (Number(process.env.COLUMNS) || DEFAULT_COLUMNS),
    noColor: (process.env.NO_COLOR ?? "") !== "",
    audit,
  });
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.on(signal, () => process.exit(code));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof ReaderLeft) process.exitCode = 0;
  else {
    const code = (error as NodeJS.ErrnoException).code;
    const failedOutput = code === "ENOSPC" || code === "EIO";
    try {
      write(
        2,
        failedOutput
          ? `se-audit: standard output could not be written (${code})\n`
          : `se-audit: a fault of ours: ${(error as Error).stack ?? String(error)}\n`,
      );
    } catch {
      // Nobody is left to tell.
    }
    process.exitCode = failedOutput ? OUTPUT_FAILED : FAULT;
  }
}
