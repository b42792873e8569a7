/** Learns the second look: one logistic regression a label family on signs from the turns around, and the cut that is best for F1. */
import { FAMILY_OF, LABEL_FAMILIES, type LabelFamily } from "../../src/rules/observer/labels.ts";
import { candidatesOf, type FirstLookTurn, signsOf } from "../../src/rules/observer/second-look.ts";

/** A contact after a first look by a model that has not seen it. */
export interface LookedAtContact {
  readonly turns: readonly FirstLookTurn[];
  readonly labels: readonly ReadonlySet<number>[];
  readonly authenticated: boolean;
}

export interface SecondLookModel {
  readonly weights: Record<LabelFamily, number[]>;
  readonly cuts: Record<LabelFamily, number>;
  readonly f1: Record<LabelFamily, number>;
}

interface Example {
  readonly signs: Float64Array;
  readonly said: boolean;
}

const STEPS = 400;
const RATE = 0.5;
const MOMENTUM = 0.9;
const PENALTY = 1e-4;

export function learnSecondLook(contacts: readonly LookedAtContact[]): SecondLookModel {
  const byFamily = LABEL_FAMILIES.map((): Example[] => []);
  const total = LABEL_FAMILIES.map(() => 0);
  for (const { turns, labels, authenticated } of contacts) {
    for (const said of labels) for (const label of said) total[FAMILY_OF[label]!]! += 1;
    for (const { turn, label, signs } of candidatesOf(turns, authenticated))
      byFamily[FAMILY_OF[label]!]!.push({ signs, said: labels[turn]!.has(label) });
  }
  const model: SecondLookModel = { weights: {} as never, cuts: {} as never, f1: {} as never };
  LABEL_FAMILIES.forEach((family, i) => {
    const weights = regress(byFamily[i]!, signsOf(family).length);
    const { cut, f1 } = bestCut(byFamily[i]!, weights, total[i]!);
    model.weights[family] = weights;
    model.cuts[family] = cut;
    model.f1[family] = f1;
  });
  return model;
}

/** Full-batch descent with momentum on signs of equal spread; the spread is folded back into the weights. */
function regress(examples: readonly Example[], size: number): number[] {
  const { mean, spread } = spreadOf(examples, size);
  const weights = new Float64Array(size);
  const speed = new Float64Array(size);
  const gradient = new Float64Array(size);
  const rows = examples.map(({ signs }) => signs.map((sign, i) => (sign - mean[i]!) / spread[i]!));
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    rows.forEach((row, r) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += weights[i]! * row[i]!;
      const error = (1 / (1 + Math.exp(-sum)) - Number(examples[r]!.said)) / rows.length;
      for (let i = 0; i < size; i++) gradient[i]! += error * row[i]!;
    });
    for (let i = 0; i < size; i++) {
      speed[i] = MOMENTUM * speed[i]! - RATE * (gradient[i]! + PENALTY * weights[i]!);
      weights[i]! += speed[i]!;
    }
  }
  const plain = [...weights].map((weight, i) => weight / spread[i]!);
  plain[0]! -= plain.reduce((sum, weight, i) => (i === 0 ? sum : sum + weight * mean[i]!), 0);
  return plain.map((weight) => weight * 100);
}

/** The first sign is the constant one: it keeps its place. */
function spreadOf(examples: readonly Example[], size: number): { mean: number[]; spread: number[] } {
  const column = (i: number): number[] => examples.map(({ signs }) => signs[i]!);
  const mean = Array.from({ length: size }, (_, i) => (i === 0 ? 0 : average(column(i))));
  const spread = mean.map((m, i) => (i === 0 ? 1 : Math.sqrt(average(column(i).map((x) => (x - m) ** 2))) || 1));
  return { mean, spread };
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

function bestCut(examples: readonly Example[], weights: readonly number[], total: number): { cut: number; f1: number } {
  const scored = examples
    .map(({ signs, said }) => ({ points: weights.reduce((sum, weight, i) => sum + weight * signs[i]!, 0), said }))
    .sort((a, b) => b.points - a.points);
  let [right, best] = [0, { cut: 0, f1: 0 }];
  scored.forEach(({ points, said }, i) => {
    if (said) right += 1;
    const f1 = (2 * right) / (i + 1 + total);
    if (f1 > best.f1) best = { cut: points, f1 };
  });
  return best;
}
