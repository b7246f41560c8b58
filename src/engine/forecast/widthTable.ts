/**
 * How much wider than a normal interval of the measured spread an interval must be to cover what it says: exp(terms · row), per level in per cent.
 * Terms: 1, m/n (at most ½), log(1 + step/m), quarterly, m > 24, strength of season, strength of trend,
 * log of the number of seasons (at least 1), log of the first step's spread over the mean absolute seasonal difference, growth of the spread with log step.
 * The spread is measured with parameters fitted to the same history, so short histories understate it, and real errors have heavier tails than the normal law.
 * Learnt by `test/bench/learn-forecast.mjs` on series of the M1, M3, M4 weekly and tourism competitions, without those that `test/bench/forecast.bench.mjs` scores.
 */
export const WIDTHS = {
  80: [0.391, 0.045, 0.007, 0.152, -0.425, -0.003, 0.109, -0.153, -0.219, -0.688],
  95: [0.527, 0.016, 0.092, 0.164, -0.308, 0.064, 0.028, -0.181, -0.171, -0.406],
} as const;
