/**
 * Literals of which every match of a regex must contain at least one, all lower case as folded text is; null where none can be derived.
 * Sound by construction: only runs of plain characters that no quantifier, class or alternative makes optional are taken, and of an
 * alternation one literal from each branch or nothing. A rule can be slower because of its gate, never blind.
 */
export function requiredLiterals(source: string): readonly string[] | null {
  const branches = topLevelBranches(source);
  const literals = branches.map((branch) => longestLiteral(branch));
  return literals.every((literal) => literal !== null && literal.length >= SHORTEST_LITERAL)
    ? (literals as string[])
    : null;
}

/** A shorter one is in nearly every turn and saves nothing. */
const SHORTEST_LITERAL = 3;

function topLevelBranches(source: string): string[] {
  const branches: string[] = [];
  let depth = 0;
  let inClass = false;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === "\\") i += 1;
    else if (inClass) inClass = char !== "]";
    else if (char === "[") inClass = true;
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    else if (char === "|" && depth === 0) {
      branches.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return [...branches, source.slice(from)];
}

/** Longest run of plain characters outside any group or class and not followed by a quantifier that allows none. */
function longestLiteral(branch: string): string | null {
  const runs: string[] = [];
  let run = "";
  let depth = 0;
  for (let i = 0; i < branch.length; i++) {
    const char = branch[i]!;
    if (char === "[" || char === "{") {
      i = char === "[" ? classEnd(branch, i) : branch.indexOf("}", i);
      [run] = endRun(runs, run);
      continue;
    }
    const plain = depth === 0 && /[\p{L}\p{N} '@#%&=~",:;!<>_-]/u.test(char);
    if (plain && !/[?*{+]/.test(branch[i + 1] ?? "")) run += char;
    else [run] = endRun(runs, run);
    if (char === "\\") i += escapeLength(branch, i);
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
  }
  endRun(runs, run);
  const longest = runs.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  return longest === undefined ? null : longest.toLowerCase();
}

function endRun(runs: string[], run: string): [string] {
  if (run !== "") runs.push(run);
  return [""];
}

function classEnd(branch: string, from: number): number {
  let i = from + 1;
  while (i < branch.length && branch[i] !== "]") i += branch[i] === "\\" ? 2 : 1;
  return i;
}

/** Characters after the backslash that belong to the escape: `\p{L}`, `\u{1f}`, `\x20`, `\u0041`, `\d`. */
function escapeLength(branch: string, at: number): number {
  const found = /^\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|c.|.)/su.exec(branch.slice(at));
  return found === null ? 0 : found[0].length - 1;
}
