/**
 * How much wider than a normal interval of the measured spread an interval must be to cover what it says, per level in per cent: exp(terms · row − lean) below the forecast, with + lean above.
 * Terms: 1, m/n (at most ½), log(1 + step/m), quarterly, m > 24, strength of season, strength of trend, log of the number of seasons (at least 1),
 * log of the first step's spread over the mean absolute seasonal difference, growth of the spread with log step,
 * log of the spreads by the laws of exponential smoothing, ARIMA and Theta over the measured one, log(0.2 + dissent of the methods over it), log(step)/3,
 * and for positive series log of the forecast over the last season's mean, and the spread over the forecast.
 * The spread is measured with parameters fitted to the same history, so short histories understate it, and real errors have heavier tails than the normal law.
 * Learnt by `test/bench/learn-forecast.mjs` on series of the M1, M3, M4 weekly and tourism competitions, without those that `test/bench/forecast.bench.mjs` scores.
 */
export const WIDTHS = {
  80: {
    lean: 0.082,
    row: [0.831, -0.043, 0.249, 0.094, -0.378, -0.112, -0.027, -0.177, -0.091, -0.55, 0.192, 0.006, 0.032, 0.19, -0.138, 0.37, -0.78],
  },
  95: {
    lean: 0.101,
    row: [0.611, 0.1, 0.203, 0.134, -0.375, -0.089, -0.054, -0.117, -0.109, -0.238, 0.314, -0.073, 0.158, 0.187, -0.039, 0.266, -0.645],
  },
} as const;
