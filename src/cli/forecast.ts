import { forecastSeries } from '../engine';
import type { ForecastMethod } from '../plan';
import { readHistories } from './readHistories';

/** How far ahead, how many steps make a season, and which intervals in per cent. */
export interface ForecastCsvOptions {
  readonly horizon: number;
  readonly period: number;
  readonly levels: readonly number[];
}

/** The forecast of one series: `mean`, `method`, and for each level `lo80`, `hi80` … parallel to the horizon. */
export type CsvForecast = { readonly mean: readonly number[]; readonly method: ForecastMethod } & Readonly<
  Record<`lo${number}` | `hi${number}`, readonly number[]>
>;

/**
 * Forecasts every series of a CSV file with the columns `series,date,value` (rules F20–F22 of the engine's SPEC.md).
 * Dates are 2017-03, 2017-Q1 or 2017-03-06 (days; a week, a day or any other even step is found from them). Gaps become missing values; an empty value is missing.
 * Errors: every bad line is an issue with its number, what was found, what was expected and how to mend it; `series` is then empty.
 */
export function forecastCsv(text: string, options: ForecastCsvOptions): { series: Record<string, CsvForecast>; issues: readonly string[] } {
  const { histories, issues } = readHistories(text);
  if (issues.length > 0) return { series: {}, issues };
  const forecasts = [...histories].map(([name, { values }]): [string, CsvForecast] => {
    const { mean, method, intervals } = forecastSeries(values, options);
    const bounds = intervals.flatMap(({ level, lo, hi }) => [
      [`lo${level}`, lo],
      [`hi${level}`, hi],
    ]);
    return [name, { mean, ...Object.fromEntries(bounds), method } as CsvForecast];
  });
  return { series: Object.fromEntries(forecasts), issues };
}
