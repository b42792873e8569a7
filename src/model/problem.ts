/**
 * Something that could not be read or had to be assumed. Reading never throws for bad input: it returns sessions and problems.
 * `error`: evidence was lost (skipped or cut short); `warning`: read, but on an assumption that the analyst should know.
 */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Stable word for programs, e.g. `truncated`, `unknown-format`, `assumed-zone`. */
  readonly code: string;
  /** Evidence path as in the report. */
  readonly path: string;
  /** Where in the file (`line 12`, `byte 400`, a JSON pointer), or null for the file as a whole. */
  readonly place: string | null;
  /** One sentence for people. May quote foreign text: only the four escapes let it out. */
  readonly reason: string;
}
