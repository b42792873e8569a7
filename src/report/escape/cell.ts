/** What makes a spreadsheet take a cell for a formula, also in full-width form. */
const FORMULA = "=+\\-@＝＋－＠\\t\\r";
/** White space, byte order mark, NUL and quotes may stand before it without disarming it. */
const LEADING = new RegExp(`^([\\s\\u0000-\\u001f\\ufeff"'\`]*)([${FORMULA}])`, "u");
/** A file opened with another separator begins a cell there. */
const AFTER_SEPARATOR = new RegExp(`([;,\\t|][\\s\\u0000-\\u001f\\ufeff"'\`]*)([${FORMULA}])`, "gu");

/**
 * Foreign text as one quoted CSV cell that no spreadsheet runs: an apostrophe before anything that could begin a formula, at the start and after
 * each separator inside; line ends as `⏎`, so that a record stays on one line; control characters removed.
 */
export function forCell(text: string): string {
  const plain = text
    .replace(/\r\n|\r|\n|\u2028|\u2029/g, " ⏎ ")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, "")
    .replace(AFTER_SEPARATOR, "$1'$2")
    .replace(LEADING, "$1'$2");
  return `"${plain.replaceAll('"', '""')}"`;
}
