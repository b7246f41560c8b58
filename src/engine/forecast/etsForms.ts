/** One member of the exponential smoothing family (Hyndman et al. 2008): error, trend and season, each additive or multiplicative, or none; a trend damped (d) or not. */
export interface EtsForm {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad' | 'M' | 'Md';
  readonly season: 'N' | 'A' | 'M';
}

/**
 * The forms that may compete: all 15 without multiplicative trend and without the unstable `A·M`. The other 15 can be fitted by `fitEtsForm`.
 * Edge: multiplicative error or season needs data above zero; a season needs `seasonal`.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §8.6.
 */
export function etsForms(seasonal: boolean, positive: boolean): EtsForm[] {
  const forms: EtsForm[] = [];
  for (const season of seasonal ? (['N', 'A', 'M'] as const) : (['N'] as const))
    for (const trend of ['N', 'A', 'Ad'] as const)
      for (const error of ['A', 'M'] as const) {
        if (!positive && (error === 'M' || season === 'M')) continue;
        if (error === 'A' && season === 'M') continue;
        forms.push({ error, trend, season });
      }
  return forms;
}

/** Number of estimated values: smoothing parameters, damping, initial states (season less one, for its norm) and the error's variance. */
export function countEtsParameters(form: EtsForm, period: number): number {
  const trend = form.trend === 'N' ? 0 : isDamped(form) ? 3 : 2;
  return 3 + trend + (form.season === 'N' ? 0 : period);
}

/** Whether the trend fades with the horizon. */
export function isDamped(form: EtsForm): boolean {
  return form.trend === 'Ad' || form.trend === 'Md';
}

/** Whether the growth is a factor instead of a step. */
export function growsByFactor(form: EtsForm): boolean {
  return form.trend === 'M' || form.trend === 'Md';
}

/** Whether every level and fitted value has to stay above zero. */
export function needsPositive(form: EtsForm): boolean {
  return form.error === 'M' || form.season === 'M' || growsByFactor(form);
}
