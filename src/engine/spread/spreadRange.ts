import { assert } from '../../plan';
import { solveSpread } from './solveSpread';

/** What a range is to be spread over: weights row by row (blank counts as 0), and cells that stay at a value (null: free). */
export interface RangeSpread {
  readonly total: number;
  readonly weights: readonly (readonly number[])[];
  /** The smallest step of the cells; the total is a whole number of them. */
  readonly unit: number;
  readonly held: readonly (readonly (number | null)[])[] | null;
}

/** The range filled, or why it cannot be. */
export type RangeOutcome =
  | { readonly kind: 'done'; readonly values: readonly (readonly number[])[] }
  | { readonly kind: 'not-in-units'; readonly found: number }
  | { readonly kind: 'held-too-much'; readonly held: number };

/**
 * Spreads a total over a range in proportion to its weights, in whole units that add up to the total exactly; held cells keep their values and the others absorb.
 * **shape** `weights` is a rectangle; `held` alike. **edge** weights that are all 0: evenly. No cells: nothing.
 * **example** total 100 over 10, 20, 30 with 20 held in the second: 20, 20, 60.
 */
export function spreadRange({ total, weights, unit, held }: RangeSpread): RangeOutcome {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  assert(unit > 0 && weights.every((line) => line.length === columns), 'a range is a rectangle, its unit positive');
  if (rows * columns === 0) return { kind: 'done', values: weights };
  const inUnits = (value: number): number | null => {
    const units = Math.round(value / unit);
    return Math.abs(units * unit - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? units : null;
  };
  const whole = inUnits(total);
  if (whole === null) return { kind: 'not-in-units', found: total };
  const limits = [
    { rows: null, columns: null, low: whole, high: whole } as { rows: number[] | null; columns: number[] | null; low: number; high: number },
  ];
  for (const [r, line] of (held ?? []).entries())
    for (const [c, value] of line.entries()) {
      if (value === null) continue;
      const units = inUnits(value);
      if (units === null) return { kind: 'not-in-units', found: value };
      limits.push({ rows: [r], columns: [c], low: units, high: units });
    }
  const flat = (count: number): number[] => [...new Array<number>(count).fill(count), -1];
  const base = Float64Array.from(weights.flat(), (value) => value / unit);
  const { units, conflict } = solveSpread({ rows, columns, base, rowTree: flat(rows), columnTree: flat(columns), limits });
  if (conflict) return { kind: 'held-too-much', held: limits.slice(1).reduce((sum, limit) => sum + limit.low, 0) * unit };
  return { kind: 'done', values: weights.map((line, r) => line.map((_, c) => (units[r * columns + c] as number) * unit)) };
}
