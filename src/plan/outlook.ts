import type { AccuracyLine, Calibration, ForecastRecord, Nowcast, OddsPoint, PipelineForecast, Reliability, TargetOdds, WeekTask } from './pipeline';

/** What lies ahead: the pipeline, the odds of the targets, how past forecasts did, targets to reconsider, the weeks to come. */
export interface Outlook {
  /** To the end of the plan year; null: no deal is known. */
  readonly pipeline: PipelineForecast | null;
  /** Of the total, then the members of the first level, each: the quarter that the as-of day lies in, then the plan year (`scope.period` null). */
  readonly odds: readonly TargetOdds[];
  /** The total's probability for the plan year as it stood at the ends of the plan year's months before the as-of day, oldest first, and on it. */
  readonly developed: readonly OddsPoint[];
  /** How often deals' odds came true when they were stated for the next 90 days on past days; null: too few closed deals. */
  readonly reliability: Reliability | null;
  /** Kept forecasts (as they stand in the workbook), then those that this run adds. */
  readonly records: readonly ForecastRecord[];
  /** Kept forecasts of months that are over, scored; empty: none is over. */
  readonly accuracy: readonly AccuracyLine[];
  /** Of the plan year's odds, one each: change or none, for a person to accept. */
  readonly calibrations: readonly Calibration[];
  /** The running month of the total; null: the as-of day ends a month, or there is no forecast of it. */
  readonly nowcast: Nowcast | null;
  /** The rest of the running quarter by weeks: what is missing of its target, and the deals to close. */
  readonly tasks: readonly WeekTask[];
}

/** Nothing lies ahead. */
export const noOutlook: Outlook = {
  pipeline: null,
  odds: [],
  developed: [],
  reliability: null,
  records: [],
  accuracy: [],
  calibrations: [],
  nowcast: null,
  tasks: [],
};
