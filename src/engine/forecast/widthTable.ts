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
    lean: 0.087,
    row: [0.859, -0.057, 0.239, 0.083, -0.364, -0.117, -0.007, -0.185, -0.065, -0.536, 0.17, 0.04, 0.018, 0.177, -0.15, 0.362, -0.803],
  },
  95: {
    lean: 0.099,
    row: [0.612, 0.088, 0.214, 0.128, -0.35, -0.078, -0.037, -0.121, -0.101, -0.245, 0.293, -0.065, 0.153, 0.188, -0.044, 0.262, -0.649],
  },
} as const;
