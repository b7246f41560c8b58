/**
 * How a combination weighs its members: the share of a method is proportional to exp(score), where score = base + quarterly·(m = 4) + long·(m > 24)
 * + season·(strength of season) + trend·(strength of trend) − fall·log(its back-test error relative to the geometric mean of all).
 * Source: softmax weights by features: Montero-Manso, Athanasopoulos, Hyndman & Talagala (2020), Int. J. Forecasting 36, 86–92. Learnt by
 * `test/bench/learn-forecast.mjs` on series of the M1, M3, M4 weekly and tourism competitions, without those that `test/bench/forecast.bench.mjs` scores.
 */
export const COMBINATION = {
  fall: 1.71,
  /** base, quarterly, long, season, trend */
  methods: {
    'seasonal-naive': [-0.42, 0.28, 0.04, 0.81, -0.65],
    ets: [-0.03, 0.3, 0.15, 1.09, 0.07],
    theta: [-0.03, 0.72, -0.14, 0.02, -0.01],
    arima: [0.43, -0.68, -0.04, -0.99, 0.38],
    aggregated: [0.63, -0.62, 0, -0.94, 0.22],
  },
} as const;
