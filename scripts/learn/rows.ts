/** Labelled turns as rows of cues: what the observer looks at, with the labels that it should say. */
import { LABELS } from "../../src/model/vocabulary.ts";
import type { CompiledPack } from "../../src/rules/compile.ts";
import { compileFrame } from "../../src/rules/frame.ts";
import { cueName } from "../../src/rules/observer/cue-id.ts";
import { cuesOf, eachSlot } from "../../src/rules/observer/cues.ts";
import { factsOf } from "../../src/rules/observer/facts.ts";
import { frameShares } from "../../src/rules/observer/frames.ts";
import { LABELS_OF_SLOT } from "../../src/rules/observer/labels.ts";
import { scenesOf } from "../../src/rules/observer/scene.ts";
import { valuedLabels } from "../../src/rules/observer/valued.ts";
import type { Voice } from "../../src/rules/types.ts";
import { readTurns } from "../../src/rules/view.ts";
import type { LabelledSession } from "../corpus.ts";
import { toSession } from "../corpus.ts";

export interface Row {
  readonly voice: Voice;
  /** Indexes into the vocabulary's cues. */
  readonly cues: Int32Array;
  /** Slot cues by label index. */
  readonly slots: ReadonlyMap<number, Int32Array>;
  /** Log-odds that frames add, by label index. */
  readonly frames: ReadonlyMap<number, number>;
  readonly labels: ReadonlySet<number>;
  readonly valued: ReadonlySet<number>;
}

/** Names by number, with how many turns have each. */
export class Names {
  readonly #index = new Map<string, number>();
  readonly names: string[] = [];
  readonly counts: number[] = [];

  count(name: string): number {
    const known = this.#index.get(name);
    const index = known ?? this.names.length;
    if (known === undefined) {
      this.#index.set(name, index);
      this.names.push(name);
      this.counts.push(0);
    }
    this.counts[index]! += 1;
    return index;
  }
}

export interface Vocabulary {
  readonly cues: Names;
  readonly slots: Names;
}

const LABEL_INDEX: ReadonlyMap<string, number> = new Map(LABELS.map((label, i) => [label, i]));

/** The rows of a contact, one a turn. */
export function rowsOf(pack: CompiledPack, labelled: LabelledSession, vocabulary: Vocabulary): Row[] {
  const session = toSession(labelled);
  const frames = pack.pack.frames.map(compileFrame);
  return scenesOf(readTurns(pack, session).map(factsOf), session).map((scene, turn): Row => {
    const cues = new Set<string>();
    cuesOf(scene, (kind, a, b) => cues.add(cueName(kind, a, b)));
    const slots = new Map<number, Set<string>>();
    eachSlot(scene, (slot, of) => (kind, a, b) => {
      for (const label of LABELS_OF_SLOT[of].get(slot)!)
        slots.set(label, (slots.get(label) ?? new Set<string>()).add(cueName(kind, a, b)));
    });
    const held = frameShares(frames, scene.now.view);
    return {
      voice: scene.now.view.voice,
      cues: numbers(cues, vocabulary.cues),
      slots: new Map([...slots].map(([label, names]) => [label, numbers(names, vocabulary.slots)])),
      frames: new Map(
        [...held].map(([label, shares]) => [
          LABEL_INDEX.get(label)!,
          shares.reduce((sum, { points }) => sum + points, 0) / 100,
        ]),
      ),
      labels: new Set((labelled.turns[turn]!.labels ?? []).map((label) => LABEL_INDEX.get(label)!)),
      valued: valuedLabels(scene),
    };
  });
}

const numbers = (names: ReadonlySet<string>, vocabulary: Names): Int32Array =>
  Int32Array.from([...names], (name) => vocabulary.count(name));
