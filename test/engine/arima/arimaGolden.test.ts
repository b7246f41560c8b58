import { fitArima, fitArimaOrder, type ArimaFit } from '../../../src/engine/arima/fitArima';
import { projectArima, varianceMultipliers } from '../../../src/engine/arima/projectArima';
import { seasonalStrength } from '../../../src/engine/arima/seasonalStrength';
import golden from './golden/arima.json';

type Digits = readonly [number, number, number, number, number, number, number];

const series = Object.entries(golden.series).map(([name, { values, ...rest }]) => [name, { ...rest, y: Float64Array.from(values) }] as const);

const ordersOf = ({ order }: ArimaFit): Digits => [order.p, order.d, order.q, order.P, order.D, order.Q, order.constant ? 1 : 0];

function coefficientsOf({ coefficients, level, order }: ArimaFit): Record<string, number> {
  const named: Record<string, number> = {};
  const add = (name: string, values: readonly number[]): void => values.forEach((v, i) => (named[`${name}${i + 1}`] = v));
  add('ar', coefficients.ar);
  add('ma', coefficients.ma);
  add('sar', coefficients.seasonalAr);
  add('sma', coefficients.seasonalMa);
  if (level !== null) named[order.d + order.D > 0 ? 'drift' : 'intercept'] = level;
  return named;
}

describe.each(series)('R’s ARIMA on the series %s', (_, { period, y, strength, auto, models }) => {
  const n = y.length;

  test.each(models.map((model) => [model.order.join(' '), model] as const))('[A4] [A6] order %s: likelihood, coefficients, forecasts', (_, model) => {
    const [p, d, q, P, D, Q, constant] = model.order as unknown as Digits;
    const fit = fitArimaOrder({ p, d, q, P, D, Q, period, constant: constant === 1 }, y, n)!;
    const near = (ours: number, theirs: number, share: number): void => expect(Math.abs(ours - theirs)).toBeLessThan(share * Math.abs(theirs));
    near(fit.logLik, model.logLik, 1e-5);
    near(fit.aicc, model.aicc, 1e-5);
    near(fit.sigma2, model.sigma2, 1e-3);
    const ours = coefficientsOf(fit);
    expect(Object.keys(ours).sort()).toEqual(Object.keys(model.coefficients).sort());
    for (const [name, theirs] of Object.entries(model.coefficients))
      expect(Math.abs(ours[name]! - theirs)).toBeLessThan(1e-3 * Math.max(1, Math.abs(theirs)));
    const out = new Float64Array(model.mean.length);
    projectArima(fit, n, out);
    const variance = varianceMultipliers(fit, out.length);
    out.forEach((v, h) => {
      near(v, model.mean[h]!, 3e-3);
      near(Math.sqrt(variance[h]! * fit.sigma2), model.sd[h]!, 1e-3);
    });
  });

  test('[A3] the search finds R’s order, or one with a better AICc', () => {
    const fit = fitArima(y, n, period)!;
    if (ordersOf(fit).join() === auto.order.join()) expect(fit.aicc).toBeCloseTo(auto.aicc, 2);
    else {
      expect([fit.order.d, fit.order.D]).toEqual([auto.order[1], auto.order[4]]);
      expect(fit.aicc).toBeLessThan(auto.aicc);
    }
  });

  test('[A1] the strength of the season is R’s to 0.02', () => {
    if (strength !== null) expect(Math.abs(seasonalStrength(y, period) - strength)).toBeLessThan(0.02);
    else expect(fitArima(y, n, period)!.order.D).toBe(0);
  });
});
