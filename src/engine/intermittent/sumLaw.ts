import type { Demand } from './demandAt';
import { BEYOND, stepLaw, UNSEEN, type DemandLaw } from './demandLaw';

/** The probability of any demand is known as if from this many steps. */
const EVIDENCE = 5;
/** Sums are counted in at most this many cells. */
const CELLS = 2048;

/**
 * The distribution of the demand of several later steps together: how many of them have demand (beta-binomial, for the probability itself is not known for sure) times the sizes, each drawn on its own.
 * Exact for sizes that are whole multiples of a common unit; others are rounded to a 2 048th of the largest sum.
 */
export function sumLaw(demand: Demand, steps: number): DemandLaw {
  if (steps === 1 || demand.sizes.length === 0) return stepLaw(demand);
  const { cell, shares } = sizeShares(demand.sizes, steps);
  const chances = countChances(demand.probability, steps);
  const total = new Float64Array((shares.length - 1) * steps + 1);
  let sums: Float64Array = Float64Array.of(1);
  for (let count = 0; count <= steps; count++) {
    for (let i = 0; i < sums.length; i++) total[i] = total[i]! + chances[count]! * sums[i]!;
    if (count < steps) sums = addDemand(sums, shares);
  }
  for (let i = 1; i < total.length; i++) total[i] = total[i]! + total[i - 1]!;
  return {
    quantile: (level) => {
      const at = total.findIndex((v) => v >= level - 1e-9);
      return cell * (at < 0 ? total.length - 1 : at);
    },
    below: (value) => (value < 0 ? 0 : total[Math.min(total.length - 1, Math.floor(value / cell + 1e-6))]!),
  };
}

/** Probability of a demand of each number of cells. */
function sizeShares(sizes: readonly number[], steps: number): { cell: number; shares: Float64Array } {
  const largest = sizes[sizes.length - 1]!;
  const cell = Math.max(sizes.reduce(commonUnit), (BEYOND * largest * steps) / CELLS);
  const shares = new Float64Array(Math.ceil((BEYOND * largest) / cell - 1e-6) + 1);
  const each = 1 / (sizes.length + UNSEEN);
  for (const size of sizes) {
    const at = Math.max(1, Math.round(size / cell));
    shares[at] = shares[at]! + each;
  }
  shares[shares.length - 1] = shares[shares.length - 1]! + UNSEEN * each;
  return { cell, shares };
}

/** The greatest number that both are whole multiples of, to a millionth. */
function commonUnit(one: number, other: number): number {
  const least = 1e-6 * Math.max(one, other);
  let [a, b] = [one, other];
  while (b > least) [a, b] = [b, a % b];
  return a;
}

/** Probabilities of demand in 0 … `steps` of the steps. */
function countChances(probability: number, steps: number): number[] {
  const yes = EVIDENCE * probability;
  return Array.from({ length: steps + 1 }, (_, count) => {
    let chance = 1;
    for (let i = 0; i < count; i++) chance *= ((yes + i) * (steps - i)) / ((i + 1) * (EVIDENCE + i));
    for (let i = 0; i < steps - count; i++) chance *= (EVIDENCE - yes + i) / (EVIDENCE + count + i);
    return chance;
  });
}

function addDemand(sums: Float64Array, shares: Float64Array): Float64Array {
  const out = new Float64Array(sums.length + shares.length - 1);
  shares.forEach((share, j) => {
    if (share > 0) for (let i = 0; i < sums.length; i++) out[i + j] = out[i + j]! + share * sums[i]!;
  });
  return out;
}
