import { assert, type Nowcast } from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';

/** What has been seen of past months: relative errors (deviation over mean). */
export interface NowcastErrors {
  /** Of the forecast of a whole month. */
  readonly forecast: number;
  /** Of a month's sales as seen from one working day of it: the pace's error falls with the root of the days gone. */
  readonly daily: number;
}

const WIDTH = normalQuantile(0.9);

/**
 * The running month as it will end (C5, O14): what was sold stays; for the days left, the pace of the days gone and the forecast are blended, each by its precision.
 * **shape** the forecast is of the whole month; deviations: forecast's mean × error, pace's month × daily error / √(days gone).
 * **edge** no working day gone, or no actual (null): the forecast alone; the month's last day gone: the actual. A month without working days: the forecast.
 * **example** 50 after 5 of 10 days, forecast 100, both equally sure: the 5 days left are worth 50, so 100.
 */
export function nowcastMonth(
  actualToDate: number | null,
  daysGone: number,
  daysTotal: number,
  forecastOfMonth: number,
  errors: NowcastErrors,
): Nowcast {
  assert(daysGone >= 0 && daysGone <= daysTotal, `${daysGone} of ${daysTotal} working days cannot be gone`);
  const ofForecast = Math.abs(forecastOfMonth) * Math.max(0, errors.forecast);
  const around = (mean: number, half: number, pace: number | null, weight: number): Nowcast => ({
    mean,
    band: { low: mean - half, high: mean + half },
    pace,
    weight,
  });
  if (daysGone === 0 || actualToDate === null) return around(forecastOfMonth, WIDTH * ofForecast, null, 0);
  if (daysGone === daysTotal) return around(actualToDate, 0, actualToDate, 1);
  const gone = daysGone / daysTotal;
  const pace = actualToDate / gone;
  const left = 1 - gone;
  const ofPace = (Math.abs(pace) * Math.max(0, errors.daily)) / Math.sqrt(daysGone);
  const both = ofForecast ** 2 + ofPace ** 2;
  const weight = both > 0 ? ofForecast ** 2 / both : 0.5;
  const month = weight * pace + (1 - weight) * forecastOfMonth;
  const deviation = both > 0 ? (ofForecast * ofPace) / Math.sqrt(both) : 0;
  // The days left are as unsure as the month's level, and as the days themselves.
  const chance = Math.abs(month) * Math.max(0, errors.daily) * (Math.sqrt(daysTotal - daysGone) / daysTotal);
  return around(actualToDate + left * month, WIDTH * Math.sqrt((left * deviation) ** 2 + chance ** 2), pace, weight);
}
