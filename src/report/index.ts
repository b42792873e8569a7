import type { Reporter } from "./reporter.ts";

/** Every output format by the word the user types; loaded only when asked for. */
export const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import("./text.ts")).text,
  json: async () => (await import("./json.ts")).json,
  jsonl: async () => (await import("./jsonl.ts")).jsonl,
  csv: async () => (await import("./csv.ts")).csv,
};

export { forTerminal } from "./escape/index.ts";
export { maskerOf } from "./mask.ts";
export { readReport } from "./read.ts";
export type { RenderOptions, Reporter } from "./reporter.ts";
