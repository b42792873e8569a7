/** Learns the first look: one logistic regression a label, with weights shared by the labels of a family, by AdaGrad (Duchi, Hazan, Singer 2011). */
import { LABELS } from "../../src/model/vocabulary.ts";
import { FAMILY_OF, LABEL_FAMILIES, LABELS_BY_VOICE } from "../../src/rules/observer/labels.ts";
import type { Row, Vocabulary } from "./rows.ts";

const [LABEL_COUNT, FAMILY_COUNT] = [LABELS.length, LABEL_FAMILIES.length];

export interface FirstLookWeights {
  /** `[cue * labels + label]` */
  readonly cues: Float32Array;
  /** `[cue * families + family]` */
  readonly shared: Float32Array;
  /** `[slot cue * families + family]` */
  readonly slots: Float32Array;
  readonly base: Float32Array;
}

const EPOCHS = 12;
const RATE = 0.02;
/** Pulls weights to zero at each use (L1): what does not earn more than this per turn ends at nought, and the model stays small. */
const PENALTY = 0.004;
/** Most labels of most turns are plainly absent; nothing is learnt from what is already known. */
const LEAST_ERROR = 0.004;
/** A cue in fewer turns than this is an accident. */
export const FEWEST_TURNS = 5;
/** Nearly every label is absent from nearly every turn. */
const FIRST_BASE = -4;

/** Marsaglia's xorshift: the same order of turns on every machine. */
function* shuffled(size: number, seed: number): Generator<number> {
  let state = seed;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  yield* order;
}

/** A weight vector with AdaGrad's memory of past gradients. */
class Weights {
  readonly values: Float32Array;
  readonly #seen: Float32Array;

  constructor(size: number, first = 0) {
    this.values = new Float32Array(size).fill(first);
    this.#seen = new Float32Array(size).fill(1);
  }

  step(at: number, error: number, penalty = PENALTY): void {
    this.#seen[at]! += error * error;
    const rate = RATE / Math.sqrt(this.#seen[at]!);
    const value = this.values[at]! - rate * error;
    this.values[at] = Math.abs(value) <= rate * penalty ? 0 : value - Math.sign(value) * rate * penalty;
  }
}

/** Log-odds of every label that the row's voice can have; `out` by label index. */
export function logOdds(weights: FirstLookWeights, row: Row, counts: Vocabulary, out: Float64Array): void {
  const labels = LABELS_BY_VOICE[row.voice];
  const shared = new Float64Array(FAMILY_COUNT);
  out.fill(Number.NEGATIVE_INFINITY);
  for (const label of labels) out[label] = weights.base[label]! + (row.frames.get(label) ?? 0);
  for (const cue of row.cues) {
    if (counts.cues.counts[cue]! < FEWEST_TURNS) continue;
    for (let family = 0; family < FAMILY_COUNT; family++)
      shared[family]! += weights.shared[cue * FAMILY_COUNT + family]!;
    for (const label of labels) out[label]! += weights.cues[cue * LABEL_COUNT + label]!;
  }
  for (const label of labels) {
    const family = FAMILY_OF[label]!;
    out[label]! += shared[family]!;
    for (const cue of row.slots.get(label) ?? []) out[label]! += weights.slots[cue * FAMILY_COUNT + family]!;
  }
}

export function learnFirstLook(rows: readonly Row[], vocabulary: Vocabulary): FirstLookWeights {
  const cues = new Weights(vocabulary.cues.names.length * LABEL_COUNT);
  const shared = new Weights(vocabulary.cues.names.length * FAMILY_COUNT);
  const slots = new Weights(vocabulary.slots.names.length * FAMILY_COUNT);
  const base = new Weights(LABEL_COUNT, FIRST_BASE);
  const weights = { cues: cues.values, shared: shared.values, slots: slots.values, base: base.values };
  const odds = new Float64Array(LABEL_COUNT);
  for (let epoch = 1; epoch <= EPOCHS; epoch++)
    for (const index of shuffled(rows.length, 0x9e3779b9 ^ epoch)) {
      const row = rows[index]!;
      logOdds(weights, row, vocabulary, odds);
      const errors = errorsOf(row, odds);
      if (errors.length === 0) continue;
      const familyErrors = new Float64Array(FAMILY_COUNT);
      for (const [label, error] of errors) {
        familyErrors[FAMILY_OF[label]!]! += error;
        base.step(label, error, 0);
        for (const cue of row.slots.get(label) ?? []) slots.step(cue * FAMILY_COUNT + FAMILY_OF[label]!, error);
      }
      for (const cue of row.cues) {
        if (vocabulary.cues.counts[cue]! < FEWEST_TURNS) continue;
        for (const [label, error] of errors) cues.step(cue * LABEL_COUNT + label, error);
        familyErrors.forEach((error, family) => {
          if (Math.abs(error) >= LEAST_ERROR) shared.step(cue * FAMILY_COUNT + family, error);
        });
      }
    }
  return weights;
}

function errorsOf(row: Row, odds: Float64Array): (readonly [label: number, error: number])[] {
  const errors: (readonly [number, number])[] = [];
  for (const label of LABELS_BY_VOICE[row.voice]) {
    const error = 1 / (1 + Math.exp(-odds[label]!)) - Number(row.labels.has(label));
    if (Math.abs(error) >= LEAST_ERROR) errors.push([label, error]);
  }
  return errors;
}
