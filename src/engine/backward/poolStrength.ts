import { logGamma } from './betaQuantile';

/** Strengths that are tried: from 1 deal to 4 096, in steps of √2. */
const STRENGTHS = Array.from({ length: 25 }, (_, i) => 2 ** (i / 2));

/**
 * How many deals all together are worth beside the deals of one group: the strength of a Dirichlet prior around `base`, by greatest likelihood (W6).
 * **shape** `counts[group][category]`, `base[category]`; with two categories this is the beta-binomial.
 * **edge** groups that agree as chance would have it: the greatest strength; nothing counted: the greatest.
 * **source** Minka, 'Estimating a Dirichlet distribution' (2000); empirical Bayes as in Efron & Morris (1975).
 */
export function poolStrength(counts: readonly (readonly number[])[], base: readonly number[]): number {
  let best = STRENGTHS[STRENGTHS.length - 1] as number;
  let most = -Infinity;
  for (const strength of [...STRENGTHS].reverse()) {
    let likelihood = 0;
    for (const group of counts) {
      const all = group.reduce((sum, each) => sum + each, 0);
      if (all === 0) continue;
      likelihood += logGamma(strength) - logGamma(strength + all);
      for (const [i, count] of group.entries()) {
        const prior = strength * (base[i] ?? 0);
        if (count > 0 && prior > 0) likelihood += logGamma(prior + count) - logGamma(prior);
      }
    }
    if (likelihood > most + 1e-9) [best, most] = [strength, likelihood];
  }
  return best;
}
