/** What a later step's demand may be, as it is expected from the values before an origin; the same for every later step. */
export interface Demand {
  /** Probability that it is above zero. */
  readonly probability: number;
  readonly mean: number;
  /** The sizes seen so far, smallest first: each alike. */
  readonly sizes: readonly number[];
}

/** Weight of a step against the one after it. */
const FADE = 0.88;
/** How many steps of the long run are mixed into the recent ones. */
const PRIOR = 1;

/**
 * What is expected of demand after the first `origin` values: the recent probability of any demand and the recent mean, and the sizes seen so far.
 * Shape: values are at or above zero. Edge: without any demand so far it is zero for sure.
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
  return {
    probability: (recent + (PRIOR * sizes.length) / origin) / (weight + PRIOR),
    mean: (sum + (PRIOR * total) / origin) / (weight + PRIOR),
    sizes: sizes.sort((a, b) => a - b),
  };
}
