import type { Disguise } from "./reading.ts";

/** A reading in the making. `at` has the raw offset of each UTF-16 unit of `text` and one more for its end; null where nothing has moved. */
export interface Draft {
  readonly text: string;
  readonly at: ArrayLike<number> | null;
  readonly disguises: readonly Disguise[];
}

/** Raw offset of an offset in the draft. */
export const rawFromDraft = ({ at }: Draft, offset: number): number => (at === null ? offset : at[offset]!);

/** The draft without the units at these offsets. */
export function without(draft: Draft, gone: ReadonlySet<number>): Pick<Draft, "text" | "at"> {
  const at: number[] = [];
  let text = "";
  let from = 0;
  for (let i = 0; i <= draft.text.length; i++) {
    if (!gone.has(i)) at.push(rawFromDraft(draft, i));
    else {
      text += draft.text.slice(from, i);
      from = i + 1;
    }
  }
  return { text: text + draft.text.slice(from), at };
}
