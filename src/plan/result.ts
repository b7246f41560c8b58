import type { Allocations, ResourcePlan } from './allocation';
import type { Backward } from './backward';
import type { Diagnosis } from './control';
import type { CategoryMix, CustomerPath, TargetReview } from './business';
import type { NodePath } from './dimension';
import type { AppliedLimit, Conflict, RoundingDeviation, TieLine, WeekPiece } from './limits';
import type { Outlook } from './outlook';
import type { Month } from './period';

import type { CustomerClass, Severity } from './settings';

/**
 * The plan year's targets split over leaves (territory × category) and months.
 * Unit of every number in `units`: one `Settings.roundingUnit` of currency, whole numbers.
 */
export interface Decomposition {
  readonly year: number;
  readonly months: readonly Month[];
  /** Currency per unit. */
  readonly roundingUnit: number;
  /** Leaves in tree order (by level, then members' order). */
  readonly leaves: readonly LeafPlan[];
  /** Grand total in units: the sum of all leaves' units. */
  readonly totalUnits: number;
  /** Every target, hold, floor, cap and guard rail as it was applied, in the order of targets, then adjustments. */
  readonly limits: readonly AppliedLimit[];
  /** What cannot be met together; the plan is then what it would be with the smallest set relaxed, and must not be written. */
  readonly conflict: Conflict | null;
  /** Where a sum is off its floor or ceiling (D11); empty in most plans. */
  readonly deviations: readonly RoundingDeviation[];
  /** The proof: what was asked against what the cells add up to. */
  readonly tie: readonly TieLine[];
  /** Weeks, cut at the ends of months, when `Settings.depth` is `week`; else empty. */
  readonly weeks: readonly WeekPiece[];
}

/** One leaf: whole units per month and the exact values (in units) that they round. */
export interface LeafPlan {
  readonly path: NodePath;
  readonly units: readonly number[];
  readonly exact: readonly number[];
  /** Whole units per piece of `Decomposition.weeks`: the pieces of a month add up to the month. Empty without weeks. */
  readonly weekUnits: readonly number[];
}

/** One customer's class and share of the budget. */
export interface CustomerAllotment {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  /** Currency. `null` = no figure was given (a potential customer). */
  readonly revenue: number | null;
  /** Cumulative share of contribution up to and including this customer; null for potential customers. */
  readonly cumulativeShare: number | null;
  readonly class: CustomerClass;
  /** Whole units of the rounding unit. */
  readonly budgetUnits: number;
}

/** Budget by tier with the reserve held back; tiers plus reserve equal the budget to the unit. */
export interface Allocation {
  readonly roundingUnit: number;
  readonly budgetUnits: number;
  readonly reserveUnits: number;
  readonly tiers: readonly {
    readonly class: CustomerClass;
    readonly share: number;
    readonly customers: number;
    readonly revenue: number;
    readonly budgetUnits: number;
  }[];
  /** In order of class, then revenue, largest first. */
  readonly customers: readonly CustomerAllotment[];
  /** Floors and caps that cannot all hold, the smallest set to relax, each from and to in the rule's own measure (currency or share): then the split is that with it relaxed, and must not be written. */
  readonly conflict: ResourcePlan['conflict'];
}

/** The forecasting methods that compete in the back-test. */
export type ForecastMethod =
  | 'seasonal-naive'
  | 'naive'
  | 'mean'
  | 'ets'
  | 'theta'
  | 'arima'
  | 'aggregated'
  | 'combination'
  | 'intermittent'
  | 'croston'
  | 'sba'
  | 'tsb'
  | 'pooled';

/** A forecast of one series: arrays parallel to the horizon. */
export interface SeriesForecast {
  readonly mean: readonly number[];
  readonly lo80: readonly number[];
  readonly hi80: readonly number[];
  readonly lo95: readonly number[];
  readonly hi95: readonly number[];
}

/**
 * Why a driver has no part in a forecast: a month of the node's history or one to come has no row, it never moves, the history is too short to tell, it moves as the season, the trend or another driver
 * does, or what it did is less than two standard errors.
 */
export type DriverReason = 'no-history' | 'no-future' | 'never-moves' | 'too-short' | 'collinear' | 'not-significant';

/** What a driver (promotion days, a price, a competitor's event, an index) does to a node's own forecast. */
export interface NodeDriver {
  readonly name: string;
  /** Why it has no part in the forecast; null: it has. */
  readonly leftOut: DriverReason | null;
  /** The first month without a row; null: none is missing. */
  readonly missing: Month | null;
  /** What so many more of it do (a power of ten, by how far it moved): 0.05 is 5 % more where `share`, else currency. Null: it was not measured. */
  readonly effect: { readonly per: number; readonly share: boolean; readonly size: number; readonly error: number } | null;
  /** Currency: by how much it moves the forecast of each month, against its average in the history. Parallel to the horizon; empty where it has no part. */
  readonly moves: readonly number[];
  /** In some month it is held nearer to what history knows of it: no further beyond its range than that is wide. */
  readonly held: boolean;
  /** What of the plan's calendar it is; null: a driver of the user's. */
  readonly calendar: CalendarPart | null;
}

/** Something of the calendar that falls on other months from year to year: an event, the fourteen days before or after it, or a month's number of working days. */
export interface CalendarPart {
  readonly part: 'during' | 'pre' | 'post' | 'workdays';
  /** What the event is called. */
  readonly en: string;
  readonly zh: string;
}

/** A month of a node's history that is set right for the fit alone; history and sums that are shown stay as they are. */
export interface HistoryFinding {
  readonly month: Month;
  /** A single month far off, or a lasting jump that begins with the month. */
  readonly kind: 'outlier' | 'level-shift';
  /** Currency: an outlier's amount and what the fit sees in its place; the usual month before a jump and after it, to which the months before are moved. */
  readonly from: number;
  readonly to: number;
  /** Standard error of `to`; null for an outlier. */
  readonly error: number | null;
}

/** What a node's forecast looks like; null: not known, or none. */
export interface ForecastShape {
  readonly trend: 'none' | 'straight' | 'damped' | null;
  readonly season: 'none' | 'steps' | 'ratios' | null;
  /** Calendar months, 1–12. */
  readonly peak: number | null;
  readonly trough: number | null;
}

/** Nothing is known of it. */
export const noShape: ForecastShape = { trend: null, season: null, peak: null, trough: null };

/** Forecast of one node. Unit: currency. Children's `mean` add up to their parent's at every step. */
export interface NodeForecast extends SeriesForecast {
  readonly path: NodePath;
  readonly method: ForecastMethod;
  /** Before reconciliation. */
  readonly base: readonly number[];
  /** Back-test error of the chosen method as a share (WAPE); null when history is too short to test. */
  readonly backtestWape: number | null;
  /** Scaled error (MASE) of each method tried in the back-test; lower is better. */
  readonly tried: Readonly<Partial<Record<ForecastMethod, number>>>;
  readonly shape: ForecastShape;
  /** Drivers with a row for the node, in the order of the table, then what of the calendar moves its sales; none in most plans. */
  readonly drivers: readonly NodeDriver[];
  /** In time order; none in most plans. */
  readonly findings: readonly HistoryFinding[];
}

/** Forecasts of all nodes (leaves, territories, total). */
export interface Forecast {
  /** Last month of history that is complete. */
  readonly origin: Month;
  readonly months: readonly Month[];
  readonly nodes: readonly NodeForecast[];
  /** The history that was used, per node, oldest first, with its first month: for the chart and the sheet. */
  readonly historyFrom: Month;
  readonly history: readonly { readonly path: NodePath; readonly values: readonly (number | null)[] }[];
}

/** Progress of one node as of the as-of day. Unit: currency. */
export interface NodeProgress {
  readonly path: NodePath;
  /** Plan for the whole year and up to the as-of day (whole months plus the working-day share of a partial month). */
  readonly target: number;
  readonly planToDate: number;
  /** null = no actual was entered at all. */
  readonly actual: number | null;
  /** actual / planToDate − 1; negative is behind; null when planToDate is 0 or actual is null. */
  readonly lag: number | null;
  readonly severity: Severity;
  /** The thresholds that hold for it; null: never that severity. */
  readonly thresholds: Readonly<Record<'yellow' | 'orange' | 'red', number | null>>;
  /** At the end of the last closed month of the year: its severity with hysteresis, and for how many closed months in a row it had been at least yellow. */
  readonly before: { readonly severity: Severity; readonly running: number };
  /** Periods in a row, the running one included, in which it is at least yellow. */
  readonly running: number;
  /** Of `actual`: booked late for the first time, and changed after it had been booked (may be negative). 0 where nothing says when it was booked. */
  readonly late: number;
  readonly restated: number;
  /** Actual to date plus forecast of the rest of the year; null without a forecast. */
  readonly outlook: number | null;
  /** What must be sold per remaining month to reach the target; 0 when reached; null when no month is left. */
  readonly runRateNeeded: number | null;
}

/** One alert: a node that is behind by a threshold. */
export interface Alert {
  readonly path: NodePath;
  readonly severity: Exclude<Severity, 'none'>;
  readonly lag: number;
  /** actual − planToDate, currency. */
  readonly gap: number;
  readonly action: string;
}

/** Progress of every node in tree order (total first), and alerts, worst first. */
export interface Control {
  readonly nodes: readonly NodeProgress[];
  readonly alerts: readonly Alert[];
  /** Share of the plan year's months that are closed, as the fraction of each month that counts (1 closed, 0 open, between: partial). */
  readonly elapsed: readonly number[];
}

/** Everything one run computes. */
export interface Result extends Allocations {
  readonly decomposition: Decomposition;
  readonly allocation: Allocation;
  readonly forecast: Forecast;
  readonly control: Control;
  /** The targets walked back to weekly activities; null when the plan has no stages and no pipeline to learn from. */
  readonly backward: Backward | null;
  /** By territory; empty without customers. */
  readonly paths: readonly CustomerPath[];
  /** By category; empty without products. */
  readonly mix: readonly CategoryMix[];
  readonly review: TargetReview;
  readonly outlook: Outlook;
  readonly diagnosis: Diagnosis;
  /** Things that the user should know of the computing itself, in tree order. */
  readonly notes: readonly Note[];
}

/**
 * A remark of the engine on a node: `even-split` (no history, spread evenly), `parent-mix` (mix taken from the parent), `short-history` …
 * Targets that contradict each other are no remark but a `Conflict`.
 */
export interface Note {
  readonly code:
    | 'even-split'
    | 'parent-mix'
    | 'short-history'
    | 'no-forecast'
    | 'no-customers'
    | 'no-budget'
    | 'unplaced-budget'
    | 'expired-adjustment'
    | 'rounding-deviation';
  readonly path: NodePath;
}

/** What the engine reports while it works: `done` of `total` steps in a phase. */
export interface Progress {
  readonly phase: 'decompose' | 'allocate' | 'forecast' | 'control' | 'review' | 'outlook' | 'diagnose';
  readonly done: number;
  readonly total: number;
}
