export type { Discovery, EvidenceFile } from "./discover.ts";
export { discover } from "./discover.ts";
export { buildLedger, type LedgerEntry } from "./ledger.ts";
export { LIMITS } from "./limits.ts";
export { type Evidence, openEvidence } from "./open.ts";
