import type { Day } from './period';

/** What is known of one stage for one segment (territory): the conversion to the next stage with its 80 % interval, and the time in it. */
export interface StageRate {
  readonly stage: string;
  /** Territory, or null for all together. */
  readonly territory: string | null;
  readonly conversion: number;
  readonly low: number;
  readonly high: number;
  /** Deals that the own rate rests on (before shrinkage towards all together). */
  readonly deals: number;
  readonly from: 'history' | 'table' | 'default';
  /** Days in the stage: quantiles 10, 50 and 90 %. */
  readonly days: readonly [number, number, number];
}

/** The targets of one territory walked back through the funnel, by week. */
export interface BackwardSegment {
  readonly territory: string;
  readonly averageDeal: number;
  /** Stage by stage, first to last (won deals): deals that must enter in each week; expected values, not whole. Parallel to `Backward.weeks`. */
  readonly entering: readonly { readonly stage: string; readonly needed: readonly number[]; readonly total: number }[];
}

/** Activities of one rep by week, whole numbers; the sum over reps is the need of the territory rounded up to whole activities. */
export interface RepActivities {
  readonly rep: string;
  readonly territory: string;
  readonly stage: string;
  readonly activity: string;
  readonly perWeek: readonly number[];
  /** Whole, parallel to `Backward.days`. */
  readonly perDay: readonly number[];
  /** Weeks in which it is more than the rep can do. */
  readonly overloaded: readonly number[];
}

/** Something that had to be started already: by `by`, `should` deals should have entered the stage since the window's begin; `have` did. */
export interface OverdueStart {
  readonly territory: string;
  readonly stage: string;
  readonly by: Day;
  readonly should: number;
  readonly have: number;
}

/** Targets walked back to won deals, stages, leads and weekly activities (A3). */
export interface Backward {
  readonly stages: readonly string[];
  /** Share of all revenue that is won through the pipeline's deals, and is walked back; 1 when not known. */
  readonly dealShare: number;
  readonly rates: readonly StageRate[];
  /** Mondays, oldest first: from the first week in which something must start to the end of the plan year. */
  readonly weeks: readonly Day[];
  readonly segments: readonly BackwardSegment[];
  /** The next working days after the as-of day. */
  readonly days: readonly Day[];
  readonly reps: readonly RepActivities[];
  readonly overdue: readonly OverdueStart[];
}
