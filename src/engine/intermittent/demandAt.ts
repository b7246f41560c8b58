/** What the next step's demand may be, as it is expected from the values before an origin. */
export interface Demand {
  /** Probability that it is above zero. */
  readonly probability: number;
  readonly mean: number;
  /** The smallest value that demand stays at or below with at least this probability; 0 to 1. */
  readonly quantile: (level: number) => number;
  /** Probability that demand stays at or below a value. */
  readonly below: (value: number) => number;
}

/** Weight of a step against the one after it. */
const FADE = 0.88;
/** How many steps of the long run are mixed into the recent ones. */
const PRIOR = 1;
/** A demand larger than any seen counts half a demand seen, and is this many times the largest. */
const UNSEEN = 0.5;
const BEYOND = 1.5;

/**
 * The distribution of demand after the first `origin` values: the recent probability of any demand, and the sizes seen so far.
 * Shape: values are at or above zero; the distribution is the same for every later step. `mean` is the recent mean, also of the sizes. Edge: without any demand so far it is zero for sure.
 * Source: Willemain, Smart & Schwarz (2004), Int. J. Forecasting 20, 375–387 (sizes drawn from those seen); probability as in Teunter, Syntetos & Babai (2011).
 */
export function demandAt(y: Float64Array, origin: number): Demand {
  const sizes: number[] = [];
  let recent = 0;
  let weight = 0;
  let sum = 0;
  let total = 0;
  for (let t = 0; t < origin; t++) {
    const value = y[t]!;
    recent *= FADE;
    weight = weight * FADE + 1;
    sum = sum * FADE + value;
    total += value;
    if (!(value > 0)) continue;
    recent += 1;
    sizes.push(value);
  }
  const count = sizes.length;
  if (count === 0) return { probability: 0, mean: 0, quantile: () => 0, below: (value) => (value >= 0 ? 1 : 0) };
  sizes.sort((a, b) => a - b);
  const probability = (recent + (PRIOR * count) / origin) / (weight + PRIOR);
  const largest = BEYOND * sizes[count - 1]!;
  const each = probability / (count + UNSEEN);
  return {
    probability,
    mean: (sum + (PRIOR * total) / origin) / (weight + PRIOR),
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
