export { type Discovery, discover, type EvidenceFile } from "./discover.ts";
export { buildLedger, type LedgerEntry } from "./ledger.ts";
export { LIMITS } from "./limits.ts";
export { type Evidence, openBytes, openEvidence } from "./open.ts";
