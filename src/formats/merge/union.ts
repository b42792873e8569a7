import type { PlatformField, SessionFragment, Turn } from "../../model/session.ts";

/** Every field once; the first source keeps it. */
export function fieldsUnion(group: readonly SessionFragment[]): readonly PlatformField[] {
  const seen = new Set<string>();
  return group
    .flatMap((f) => f.fields)
    .filter((field) => {
      const key = `${field.attribute} ${field.role} ${field.value}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** A redacted turn is the raw one of the same speaker and time, or of the same pointer where no time is known; its text says nothing. */
const identityOf = (turn: Turn, redacted: boolean): string =>
  `${turn.speaker} ${turn.at ?? turn.place.pointer ?? ""}${redacted ? "" : ` ${turn.text}`}`;

const tally = (turns: readonly Turn[], redacted: boolean): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const turn of turns) {
    const key = identityOf(turn, redacted);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** Stable merge by time: a turn without time stays behind the turn before it. */
function inTimeOrder(turns: readonly Turn[]): readonly Turn[] {
  let last = "";
  const keyed = turns.map((turn) => {
    last = turn.at ?? last;
    return { turn, key: last };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map((k) => k.turn);
}

/**
 * The turns of all fragments, each as often as the fragment that has it most: someone may say "yes" twice in a minute, but two files
 * that both hold it twice hold the same two.
 */
export function turnsUnion(
  group: readonly SessionFragment[],
  isRedacted: (fragment: SessionFragment) => boolean,
): { readonly turns: readonly Turn[]; readonly duplicates: number } {
  const turns: Turn[] = [];
  let duplicates = 0;
  for (const fragment of group) {
    const redacted = isRedacted(fragment) && turns.length > 0;
    const left = tally(turns, redacted);
    for (const turn of fragment.turns) {
      const key = identityOf(turn, redacted);
      const copies = left.get(key) ?? 0;
      if (copies > 0) {
        left.set(key, copies - 1);
        duplicates++;
      } else turns.push(turn);
    }
  }
  return { turns: inTimeOrder(turns), duplicates };
}
