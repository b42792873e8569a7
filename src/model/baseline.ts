import type { Finding } from "./analysis.ts";

/** A finding, and whether the baseline knows it. */
export interface ReportFinding extends Finding {
  readonly known?: true;
}

/** A known finding, as a baseline file keeps it; all but the fingerprint is help for people. */
export interface BaselineEntry {
  /** SHA-256 in hex over the rule, its quotes and what the contacts say that it stands on. */
  readonly fingerprint: string;
  /** The rule's id; `contact` for a contact of an incident in which no finding is shown. */
  readonly rule: string;
  /** The platform's id of the contact, the first one of several; `withheld` where it holds personal data. */
  readonly session: string;
  /** Day on which that contact began (ISO date, UTC); null where unknown. */
  readonly date: string | null;
}

/** A baseline file, read. */
export interface Baseline {
  /** The file's name without its folder. */
  readonly name: string;
  readonly sha256: string;
  readonly entries: readonly BaselineEntry[];
}

/** What a baseline came to in a report. */
export interface ReportBaseline {
  readonly name: string;
  readonly sha256: string;
  readonly entries: number;
  /** What of this report is known. */
  readonly known: { readonly findings: number; readonly contacts: number; readonly incidents: number };
  /** Entries that no longer occur: what they stood on was changed, is no longer in the evidence, or is judged otherwise now. */
  readonly gone: readonly Omit<BaselineEntry, "fingerprint">[];
}
