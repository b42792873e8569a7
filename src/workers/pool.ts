import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { SessionSummary } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { analyseSession, type CompiledPack } from "../rules/index.ts";

/** Sessions sent to a worker at once, by their place among all. */
export interface Batch {
  readonly index: number;
  readonly sessions: readonly Session[];
}
export interface Answer {
  readonly index: number;
  readonly summaries: readonly SessionSummary[];
}

export interface PoolOptions {
  /** Worker threads; 0 keeps everything on this thread. Default: one a core, at most `MOST_WORKERS`, and none for little work. */
  readonly workers?: number;
  /** The worker's bundle; default: `worker.js` beside this one. */
  readonly script?: URL;
}

/** A worker costs 0.4 s to start (it reads the rules again): below this many turns this thread is done sooner. */
const FEWEST_TURNS = 20_000;
const MOST_WORKERS = 8;
/** Large enough that messages cost nothing beside the work, small enough that workers finish together. */
const BATCH_SESSIONS = 64;

/**
 * The sessions' summaries, in the order of the sessions, whatever the number of workers. A worker that fails loses nothing: what it had, and all that
 * nobody has begun when the last one is gone, is analysed on this thread.
 */
export async function analyseAll(
  pack: CompiledPack,
  sessions: readonly Session[],
  options: PoolOptions = {},
): Promise<SessionSummary[]> {
  const script = options.script ?? new URL("./worker.js", import.meta.url);
  const workers = existsSync(fileURLToPath(script)) ? (options.workers ?? workersFor(sessions)) : 0;
  const batches = batchesOf(sessions);
  const done = new Map<number, readonly SessionSummary[]>();
  if (workers > 0) {
    const queue = [...batches];
    // A worker that could not even be started is one that failed: this thread does its work.
    await Promise.allSettled(
      Array.from({ length: Math.min(workers, batches.length) }, () => runWorker(script, pack, queue, done)),
    );
  }
  return batches.flatMap(
    (batch) => done.get(batch.index) ?? batch.sessions.map((session) => analyseSession(pack, session)),
  );
}

function workersFor(sessions: readonly Session[]): number {
  const turns = sessions.reduce((sum, session) => sum + session.turns.length, 0);
  const cores = availableParallelism();
  return turns < FEWEST_TURNS || cores < 2 ? 0 : Math.min(cores, MOST_WORKERS);
}

function batchesOf(sessions: readonly Session[]): Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < sessions.length; at += BATCH_SESSIONS)
    batches.push({ index: batches.length, sessions: sessions.slice(at, at + BATCH_SESSIONS) });
  return batches;
}

/** One worker, one batch at a time, until the queue is empty or the worker fails; it is gone when this resolves. Rejects where none can be started. */
async function runWorker(
  script: URL,
  { pack }: CompiledPack,
  queue: Batch[],
  done: Map<number, readonly SessionSummary[]>,
): Promise<void> {
  const worker = new Worker(script, { workerData: pack });
  await new Promise<void>((resolve) => {
    const next = (): void => {
      const batch = queue.shift();
      if (batch === undefined) resolve();
      else worker.postMessage(batch);
    };
    worker.on("message", ({ index, summaries }: Answer) => {
      done.set(index, summaries);
      next();
    });
    for (const failure of ["error", "messageerror", "exit"]) worker.on(failure, () => resolve());
    next();
  });
  await worker.terminate();
}
