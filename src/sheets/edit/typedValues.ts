import type { CellRef, Plan } from '../../plan';
import { formulaAt, valueAt } from '../content';
import type { WorkbookContent } from '../content';
import type { AdjustmentDraft } from './planEdit';
import { findPlan, scopeOf } from './findPlan';

/** A value that a person typed over a cell of the plan. Currency. */
export interface TypedValue {
  readonly at: CellRef;
  readonly from: number;
  readonly to: number;
  /** The row of the Adjustments table that keeps it: `set` for the cell's node and period. */
  readonly draft: AdjustmentDraft;
}

/**
 * Finds what was typed over the plan since it was laid: leaves whose value differs, subtotals whose formula gave way to a number.
 * **unit** currency, to the nearest rounding unit.
 * **edge** blanks and text are no values: the next run writes the plan back over them. A subtotal whose formula stands follows its leaves and was not typed.
 */
export function typedValues(content: WorkbookContent, plan: Plan): TypedValue[] {
  const place = findPlan(content);
  if (!place) return [];
  const { sheet, memory, rowShift, columnShift } = place;
  const block = content.sheets.find((each) => each.name === sheet)?.block ?? null;
  const parents = new Set(memory.rows.map((path) => JSON.stringify(path.slice(0, -1))));
  return memory.rows.flatMap((path, r) =>
    memory.columns.flatMap((span, c): TypedValue[] => {
      const at = { sheet, row: memory.row + r + rowShift, column: span.column + columnShift };
      const value = valueAt(block, at.row, at.column);
      const was = memory.values[r]?.[c] ?? 0;
      const isSum = span.months > 1 || path.length === 0 || parents.has(JSON.stringify(path));
      const typed = typeof value === 'number' && Math.abs(value - was) > 1e-9 * Math.max(1, Math.abs(was));
      if (!typed || (isSum && formulaAt(block, at.row, at.column) !== null)) return [];
      const to = inUnits(value * memory.unit, plan.settings.roundingUnit);
      const scope = scopeOf(path, memory.months, span, plan);
      const draft = {
        verb: 'set',
        scope,
        value: to,
        to: null,
        into: null,
        method: null,
        reference: null,
        owner: '',
        reason: '',
        until: null,
      } as const;
      return [{ at, from: cents(was * memory.unit), to, draft }];
    }),
  );
}

/** The nearest whole number of rounding units, half away from zero. */
function inUnits(amount: number, unit: number): number {
  return Math.sign(amount) * Math.floor(Math.abs(amount) / unit + 0.5) * unit + 0;
}

/** Without the floating-point dust of a change of unit. */
function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
