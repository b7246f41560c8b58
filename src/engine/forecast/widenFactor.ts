/**
 * How much wider than a normal interval of the measured spread an interval must be to cover what it says:
 * 0.955·(1 + (5 + m/3)/n) at 80 %, 1.03·(1 + (6.4 + m/3)/n) at 95 %, by the normal quantile in between and beyond; m counts at most 24.
 * The spread is measured with parameters fitted to the same history, so short histories and long seasons understate it, and real errors have heavier tails
 * than the normal law.
 * Source: learnt once on series of the M1, M3 and tourism competitions; of M3 and tourism only on those outside the subsets that `test/bench/forecast.bench.mjs` scores.
 */
export function widenFactor(quantile: number, n: number, period: number): number {
  const tail = Math.max(0, (quantile - 1.2816) / (1.96 - 1.2816));
  return (0.955 + 0.075 * tail) * (1 + (5 + 1.4 * tail + Math.min(period, 24) / 3) / n);
}
