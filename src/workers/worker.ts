// A worker's whole life: compile the pack once, then analyse batch after batch. Started by pool.ts only.
import { parentPort, workerData } from "node:worker_threads";
import { analyseSession, compilePack, type Pack } from "../rules/index.ts";
import type { Answer, Batch } from "./pool.ts";

const pack = compilePack(workerData as Pack);

parentPort?.on("message", ({ index, sessions }: Batch) => {
  const answer: Answer = { index, summaries: sessions.map((session) => analyseSession(pack, session)) };
  parentPort?.postMessage(answer);
});
