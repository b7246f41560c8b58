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
    lean: 0.081,
    row: [0.845, -0.043, 0.262, 0.09, -0.365, -0.116, -0.02, -0.178, -0.084, -0.569, 0.181, 0.034, 0.018, 0.189, -0.155, 0.36, -0.791],
  },
  95: {
    lean: 0.098,
    row: [0.618, 0.096, 0.199, 0.134, -0.37, -0.093, -0.04, -0.122, -0.104, -0.247, 0.315, -0.073, 0.158, 0.186, -0.036, 0.263, -0.646],
  },
} as const;
