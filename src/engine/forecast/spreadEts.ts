import { countEtsParameters, isDamped } from './etsForms';
import type { EtsFit } from './fitEtsForm';
import { projectEts } from './runEts';

/**
 * Variances of the forecast errors after the whole history by the model's own law; for multiplicative errors as if they added up, in shares of the forecast.
 * Source: Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing (2008), table 6.1 (class 1).
 */
export function spreadEts({ form, period, parameters, trace }: EtsFit, steps: number): Float64Array {
  const n = trace.error.length;
  const [alpha, growth, reaction, damping] = parameters as unknown as [number, number, number, number];
  const beta = form.trend === 'N' ? 0 : alpha * growth;
  const gamma = form.season === 'N' ? 0 : reaction * (1 - alpha);
  const phi = isDamped(form) ? damping : 1;
  let squares = 0;
  for (const e of trace.error) squares += e * e;
  const variance = squares / Math.max(1, n - countEtsParameters(form, period));
  const out = new Float64Array(steps);
  if (form.error === 'M') projectEts(form, period, parameters, trace, n, out);
  let sum = 1;
  let damp = 1;
  let damps = 0;
  for (let h = 0; h < steps; h++) {
    out[h] = variance * sum * (form.error === 'M' ? out[h]! ** 2 : 1);
    damp *= phi;
    damps += damp;
    const c = alpha + beta * damps + ((h + 1) % period === 0 ? gamma : 0);
    sum += c * c;
  }
  return out;
}
