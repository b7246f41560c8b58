/** The shape of an ARIMA(p,d,q)(P,D,Q) model; Fourier terms stand in for seasonal lags where the season is long. */
export interface ArimaOrder {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly P: number;
  readonly D: number;
  readonly Q: number;
  /** Steps of a season; 1 = none. */
  readonly period: number;
  /** A mean (no differences) or a drift (one difference). */
  readonly constant: boolean;
  /** Pairs of Fourier terms. */
  readonly harmonics: number;
}

/** How many values of a series its differences use up. */
export function lostTo(order: ArimaOrder): number {
  return order.d + order.D * order.period;
}

/** Number of estimated values: coefficients, constant, Fourier terms and the variance. */
export function parameterCount(order: ArimaOrder): number {
  return order.p + order.q + order.P + order.Q + (order.constant ? 1 : 0) + 2 * order.harmonics + 1;
}
