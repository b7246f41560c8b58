import { logGamma } from '../backward/betaQuantile';

/** Strengths that are tried: events that the whole is worth beside a group's own; the last says that groups do not differ. */
const STRENGTHS = [...Array.from({ length: 21 }, (_, i) => 2 ** (i / 2)), Infinity];

/**
 * How far each group's events exceed what is expected of it, drawn towards 1 by as much as the differences between groups are likely to be chance (G4).
 * **shape** `observed` and `expected` by group; the answer parallel. **edge** nothing expected: 1.
 * **source** gamma-Poisson empirical Bayes, strength by greatest likelihood: Clayton & Kaldor (1987), Biometrics 43, 671–681.
 */
export function poolEffects(observed: Float64Array, expected: Float64Array): Float64Array {
  let best = Infinity;
  let most = 0;
  for (const strength of STRENGTHS) {
    if (strength === Infinity) continue;
    let likelihood = 0;
    for (let g = 0; g < observed.length; g++) {
      const [o, e] = [observed[g]!, expected[g]!];
      if (!(e > 0)) continue;
      // Against groups that do not differ (Poisson with mean e), so that 0 is no difference.
      likelihood += logGamma(strength + o) - logGamma(strength) + strength * Math.log(strength) - (strength + o) * Math.log(strength + e) + e;
    }
    if (likelihood > most + 1) [best, most] = [strength, likelihood];
  }
  return observed.map((o, g) => (best === Infinity || !(expected[g]! > 0) ? 1 : (o + best) / (expected[g]! + best)));
}
