import type { Scope } from './scope';

/** Points to what asked for a limit: a row of targets or of adjustments by its index in the plan, or a guard rail of the settings. */
export type LimitSource =
  | { readonly kind: 'target'; readonly index: number }
  | { readonly kind: 'adjustment'; readonly index: number }
  | { readonly kind: 'guard-rail'; readonly setting: 'minGrowth' | 'maxGrowth' };

/** A limit as it was applied: the sum over `scope` must lie from `low` to `high` (equal: held; ∓Infinity is null). Whole units of the rounding unit. */
export interface AppliedLimit {
  readonly source: LimitSource;
  readonly scope: Scope;
  readonly low: number | null;
  readonly high: number | null;
  /** What the sum came to. */
  readonly units: number;
  /** Does the sum lie at an end, so that the plan would differ without the limit? */
  readonly binding: boolean;
}

/** Limits that contradict each other, and the smallest set to relax. Units of the rounding unit. */
export interface Conflict {
  /** The fewest limits to relax, each by how much and which end: with all of them relaxed the rest can be met. */
  readonly relax: readonly {
    readonly source: LimitSource;
    readonly scope: Scope;
    readonly end: 'low' | 'high';
    readonly from: number;
    readonly to: number;
  }[];
  /** A set of limits that cannot all hold, and by how many units they contradict: the proof. */
  readonly among: readonly { readonly source: LimitSource; readonly scope: Scope; readonly end: 'low' | 'high'; readonly units: number }[];
  readonly short: number;
}

/** A sum that is off its floor or ceiling, because with subtotals on both axes no such rounding may exist. Units. */
export interface RoundingDeviation {
  readonly scope: Scope;
  readonly exact: number;
  readonly units: number;
}

/** One line of the proof that the sums add up: what was asked for a scope and what the plan's cells come to, in units. */
export interface TieLine {
  readonly source: LimitSource;
  readonly scope: Scope;
  readonly asked: number;
  readonly planned: number;
}

/** A week of the plan: ISO weeks are cut at the ends of months, so that a piece lies in one month; `week` is the same for the pieces of one week. */
export interface WeekPiece {
  /** `2017-W14`, or for retail calendars `W14`. */
  readonly week: string;
  /** Retail period 1–12 (4-4-5 …); null with ISO weeks. */
  readonly period: number | null;
  readonly from: string;
  readonly to: string;
  /** Index into `Decomposition.months`. */
  readonly month: number;
  readonly workingDays: number;
}

/** One link in the chain that makes a cell's number. `value` is the number after this link: units for amounts, else a share or an index (see `kind`). */
export interface ExplanationStep {
  readonly kind:
    | 'target' /* the target that reaches the cell, units */
    | 'mix' /* share of the leaf in its node */
    | 'season' /* index of the month (mean 1) */
    | 'method' /* another method than season spreads here */
    | 'base' /* the cell before adjustments, exact units */
    | 'adjustment' /* a row that changed it: the cell after all rows, exact units */
    | 'hold'
    | 'floor'
    | 'cap'
    | 'fit' /* the cell after everything was fitted together, exact units */
    | 'rounding' /* whole units */
    | 'sum'; /* a subtotal: the sum of so many cells, units */
  readonly value: number;
  /** Words for the sentence: `member`, `from` (source of the weight: `own`, `parent`, `even`, measure's name), `months`, `owner`, `reason`, `until`, `count` … */
  readonly params: Readonly<Record<string, string>>;
  readonly source: LimitSource | null;
}

/** Why a cell or a subtotal of the plan is what it is: steps in order, the last one is the number that stands there. */
export interface Explanation {
  readonly scope: Scope;
  readonly units: number;
  readonly steps: readonly ExplanationStep[];
}
