import type { CellRef } from './issue';
import type { Day } from './period';
import type { Scope } from './scope';

/**
 * What a row of the Adjustments table asks for. The plan before any adjustment is called the base: targets spread by history's mix and season.
 * All rows are solved together, so their order does not matter; each verb is measured against the base.
 * - values: `set` (the scope's sum is the value), `add`, `subtract` (currency), `percent` (× (1 + value)), `growth` (the same scope last year × (1 + value)),
 *   `clear` (0), `repeat` (every leaf cell of the scope is the value), `straight-line` (the scope's months run evenly from `value` to `to`),
 *   `transfer` (value moves from `scope` to `into`; the sum over both stays).
 * - limits: `hold` (stays at the value; without one at the base's), `floor`, `cap` (currency), `min-growth`, `max-growth` (share over the same scope last year),
 *   `release` (the target given for just this scope no longer binds: sums above roll up).
 * - `method`: how the scope's sum is spread over what lies below it.
 */
export type AdjustmentVerb =
  | 'set'
  | 'add'
  | 'subtract'
  | 'percent'
  | 'growth'
  | 'clear'
  | 'repeat'
  | 'straight-line'
  | 'transfer'
  | 'hold'
  | 'floor'
  | 'cap'
  | 'min-growth'
  | 'max-growth'
  | 'release'
  | 'method';

/**
 * How a sum is spread over what lies below: `season` history's mix and season (the default), `last-year` last year's values, `reference` a named reference measure or a
 * year (with `value` as growth, which changes nothing in a pure shape), `even`, `working-days` evenly per working day over time, `weights` own weights from the References table.
 */
export type SpreadMethod = 'season' | 'last-year' | 'reference' | 'even' | 'working-days' | 'weights';

/** One row of the Adjustments table. */
export interface Adjustment {
  readonly verb: AdjustmentVerb;
  readonly scope: Scope;
  /** Currency; a share for percent, growth, min-growth and max-growth; null where the verb needs none. */
  readonly value: number | null;
  /** End of a straight line, currency. */
  readonly to: number | null;
  /** Where a transfer goes. */
  readonly into: Scope | null;
  /** For verb `method`, and for value verbs that bring their own way of spreading; null: the default or the most specific `method` row around. */
  readonly method: SpreadMethod | null;
  /** Name of a measure in the References table, or a year such as `2015`; for methods `reference` and `weights`. */
  readonly reference: string | null;
  readonly owner: string;
  readonly reason: string;
  /** Last day on which the row counts; null: for good. An expired row (before the as-of day) has no effect. */
  readonly until: Day | null;
  readonly at: CellRef;
}

/** A value of a reference measure (budget of another year, own weights …) for a scope. Any unit: only proportions count, except where growth on it is asked. */
export interface ReferenceFact {
  readonly measure: string;
  readonly scope: Scope;
  readonly amount: number;
  readonly at: CellRef;
}
