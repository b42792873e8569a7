import { acceptedLabels } from "./labels.ts";
import { isBlank, type Line } from "./lines.ts";
import { type Header, LOG_SHAPE, SHAPES, type Shape } from "./shapes.ts";

/** A turn of a text, as offsets into it. */
export interface TextTurn {
  readonly label: string;
  readonly stamp: string;
  readonly start: number;
  readonly end: number;
  /** The line that opens it, for its place. */
  readonly headerAt: number;
  readonly event: boolean;
}

/** How a text's turns are written, and the share of its filled lines that open one. */
export interface TextShape {
  readonly shape: Shape;
  /** Speakers; null where every label counts, as the time in the header already tells a turn from text. */
  readonly labels: ReadonlySet<string> | null;
  /** How the file writes times; a line with another kind of stamp is text that someone pasted. */
  readonly stampKind: string;
  readonly headers: number;
  readonly share: number;
}

const FEWEST_HEADERS = 2;

function measure(shape: Shape, lines: readonly Line[]): TextShape {
  const found = lines.map((line) => shape.header(line.text)).filter((h) => h !== null);
  const labels = shape.stamped
    ? null
    : acceptedLabels(
        found.map((h) => h.label),
        lines.length,
      );
  const kind = shape.stamped ? commonest(found.map((h) => stampKind(h.stamp))) : "";
  const candidate = { shape, labels, stampKind: kind };
  const headers = found.filter((h) => opens(h, candidate)).length;
  return { ...candidate, headers, share: headers / Math.max(1, lines.length) };
}

/** Date separators and the half of the day: what stays the same from stamp to stamp of one file. */
const stampKind = (stamp: string): string =>
  `${/[-/.](?=\d)/.exec(stamp)?.[0] ?? ""} ${/[ap]\.?\s?m/i.test(stamp) ? "half" : "full"}`;

function commonest(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

const opens = (header: Header, { shape, labels, stampKind: kind }: Omit<TextShape, "headers" | "share">): boolean =>
  shape.stamped ? stampKind(header.stamp) === kind : (labels?.has(header.label) ?? false);

/** The shape whose headers open most lines, stamped ones preferred; null when there is no transcript. */
export function shapeOf(lines: readonly Line[]): TextShape | null {
  const filled = lines.filter((line) => !isBlank(line));
  // With names alone, one repeated "name" is a key of some list; a conversation has two.
  const fits = SHAPES.map((shape) => measure(shape, filled)).filter(
    (f) => f.headers >= FEWEST_HEADERS && (f.labels === null || f.labels.size > 1),
  );
  const [best] = fits.sort((a, b) => weight(b) - weight(a));
  if (best !== undefined) return best;
  const log = measure(LOG_SHAPE, filled);
  return log.headers >= FEWEST_HEADERS ? log : null;
}

/** A name alone is also found inside stamped headers, so a stamp counts double. */
const weight = (f: TextShape): number => f.headers * (f.shape.stamped ? 2 : 1);

/**
 * The turns of the lines. Only a line with the file's whole header opens one; everything else, a pasted "Agent: …" too, belongs to the
 * turn before it.
 */
export function turnsOf(lines: readonly Line[], text: TextShape): readonly TextTurn[] {
  const turns: TextTurn[] = [];
  let open: { header: Header; line: Line; event: boolean; end: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    const start = open.line.start + open.header.textAt;
    const { label, stamp } = open.header;
    turns.push({ label, stamp, start, end: Math.max(start, open.end), headerAt: open.line.start, event: open.event });
  };
  for (const line of lines) {
    const header = text.shape.header(line.text);
    const accepted = header !== null && opens(header, text) ? header : null;
    const event = header === null ? text.shape.event(line.text) : null;
    const opening = accepted ?? (event !== null && stampKind(event.stamp) === text.stampKind ? event : null);
    if (opening !== null) {
      close();
      open = { header: opening, line, event: accepted === null, end: line.end };
    } else if (open !== null && !isBlank(line)) open.end = line.end;
  }
  close();
  return turns;
}

/** Lines above the first turn. */
export function preambleOf(lines: readonly Line[], turns: readonly TextTurn[]): readonly Line[] {
  const first = turns[0]?.headerAt ?? Number.POSITIVE_INFINITY;
  return lines.filter((line) => line.start < first && !isBlank(line));
}
