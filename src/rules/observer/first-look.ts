import { LABELS } from "../../model/vocabulary.ts";
import { cueId, cueName } from "./cue-id.ts";
import { cuesOf, eachSlot } from "./cues.ts";
import { FAMILY_OF, LABELS_BY_VOICE, LABELS_OF_SLOT } from "./labels.ts";
import { CueTable, type ObserverModel, parsePoints, TARGETS } from "./model.ts";
import type { Scene } from "./scene.ts";

/** A cue that spoke for or against a label; tokens from `from` to `to` where it stands on words. */
export interface CueShare {
  readonly name: string;
  readonly points: number;
  readonly from: number | null;
  readonly to: number | null;
}

const tableOf = (cues: Readonly<Record<string, string>>): CueTable =>
  new CueTable(Object.entries(cues).map(([name, points]) => ({ id: idOfName(name), points: parsePoints(points) })));

/** Kinds have two words, `customer pair`; what follows is what the cue is about. */
function idOfName(name: string): number {
  const [voice, what, a = "", b] = name.split(" ");
  return cueId(`${voice} ${what}`, a, b);
}

/** Points of every label for a turn, by what is said in it and what it answers. */
export class FirstLook {
  readonly #base: readonly number[];
  readonly #cues: CueTable;
  readonly #slots: CueTable;
  /** The turn in which a cue was last counted: each counts once. */
  readonly #counted: Int32Array;
  #turn = 0;

  constructor(model: ObserverModel) {
    this.#base = model.base;
    this.#cues = tableOf(model.cues);
    this.#slots = tableOf(model.slots);
    this.#counted = new Int32Array(this.#cues.size);
  }

  /** Points by label index; -Infinity for labels that this voice cannot have. */
  points(scene: Scene): Float64Array {
    const sums = new Float64Array(TARGETS);
    this.#turn += 1;
    cuesOf(scene, (kind, a, b) => {
      const entry = this.#cues.find(cueId(kind, a, b));
      if (entry < 0 || this.#counted[entry] === this.#turn) return;
      this.#counted[entry] = this.#turn;
      this.#cues.addTo(sums, entry);
    });
    const points = new Float64Array(LABELS.length).fill(Number.NEGATIVE_INFINITY);
    for (const label of LABELS_BY_VOICE[scene.now.view.voice])
      points[label] = this.#base[label]! + sums[label]! + sums[LABELS.length + FAMILY_OF[label]!]!;
    this.#addSlots(scene, points);
    return points;
  }

  #addSlots(scene: Scene, points: Float64Array): void {
    const sums = new Float64Array(TARGETS);
    eachSlot(scene, (slot, of) => {
      const labels = LABELS_OF_SLOT[of].get(slot)!;
      return (kind, a, b) => {
        const entry = this.#slots.find(cueId(kind, a, b));
        if (entry < 0) return;
        sums.fill(0, LABELS.length);
        this.#slots.addTo(sums, entry);
        for (const label of labels) points[label]! += sums[LABELS.length + FAMILY_OF[label]!]!;
      };
    });
  }

  /** The cues that spoke about one label, strongest first. */
  shares(scene: Scene, label: number): CueShare[] {
    const family = LABELS.length + FAMILY_OF[label]!;
    const shares = new Map<string, CueShare>();
    const take = (table: CueTable, targets: readonly number[]) => {
      return (kind: string, a: string, b?: string, from?: number, to?: number): void => {
        const entry = table.find(cueId(kind, a, b));
        const name = cueName(kind, a, b);
        if (entry < 0 || shares.has(name)) return;
        const points = targets.reduce((sum, target) => sum + table.pointsFor(entry, target), 0);
        if (points !== 0) shares.set(name, { name, points, from: from ?? null, to: to ?? null });
      };
    };
    cuesOf(scene, take(this.#cues, [label, family]));
    eachSlot(scene, (slot, of) =>
      LABELS_OF_SLOT[of].get(slot)!.includes(label) ? take(this.#slots, [family]) : () => {},
    );
    return [...shares.values()].sort((x, y) => Math.abs(y.points) - Math.abs(x.points) || (x.name < y.name ? -1 : 1));
  }
}
