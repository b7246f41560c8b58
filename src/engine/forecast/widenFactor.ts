/**
 * How much wider than a normal interval of the measured spread an interval must be to cover what it says: 1 + 6/n at 80 %, 1.08·(1 + 7.4/n) at 95 %,
 * by the normal quantile in between and beyond. The spread is measured with parameters fitted to the same history, so short histories understate it,
 * and real errors have heavier tails than the normal law.
 * Source: learnt once on series of the M1, M3 and tourism competitions that are not in the subsets scored by `test/bench/forecast.bench.mjs`.
 */
export function widenFactor(quantile: number, n: number): number {
  const tail = Math.max(0, (quantile - 1.2816) / (1.96 - 1.2816));
  return (1 + 0.08 * tail) * (1 + (6 + 1.4 * tail) / n);
}
