import { BASES, CELLS, ELASTICITIES, SHAPES } from './modelCells';
import type { LineEvidence } from './weighLine';

/** What all lines together say before a line's own months are looked at. */
interface Prior {
  readonly shapes: readonly number[];
  readonly bases: readonly number[];
  readonly middle: number;
  /** Deviations of the logit of elasticity: between names, and between lines of one name. */
  readonly between: number;
  readonly within: number;
}

/** Probability of every cell per line, and the elasticity's prior of a line without history. */
export interface Pool {
  readonly chances: readonly (Float64Array | null)[];
  /** How much of the line's uncertainty about its elasticity its own months took away, 0–1. */
  readonly own: readonly number[];
  /** Chances of every cell for a line without history of its own, by its name. */
  readonly without: (name: string) => Float64Array;
}

const LOGITS = ELASTICITIES.map((e) => Math.log(e / (1 - e)));
const PER_SHAPE = ELASTICITIES.length * BASES.length;
/** What is believed before any line is seen, and as how many lines it counts (V4). */
const START: Prior = { shapes: SHAPES.map(() => 1 / SHAPES.length), bases: [0.9, 0.04, 0.03, 0.02, 0.01], middle: 0.3, between: 0.6, within: 0.4 };
const STRENGTH = { shapes: 6, bases: 8, middle: 3, deviation: 4 } as const;
const TURNS = 12;

/**
 * Lines lend each other strength (V4): shapes, shares of sales without spend and elasticities are drawn to those of the lines of the same name over all territories, and these to all lines,
 * by as much as the lines agree. Empirical Bayes by expectation–maximisation; `names` and `evidence` are parallel, null where there is no history.
 */
export function poolLines(names: readonly string[], evidence: readonly (LineEvidence | null)[]): Pool {
  let prior = START;
  const groups = new Map<string, { middle: number; variance: number }>();
  const groupOf = (name: string): { middle: number; variance: number } => groups.get(name) ?? { middle: prior.middle, variance: prior.between ** 2 };
  const chances = evidence.map((line) => (line === null ? null : new Float64Array(CELLS)));
  for (let turn = 0; turn < TURNS; turn++) {
    const sums = { shapes: SHAPES.map(() => 0), bases: BASES.map(() => 0), lines: 0 };
    const moments = new Map<string, { mean: number; variance: number }[]>();
    evidence.forEach((line, i) => {
      if (line === null) return;
      const chance = chances[i] as Float64Array;
      const { middle } = groupOf(names[i] as string);
      fillChances(chance, prior, middle, prior.within, line.fit);
      const { mean, variance } = tally(chance, sums);
      moments.set(names[i] as string, [...(moments.get(names[i] as string) ?? []), { mean, variance }]);
    });
    if (sums.lines === 0) break;
    prior = nextPrior(prior, sums, moments, groups);
  }
  const without = (name: string): Float64Array => {
    const { middle, variance } = groupOf(name);
    const chance = new Float64Array(CELLS);
    fillChances(chance, prior, middle, Math.sqrt(prior.within ** 2 + variance), null);
    return chance;
  };
  const own = evidence.map((line, i) => {
    if (line === null) return 0;
    const { variance } = tally(chances[i] as Float64Array, null);
    return Math.max(0, 1 - variance / tally(without(names[i] as string), null).variance);
  });
  return { chances, own, without };
}

function fillChances(chance: Float64Array, prior: Prior, middle: number, deviation: number, fit: Float64Array | null): void {
  const bell = LOGITS.map((logit, i) => {
    const e = ELASTICITIES[i] as number;
    return Math.exp(-(((logit - middle) / deviation) ** 2) / 2) / (e * (1 - e));
  });
  const height = bell.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const before =
      (prior.shapes[Math.floor(cell / PER_SHAPE)] as number) *
      ((bell[Math.floor(cell / BASES.length) % ELASTICITIES.length] as number) / height) *
      (prior.bases[cell % BASES.length] as number);
    const value = before * (fit === null ? 1 : (fit[cell] as number));
    chance[cell] = value;
    sum += value;
  }
  for (let cell = 0; cell < CELLS; cell++) chance[cell] = (chance[cell] as number) / sum;
}

/** Mean and variance of the elasticity's logit; adds the chances of shapes and bases to `sums`. */
function tally(chance: Float64Array, sums: { shapes: number[]; bases: number[]; lines: number } | null): { mean: number; variance: number } {
  let [mean, square] = [0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    const p = chance[cell] as number;
    const logit = LOGITS[Math.floor(cell / BASES.length) % ELASTICITIES.length] as number;
    mean += p * logit;
    square += p * logit * logit;
    if (sums === null) continue;
    const shape = Math.floor(cell / PER_SHAPE);
    sums.shapes[shape] = (sums.shapes[shape] as number) + p;
    sums.bases[cell % BASES.length] = (sums.bases[cell % BASES.length] as number) + p;
  }
  if (sums !== null) sums.lines++;
  return { mean, variance: Math.max(1e-9, square - mean * mean) };
}

/** Maximisation: names' middles drawn to the middle of all, deviations from what is left, each with what was believed at first. */
function nextPrior(
  prior: Prior,
  sums: { readonly shapes: readonly number[]; readonly bases: readonly number[]; readonly lines: number },
  moments: ReadonlyMap<string, readonly { readonly mean: number; readonly variance: number }[]>,
  groups: Map<string, { middle: number; variance: number }>,
): Prior {
  let [withinSum, betweenSum, top, bottom] = [0, 0, 0, 0];
  for (const [name, members] of moments) {
    const strength = members.length / prior.within ** 2;
    const own = members.reduce((sum, { mean }) => sum + mean, 0) / members.length;
    const variance = 1 / (strength + 1 / prior.between ** 2);
    const middle = variance * (strength * own + prior.middle / prior.between ** 2);
    groups.set(name, { middle, variance });
    for (const each of members) withinSum += (each.mean - middle) ** 2 + each.variance + variance;
    betweenSum += (middle - prior.middle) ** 2 + variance;
    top += middle;
    bottom++;
  }
  const { shapes, bases, deviation, middle } = STRENGTH;
  return {
    shapes: sums.shapes.map((sum, i) => (sum + shapes * (START.shapes[i] as number)) / (sums.lines + shapes)),
    bases: sums.bases.map((sum, i) => (sum + bases * (START.bases[i] as number)) / (sums.lines + bases)),
    middle: (top + middle * START.middle) / (bottom + middle),
    between: Math.sqrt((betweenSum + deviation * START.between ** 2) / (bottom + deviation)),
    within: Math.sqrt((withinSum + deviation * START.within ** 2) / (sums.lines + deviation)),
  };
}
