/**
 * How a combination weighs its members: the share of a method is proportional to exp(score), where score = base + quarterly·(m = 4) + long·(m > 24)
 * + season·(strength of season) + trend·(strength of trend) − fall·log(its back-test error relative to the geometric mean of all).
 * Source: softmax weights by features: Montero-Manso, Athanasopoulos, Hyndman & Talagala (2020), Int. J. Forecasting 36, 86–92. Learnt by
 * `test/bench/learn-forecast.mjs` on series of the M1, M3, M4 weekly and tourism competitions, without those that `test/bench/forecast.bench.mjs` scores.
 */
export const COMBINATION = {
  fall: 1.88,
  /** base, quarterly, long, season, trend */
  methods: {
    'seasonal-naive': [-0.49, 0.19, 0.11, 0.72, -0.51],
    ets: [0.06, 0.44, 0.29, 1.04, -0.14],
    theta: [-0.07, 0.82, -0.41, -0.02, 0.09],
    arima: [0.39, -0.79, 0.01, -0.83, 0.4],
    aggregated: [0.68, -0.66, 0, -0.92, 0.15],
  },
} as const;
