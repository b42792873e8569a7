import type { Ledger, LedgerRow } from "../model/report.ts";

export const LEDGER_STATES = ["analysed", "partial", "skipped"] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

/** What a run did with its input, counted where it happens; `seen` is never counted apart, so the rows always add up. */
export interface LedgerEntry {
  readonly kind: "files" | "sessions" | "turns";
  readonly state: LedgerState;
  readonly count: number;
}

/** Copies that another source already gave, counted beside the rows. */
export interface Duplicates {
  readonly sessions: number;
  readonly turns: number;
}

function rowOf(entries: readonly LedgerEntry[], kind: LedgerEntry["kind"]): LedgerRow {
  const total = (state: LedgerState): number =>
    entries.reduce((sum, e) => (e.kind === kind && e.state === state ? sum + e.count : sum), 0);
  const [analysed, partial, skipped] = [total("analysed"), total("partial"), total("skipped")];
  return { seen: analysed + partial + skipped, analysed, partial, skipped };
}

/** The ledger of a run: seen = analysed + partial + skipped, for files, sessions and turns. */
export function buildLedger(entries: readonly LedgerEntry[], duplicates: Duplicates): Ledger {
  return {
    files: rowOf(entries, "files"),
    sessions: rowOf(entries, "sessions"),
    turns: rowOf(entries, "turns"),
    duplicates,
  };
}
