import type { Asset } from "./vocabulary.ts";

/** What an analyst's tuning files changed, as the report names it: so that a reader sees that a run was no plain one. */
export interface ReportTuning {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Entries about rules, in force or expired. */
  readonly entries: readonly {
    readonly rule: string;
    /** What it does, in words: `severity low`, `off`, `not for channel note`. */
    readonly effect: string;
    /** File and line, e.g. `tune.yml:4`. */
    readonly place: string;
    readonly reason: string;
    /** Last day of its life, ISO date. */
    readonly expires: string;
    /** False: expired, and not applied. */
    readonly applied: boolean;
  }[];
  /** How many values the company calls its own; not which. */
  readonly allowed: {
    readonly phones: number;
    readonly emails: number;
    readonly addresses: number;
    readonly internalDomains: number;
  };
  readonly policy: readonly { readonly asset: Asset; readonly needs: string; readonly places: readonly string[] }[];
}
