/** A line that opens a turn. */
export interface Header {
  /** Speaker as written; empty where the shape has none. */
  readonly label: string;
  /** Time as written; empty where the shape has none. */
  readonly stamp: string;
  /** Offset in the line where the turn's text begins. */
  readonly textAt: number;
}

/** One way of writing transcripts; a file uses one throughout. */
export interface Shape {
  readonly name: string;
  readonly stamped: boolean;
  readonly header: (line: string) => Header | null;
  /** A line with the shape's stamp and no speaker: an event that ends the turn before it. */
  readonly event: (line: string) => Header | null;
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:\s?[ap]\.?\s?m\.?)?`;
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})`;
const STAMP = String.raw`(?:${DATE}(?:(?:T|,?\s(?:at\s)?)${CLOCK}(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?|${CLOCK})`;
const NAME = String.raw`[^\s:\[\]|][^:\n\[\]|]{0,60}?`;

/** Headers stand in the first characters of a line; the cap bounds what the patterns below may do on a hostile line. */
const LOOK_AT = 240;

const shape = (name: string, stamped: boolean, header: RegExp, event?: RegExp): Shape => ({
  name,
  stamped,
  header: (line) => headerOf(header, line),
  event: (line) => (event === undefined ? null : headerOf(event, line)),
});

const MARKS = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/;

function headerOf(pattern: RegExp, line: string): Header | null {
  const skipped = MARKS.exec(line)?.[0].length ?? 0;
  const m = pattern.exec(line.slice(skipped, skipped + LOOK_AT).replaceAll(/[\u00a0\u202f]/g, " "));
  if (m === null) return null;
  return {
    label: (m.groups?.name ?? "").trim(),
    stamp: (m.groups?.stamp ?? "").trim(),
    textAt: skipped + m[0].length,
  };
}

const re = (source: string): RegExp => new RegExp(source, "i");

/** The shapes of formats.md 3.2, the most particular first. */
export const SHAPES: readonly Shape[] = [
  shape(
    "[time] name: text",
    true,
    re(String.raw`^\[(?<stamp>${STAMP})\]\s*(?:[-–]\s*)?(?<name>${NAME}):(?:\s+|$)`),
    re(String.raw`^\[(?<stamp>${STAMP})\]\s*`),
  ),
  shape(
    "(time) name: text",
    true,
    re(String.raw`^\(\s?(?<stamp>${STAMP})\s?\)\s*(?<name>${NAME}):(?:\s+|$)`),
    re(String.raw`^\(\s?(?<stamp>${STAMP})\s?\)\s*`),
  ),
  shape(
    "time From name to name: text",
    true,
    re(String.raw`^(?<stamp>${CLOCK})\s+From\s+(?<name>\S.{0,60}?)\s+to\s+\S.{0,80}?\s?:(?:\s+|$)`),
  ),
  shape(
    "time name: text",
    true,
    re(String.raw`^(?<stamp>${STAMP})\s*(?:[-–|]\s*)?(?<name>${NAME}):(?:\s+|$)`),
    re(String.raw`^(?<stamp>${STAMP})\s+[-–|]\s+`),
  ),
  shape("name (time): text", true, re(String.raw`^(?<name>${NAME})\s*[\[(](?<stamp>${STAMP})[\])](?::\s*|\s*$)`)),
  shape(
    "name time, text below",
    true,
    re(String.raw`^(?<name>[^\s:\d][^:\n\d]{0,60}?)(?:\t|\s{2,}|\s*[-–|,]\s*)(?<stamp>${STAMP})\s*$`),
  ),
  shape(
    "**name**: text",
    false,
    re(String.raw`^\*\*(?<name>[^*:\n]{1,60}):?\*\*(?:\s*[\[(](?<stamp>${STAMP})[\])])?:?\s*`),
  ),
  shape(
    "name: text",
    false,
    re(
      String.raw`^(?:[-–>]{1,2}\s*)?(?<name>[\p{L}][^:\n\t\[\]|<>{}"]{0,40}?):(?:\s+|$)`.replace(
        "\\p{L}",
        "A-Za-zÀ-ɏ\u0370-\u1fff\u3040-\u9fff",
      ),
    ),
  ),
];

/** Dated entries without a speaker: a log of calls, each written by the agent. */
export const LOG_SHAPE: Shape = shape(
  "time text",
  true,
  re(
    String.raw`^[\[(]?(?<stamp>${DATE}(?:(?:T|,?\s(?:at\s)?)${CLOCK}(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?)[\])]?\s*(?:[-–|:]\s*)?`,
  ),
);
