import { type Detection, type Format, type FormatInput, NO_MATCH, NOTHING_SKIPPED, type ReadResult } from "./format.ts";
import { linesOf } from "./text/lines.ts";
import { sectionsOf } from "./text/sections.ts";
import { textSession } from "./text/session.ts";
import { LOG_SHAPE } from "./text/shapes.ts";
import { shapeOf } from "./text/transcript.ts";

/** Beginning of a text by which it is told, in UTF-16 units. */
const HEAD_UNITS = 100_000;
/** Share of letters, digits and ordinary punctuation in prose; program text and data have less. */
const PROSE_LETTERS = 0.85;
/** A note shorter than this says nothing that could be judged. */
const FEWEST_WORDS = 5;
const MARKUP = /^\s*(?:[{[<]|%!|#!|-----BEGIN)/;

/** Share of lines that end as program text does above which a text is none that people write to each other. */
const MOST_CODE_LINES = 0.1;
const CODE_LINE = /[;{}]\s*$/gm;
/** Header lines that only mail has; two of them make a file a mail, which is not read as a transcript. */
const MAIL_HEADER = /^(?:From|Received|Message-ID|MIME-Version|Content-Type|Return-Path|Delivered-To):/gim;
const MAIL_HEAD_UNITS = 2000;

const isMail = (head: string): boolean => (head.slice(0, MAIL_HEAD_UNITS).match(MAIL_HEADER) ?? []).length >= 2;

/** True for text that a person wrote for people. */
function isProse(head: string): boolean {
  if ((head.match(CODE_LINE) ?? []).length > head.split("\n").length * MOST_CODE_LINES) return false;
  const words = head.match(/\S+/g) ?? [];
  if (words.length < FEWEST_WORDS) return false;
  const plain = words.filter((w) => /^["'(“‘]?\p{L}[\p{L}\p{M}’'-]*[.,;:!?)"'”’…]*$/u.test(w)).length;
  const letters = (head.match(/[\p{L}\p{M}\p{N}\s.,;:!?'"()’“”-]/gu) ?? []).length;
  return letters / head.length >= PROSE_LETTERS && plain / words.length >= PROSE_WORDS;
}

/** Share of ordinary words among what stands between spaces; the rest are numbers, addresses and stamps. */
const PROSE_WORDS = 0.6;
/** Share of lines that open a turn below which a text is no transcript; names alone are also found in ordinary text. */
const FEWEST_SHARE = 0.05;
const FEWEST_NAMED_SHARE = 0.12;

function detect(input: FormatInput): Detection {
  const head = input.text.slice(0, HEAD_UNITS);
  if ((MARKUP.test(head) && !/^\s*\[[\d ]/.test(head)) || isMail(head)) return NO_MATCH;
  const lines = linesOf(head);
  const shape = shapeOf(lines);
  if (shape === null || shape.share < (shape.shape.stamped ? FEWEST_SHARE : FEWEST_NAMED_SHARE)) {
    return isProse(head) ? { score: 0.25, why: "prose without speakers: one note" } : NO_MATCH;
  }
  const why = `${shape.headers} lines open a turn as "${shape.shape.name}"`;
  if (shape.shape === LOG_SHAPE) return { score: 0.3 + 0.2 * shape.share, why };
  return { score: (shape.shape.stamped ? 0.55 : 0.4) + 0.3 * shape.share, why };
}
function read(input: FormatInput): ReadResult {
  const lines = linesOf(input.text);
  const sections = sectionsOf(lines);
  const shape = shapeOf(lines);
  return {
    sessions: sections.map((section) => textSession(section, shape, input)),
    problems: [],
    skipped: NOTHING_SKIPPED,
  };
}

export const text: Format = {
  name: "text",
  title: "Plain text transcripts and notes",
  summary:
    "The header that opens most lines (time and name, or name alone) opens turns; nothing inside a turn does. Speakers are told by role words in the names or, flagged, by what they say. Without speakers the text is one note.",
  platform: "text",
  testedOn: "real",
  detect,
  read,
};
