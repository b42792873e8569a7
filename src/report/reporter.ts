import type { Report } from "../model/report.ts";

/** How to render; nothing in it comes from the evidence. */
export interface RenderOptions {
  /** Columns of the terminal, or of the page the text is meant for. */
  readonly width: number;
  readonly color: boolean;
  /** IANA zone in which times are shown. */
  readonly tz: string;
  /** Table of a format that has several. */
  readonly profile: string | null;
}

/** Makes one output format from the report document alone; yields text and never writes. */
export interface Reporter {
  readonly name: string;
  readonly title: string;
  /** Names that `--profile` takes; empty where there is only one shape. */
  readonly profiles: readonly string[];
  readonly render: (report: Report, options: RenderOptions) => Iterable<string>;
}
