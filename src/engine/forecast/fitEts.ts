import { etsForms } from './etsForms';
import { polishEts, searchEts, type EtsFit } from './fitEtsForm';
import { makeEtsTrace, projectEts, runEts } from './runEts';

/** At most so many forms are kept; those with less than this share of the weight are dropped. */
const KEPT = 5;
const LEAST_WEIGHT = 0.02;

/** A fitted form and its share in the forecast. */
export interface WeightedEts {
  readonly fit: EtsFit;
  readonly weight: number;
}

/**
 * Fits the forms of exponential smoothing that the data allow by maximum likelihood, and weighs them by AICc: exp(−Δ/4), normed to sum 1, best first.
 * Unit: `y` should be near 1 in size. Edge: empty when no form can be estimated (fewer than 5 values).
 * Source: Hyndman, Koehler, Snyder & Grose (2002), Int. J. Forecasting 18, 439–454 (forms, start values, AICc); Kolassa (2011), ibid. 27, 238–251 (Akaike
 * weights; flatter here, measured better).
 */
export function fitEts(y: Float64Array, n: number, period: number, seasonal: boolean, positive: boolean): WeightedEts[] {
  const rough = etsForms(seasonal && n >= 2 * period, positive)
    .map((form) => searchEts(form, y, n, period))
    .filter((fit): fit is EtsFit => fit !== null)
    .sort((a, b) => a.aicc - b.aicc);
  const fine = rough
    .slice(0, KEPT)
    .map((fit) => polishEts(fit, y, n, 3))
    .sort((a, b) => a.aicc - b.aicc);
  const raw = fine.map((fit) => Math.exp((fine[0]!.aicc - fit.aicc) / 4));
  const all = raw.reduce((a, b) => a + b, 0);
  const kept = fine.map((fit, i) => ({ fit, weight: raw[i]! / all })).filter(({ weight }) => weight >= LEAST_WEIGHT);
  const sum = kept.reduce((a, b) => a + b.weight, 0);
  return kept.map(({ fit, weight }) => ({ fit, weight: weight / sum }));
}

/** The same form estimated on the first `n` values, from the given fit's parameters; its trace goes on over all of them. */
export function refitEts(fit: EtsFit, y: Float64Array, n: number): EtsFit {
  const refitted = polishEts({ ...fit, trace: makeEtsTrace(y.length, fit.period) }, y, n, 2);
  runEts(fit.form, y, y.length, fit.period, refitted.parameters, refitted.trace);
  return refitted;
}

/** Forecasts from the states after `origin` values. */
export function projectEtsFit(fit: EtsFit, origin: number, out: Float64Array): void {
  projectEts(fit.form, fit.period, fit.parameters, fit.trace, origin, out);
}
