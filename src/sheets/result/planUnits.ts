import type { LeafPlan } from '../../plan';
import type { Page } from './page';

/** Units by month over leaves. */
export function sumUnits(leaves: readonly LeafPlan[]): number[] {
  return Array.from({ length: 12 }, (_, i) => total(leaves.map((leaf) => leaf.units[i] ?? 0)));
}

/** Units of the plan in the sheet's unit. */
export function amountOf(units: number, page: Page): number {
  return (units * page.result.decomposition.roundingUnit) / page.unit;
}

/** The sum of numbers. */
export function total(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0);
}
