/** One entry of a ServiceNow journal field. */
export interface JournalEntry {
  readonly stamp: string;
  readonly author: string;
  /** A work note: the requester does not see it. */
  readonly internal: boolean;
  readonly text: string;
}

/** `2024-03-24 02:10:35 - Jean Dupont (Additional comments)`; the kind's words are the instance's language. */
const ENTRY =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?) - (.{1,80}) \(([^()\n]{3,40})\)[ \t]*$/gim;
const PUBLIC_KIND = /comment|kommentar|commentaire|comentario/i;

/**
 * Entries of a journal cell, oldest first (ServiceNow writes the latest first); null when the cell is none. The text of an entry may
 * hold a line that looks like a header: only the journal's own platform could tell, so each such line counts.
 */
export function journalOf(cell: string): readonly JournalEntry[] | null {
  const headers = [...cell.matchAll(ENTRY)];
  const [first] = headers;
  if (first === undefined || cell.slice(0, first.index).trim() !== "") return null;
  return headers
    .map((m, i): JournalEntry => {
      const text = cell.slice(m.index + m[0].length, headers[i + 1]?.index ?? cell.length).trim();
      return { stamp: m[1] ?? "", author: (m[2] ?? "").trim(), internal: !PUBLIC_KIND.test(m[3] ?? ""), text };
    })
    .filter((entry) => entry.text !== "")
    .reverse();
}
