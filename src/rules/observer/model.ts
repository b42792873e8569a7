import { LABELS, type Label } from "../../model/vocabulary.ts";
import { LABEL_FAMILIES, type LabelFamily } from "./labels.ts";

/**
 * What was learnt from labelled turns, as data: `rules/observer.json`. Points are hundredths of log-odds. A cue's points are written
 * `target:points target:points …`, a target being the index of a label in `labels`, or of a family after the last label.
 */
export interface ObserverModel {
  readonly labels: readonly Label[];
  /** Points of a label before anything was said. */
  readonly base: readonly number[];
  /** By cue name. */
  readonly cues: Readonly<Record<string, string>>;
  /** Cues of slots, by cue name; targets are families only. */
  readonly slots: Readonly<Record<string, string>>;
  /** The second look: points per sign, by family. */
  readonly second: Readonly<Record<LabelFamily, readonly number[]>>;
  /** Points from which a label is said, by family. */
  readonly cuts: Readonly<Record<LabelFamily, number>>;
}

const byFamily = <T>(value: T): Record<LabelFamily, T> =>
  Object.fromEntries(LABEL_FAMILIES.map((family) => [family, value])) as Record<LabelFamily, T>;

/** Frames alone speak: a label is said where they give it any points. */
export const NOTHING_LEARNT: ObserverModel = {
  labels: LABELS,
  base: LABELS.map(() => 0),
  cues: {},
  slots: {},
  second: byFamily([-0.5, 100]),
  cuts: byFamily(0),
};

/** Labels and families in one row of numbers: labels first. */
export const TARGETS = LABELS.length + LABEL_FAMILIES.length;

/** Points of many cues by cue number: an open-addressing table over typed arrays. */
export class CueTable {
  readonly #keys: Uint32Array;
  readonly #entry: Int32Array;
  readonly #mask: number;
  readonly #starts: Int32Array;
  readonly #targets: Uint8Array;
  readonly #points: Int16Array;

  constructor(cues: readonly { readonly id: number; readonly points: readonly (readonly [number, number])[] }[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, cues.length * 2)));
    const total = cues.reduce((sum, { points }) => sum + points.length, 0);
    this.#mask = size - 1;
    this.#keys = new Uint32Array(size);
    this.#entry = new Int32Array(size).fill(-1);
    this.#starts = new Int32Array(cues.length + 1);
    this.#targets = new Uint8Array(total);
    this.#points = new Int16Array(total);
    cues.forEach(({ id, points }, entry) => {
      this.#insert(id, entry);
      const start = this.#starts[entry]!;
      points.forEach(([target, value], i) => {
        this.#targets[start + i] = target;
        this.#points[start + i] = value;
      });
      this.#starts[entry + 1] = start + points.length;
    });
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  #insert(id: number, entry: number): void {
    let at = id & this.#mask;
    while (this.#entry[at]! >= 0) at = (at + 1) & this.#mask;
    this.#keys[at] = id;
    this.#entry[at] = entry;
  }

  /** The cue's entry, or -1. */
  find(id: number): number {
    let at = id & this.#mask;
    for (let entry = this.#entry[at]!; entry >= 0; entry = this.#entry[at]!) {
      if (this.#keys[at] === id) return entry;
      at = (at + 1) & this.#mask;
    }
    return -1;
  }

  /** Adds an entry's points to `sums`, by target. */
  addTo(sums: Float64Array, entry: number): void {
    const end = this.#starts[entry + 1]!;
    for (let i = this.#starts[entry]!; i < end; i++) sums[this.#targets[i]!]! += this.#points[i]!;
  }

  /** An entry's points for one target. */
  pointsFor(entry: number, target: number): number {
    for (let i = this.#starts[entry]!; i < this.#starts[entry + 1]!; i++)
      if (this.#targets[i] === target) return this.#points[i]!;
    return 0;
  }
}

/** `12:35 119:-20` as pairs. */
export const parsePoints = (text: string): (readonly [number, number])[] =>
  text.split(" ").map((pair) => {
    const [target, points] = pair.split(":");
    return [Number(target), Number(points)] as const;
  });
