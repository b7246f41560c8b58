import type { Demand } from './demandAt';

/** A distribution of values at or above zero. */
export interface DemandLaw {
  /** The smallest value that demand stays at or below with at least this probability; 0 to 1. */
  readonly quantile: (level: number) => number;
  /** Probability that demand stays at or below a value. */
  readonly below: (value: number) => number;
}

/** A demand larger than any seen counts half a demand seen, and is this many times the largest. */
export const UNSEEN = 0.5;
export const BEYOND = 1.5;

/** The distribution of one step's demand: none, one of the sizes seen, or a larger one. */
export function stepLaw({ probability, sizes }: Demand): DemandLaw {
  const count = sizes.length;
  if (count === 0) return { quantile: () => 0, below: (value) => (value >= 0 ? 1 : 0) };
  const largest = BEYOND * sizes[count - 1]!;
  const each = probability / (count + UNSEEN);
  return {
    quantile: (level) => {
      const rank = Math.ceil((level - (1 - probability)) / each - 1e-9);
      return rank <= 0 ? 0 : rank > count ? largest : sizes[rank - 1]!;
    },
    below: (value) => {
      if (value < 0) return 0;
      if (value >= largest) return 1;
      let seen = 0;
      while (seen < count && sizes[seen]! <= value) seen++;
      return 1 - probability + each * seen;
    },
  };
}

/**
 * The interval that holds at least `level` per cent, and the mean: from zero to the smallest value that suffices where zero itself is likelier than half of what is left out,
 * else from one quantile to the other; in between the upper end leaves out no more than zero's own probability, so that a higher level's interval holds a lower one's.
 */
export function lawInterval(law: DemandLaw, mean: number, level: number): { lo: number; hi: number } {
  const tail = 0.5 - level / 200;
  const upper = Math.max(level / 100, 1 - Math.max(tail, law.below(0)));
  return { lo: Math.min(mean, law.quantile(tail)), hi: Math.max(mean, law.quantile(upper)) };
}

/** Mean squared departure of one step's demand from its mean. */
export function stepVariance({ probability, mean, sizes }: Demand): number {
  const count = sizes.length;
  if (count === 0) return 0;
  const square = sizes.reduce((sum, v) => sum + (v - mean) ** 2, UNSEEN * (BEYOND * sizes[count - 1]! - mean) ** 2);
  return (1 - probability) * mean ** 2 + (probability * square) / (count + UNSEEN);
}
