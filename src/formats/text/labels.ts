import { speakerOfLabel } from "../infer.ts";

/** Words before a colon that are headings or links, not people. */
const NOT_A_SPEAKER =
  /^(?:https?|ftp|mailto|re|fwd?|aw|wg|note|notes|nb|ps|p\.s|subject|date|time|from|to|cc|bcc|sent|case|ticket|address|email|e-mail|phone|tel|order|account|status|summary|reason|resolution|action|outcome|issue|problem|description|details|topic|duration|channel|priority|category|reference|ref|id|example|warning|error|info|tip|question|answer|q|a|total|name|dob|postcode|zip)$/i;
/** A name has few words; a sentence that ends in a colon has more. */
const MOST_WORDS = 5;

/** True when a label could name a speaker by its look. */
export function looksLikeName(label: string): boolean {
  if (label === "" || NOT_A_SPEAKER.test(label) || label.split(/\s+/).length > MOST_WORDS) return false;
  const withoutNumber = label.replace(/[\s_#-]*\d{1,6}$/, "");
  return withoutNumber !== "" && !/[\d/\\@=]/.test(withoutNumber);
}

/** Written as names are: up to three capitalised words. */
const CAPITALISED = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2}$/u;
/** Share of lines with a label from which a file writes every turn so; then a name that comes once is a speaker too. */
const EVERY_LINE = 0.7;

/**
 * Labels counted among `lines` lines of a file: those that repeat, or name a role, are speakers, and single names where nearly every
 * line has one; the rest is text with a colon in it.
 */
export function acceptedLabels(labels: readonly string[], lines: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const label of labels) if (looksLikeName(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const everyLine = labels.filter(looksLikeName).length >= lines * EVERY_LINE;
  const isSpeaker = (label: string, times: number): boolean =>
    times > 1 || speakerOfLabel(label) !== null || (everyLine && CAPITALISED.test(label));
  const sure = [...counts].filter(([label, n]) => isSpeaker(label, n)).map(([label]) => label);
  // Two people who spoke once each make a transcript when nothing else has a colon.
  if (sure.length < 2 && counts.size <= 2 && labels.length <= 4) return new Set(counts.keys());
  return new Set(sure);
}
