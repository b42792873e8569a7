import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { OutputError } from "./io.ts";

/** Readable by nobody but the user: reports hold personal data even when masked. */
const PRIVATE = 0o600;

/**
 * Writes a file so that at any time the old or the new content is there, whole: a temporary file beside it, flushed, then renamed. Throws
 * `OutputError` that names the path.
 */
export function writeFileAtomically(path: string, chunks: Iterable<string>): void {
  const temporary = join(dirname(path), `.${basename(path)}.partial`);
  try {
    const descriptor = openSync(temporary, "w", PRIVATE);
    try {
      for (const chunk of chunks) writeAll(descriptor, Buffer.from(chunk));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new OutputError(
      `${path}: could not be written (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`,
    );
  }
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** A rename is only safe on disk once its folder is. */
function syncFolder(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
