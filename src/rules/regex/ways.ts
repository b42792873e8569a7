/**
 * In how many ways a regex can be tried from one place of a text, at most; infinite where a repetition has no limit, or where the source holds something
 * that this does not know. Counted generously: what ends here after few ways needs no further proof that it ends.
 */
export function waysOf(source: string): number {
  if (source.length > LONGEST_SOURCE) return Number.POSITIVE_INFINITY;
  const state = { source, at: 0 };
  const ways = alternation(state, 0);
  return state.at === source.length ? ways : Number.POSITIVE_INFINITY;
}

/** Longer ones, and deeper groups, are left to the thorough check. */
const LONGEST_SOURCE = 2000;
const DEEPEST_GROUP = 50;

interface State {
  readonly source: string;
  at: number;
}

function alternation(state: State, depth: number): number {
  if (depth > DEEPEST_GROUP) return Number.POSITIVE_INFINITY;
  let ways = sequence(state, depth);
  while (state.source[state.at] === "|") {
    state.at += 1;
    ways += sequence(state, depth);
  }
  return ways;
}

function sequence(state: State, depth: number): number {
  let ways = 1;
  while (state.at < state.source.length && !/[|)]/.test(state.source[state.at]!)) {
    const one = atom(state, depth);
    ways *= repeated(one, quantifier(state));
  }
  return ways;
}

/** A character, class, escape, assertion or group; a back-reference is not known. */
function atom(state: State, depth: number): number {
  const { source } = state;
  const rest = source.slice(state.at);
  if (rest[0] === "(") {
    state.at += /^\((?:\?(?::|=|!|<=|<!|<[^>]*>))?/.exec(rest)![0].length;
    const ways = alternation(state, depth + 1);
    if (source[state.at] !== ")") return Number.POSITIVE_INFINITY;
    state.at += 1;
    return ways;
  }
  const found =
    /^(?:\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c.|[^\dk])|\[(?:\\.|[^\]\\])*\]|[^\\[])/su.exec(rest);
  if (found === null) {
    state.at = source.length + 1;
    return Number.POSITIVE_INFINITY;
  }
  state.at += found[0].length;
  return 1;
}

function quantifier(state: State): readonly [from: number, to: number] {
  const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(state.source.slice(state.at));
  if (found === null) return [1, 1];
  state.at += found[0].length;
  const [, sign, from, comma, to] = found;
  if (sign === "?") return [0, 1];
  if (sign !== undefined || (comma !== undefined && to === "")) return [0, Number.POSITIVE_INFINITY];
  return [Number(from), Number(comma === undefined ? from : to)];
}

/** Counting on stops here: more ways than this are too many anyhow. */
const TOO_MANY = 1e9;

/** Each number of repetitions is a way of its own, times the ways of what is repeated. */
function repeated(ways: number, [from, to]: readonly [number, number]): number {
  if (from === 1 && to === 1) return ways;
  if (to === Number.POSITIVE_INFINITY || ways === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let n = from; n <= to && sum < TOO_MANY; n++) sum += ways === 1 ? 1 : ways ** n;
  return sum;
}
