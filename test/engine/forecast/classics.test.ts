import { etsForms } from '../../../src/engine/forecast/etsForms';
import { fitEtsForm } from '../../../src/engine/forecast/fitEtsForm';
import { fitEts } from '../../../src/engine/forecast/fitEts';
import { makeEtsTrace, projectEts, runEts } from '../../../src/engine/forecast/runEts';
import golden from './golden/classics.json';
import { etsVector, type EtsReference } from './etsVector';

const series = Object.entries(golden.series).map(
  ([name, { period, values, model }]) => [name, { period, y: Float64Array.from(values), model: model as EtsReference }] as const,
);

describe.each(series)('R’s choice on the classic series %s', (_, { period, y, model }) => {
  const n = y.length;
  const size = y.reduce((sum, v) => sum + Math.abs(v), 0) / n;
  const scaled = y.map((v) => v / size);

  test('[F7] the same parameters give R’s likelihood to 1e-7 and its next values to 1e-6', () => {
    const p = etsVector(model, period);
    const trace = makeEtsTrace(n, period);
    const cost = runEts(model, y, n, period, p, trace);
    expect(Math.abs((-n * Math.log(cost)) / 2 / model.logLikelihood - 1)).toBeLessThan(1e-7);
    // R's own first step of MAdM leaves the growth undamped.
    if (model.error === 'M' && model.trend === 'Ad' && model.season === 'M') return;
    const out = new Float64Array(model.next.length);
    projectEts(model, period, p, trace, n, out);
    out.forEach((v, h) => expect(Math.abs(v / model.next[h]! - 1)).toBeLessThan(1e-6));
  });

  test('[F7] our own maximum is R’s to 1e-3 or lies above it; so is AICc, and our form of the least AICc is at most 2 above it', () => {
    const fit = fitEtsForm(model, scaled, n, period)!;
    const shift = n * Math.log(size);
    expect(fit.logLikelihood - shift).toBeGreaterThan(model.logLikelihood - 1e-3 * Math.abs(model.logLikelihood));
    expect(fit.aicc + 2 * shift).toBeLessThan(model.aicc! + 1e-3 * Math.abs(model.aicc!));
    expect(etsForms(period > 1, true)).toContainEqual({ error: model.error, trend: model.trend, season: model.season });
    const [best] = fitEts(scaled, n, period, period > 1, true);
    expect(best!.fit.aicc + 2 * shift).toBeLessThan(model.aicc! + 2);
  });
});
