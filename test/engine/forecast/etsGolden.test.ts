import type { EtsForm } from '../../../src/engine/forecast/etsForms';
import { fitEtsForm } from '../../../src/engine/forecast/fitEtsForm';
import { ETS_STATES, makeEtsTrace, projectEts, runEts } from '../../../src/engine/forecast/runEts';
import { etsVector, type EtsReference } from './etsVector';
import golden from './golden/ets.json';

const series = Object.entries(golden.series).map(
  ([name, { period, values, models }]) => [name, { period, y: Float64Array.from(values), models: models as EtsReference[] }] as const,
);
const nameOf = (form: EtsForm): string => form.error + form.trend + form.season;

describe.each(series)('R’s exponential smoothing on the series %s', (_, { period, y, models }) => {
  const n = y.length;

  test('[F7] the same parameters give R’s likelihood to 1e-7 and its next value to 1e-6, in all forms whose fitted values stay above zero', () => {
    let compared = 0;
    for (const model of models) {
      const p = etsVector(model, period);
      expect(p).toHaveLength(ETS_STATES + period);
      const trace = makeEtsTrace(n, period);
      const cost = runEts(model, y, n, period, p, trace);
      if (!Number.isFinite(cost)) continue;
      compared++;
      expect(Math.abs((-n * Math.log(cost)) / 2 / model.logLikelihood - 1)).toBeLessThan(1e-7);
      // R's own first step of MAdM leaves the growth undamped.
      if (nameOf(model) === 'MAdM') continue;
      const out = new Float64Array(1);
      projectEts(model, period, p, trace, n, out);
      expect(Math.abs(out[0]! / model.next[0]! - 1)).toBeLessThan(1e-6);
    }
    expect(compared).toBeGreaterThanOrEqual(models.length * 0.8);
  });

  test('[F7] our own maximum is R’s to 1e-3 or lies above it; AICc goes with it', () => {
    const size = y.reduce((sum, v) => sum + Math.abs(v), 0) / n;
    const scaled = y.map((v) => v / size);
    for (const model of models.filter(({ trend, season }) => n < 80 || ['AdA'].includes(trend + season))) {
      const fit = fitEtsForm(model, scaled, n, period)!;
      const gain = fit.logLikelihood - n * Math.log(size) - model.logLikelihood;
      expect([nameOf(model), gain > -1e-3 * Math.abs(model.logLikelihood)]).toEqual([nameOf(model), true]);
      if (model.aicc === null) continue;
      expect(fit.aicc + 2 * n * Math.log(size)).toBeCloseTo(model.aicc - 2 * gain, 2);
    }
  });
});
