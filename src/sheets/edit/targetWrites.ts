import type { Plan } from '../../plan';
import type { WorkbookContent } from '../content';
import type { EditWrites, TargetChange } from './planEdit';
import { tableWrites } from './tableWrites';
import type { FieldCells } from './tableWrites';

/**
 * Describes the writes that give rows of flat Targets tables another amount with its reason. The approval that stands there was given for the old amount and goes; the run then keeps the revision (P25).
 * **unit** currency. **edge** a target that is not in a flat table is left alone: see `hasReason`.
 */
export function targetWrites(content: WorkbookContent, plan: Plan, changes: readonly TargetChange[]): EditWrites {
  const parts = plan.sources
    .filter(({ role, layout }) => role === 'targets' && layout === 'flat')
    .map((source) => {
      const replace = new Map<number, FieldCells>();
      for (const { target, amount, reason } of changes) {
        const at = plan.targets[target]?.at;
        const { row, rows } = source.body;
        if (at?.sheet !== source.sheet || at.row < row || at.row >= row + rows) continue;
        replace.set(at.row, { amount: Number((amount / source.amountUnit).toPrecision(15)), reason, approvedBy: null });
      }
      return tableWrites(content, source, { replace });
    });
  return {
    writes: parts.flatMap(({ writes }) => writes),
    undo: [...parts].reverse().flatMap(({ undo }) => undo),
    issues: parts.flatMap(({ issues }) => issues),
  };
}

/** Does a target stand in a row that has room for a reason, so that its amount can be changed with one? */
export function hasReason(plan: Plan, target: number): boolean {
  const at = plan.targets[target]?.at;
  return plan.sources.some(
    ({ role, layout, sheet, body, columns }) =>
      role === 'targets' &&
      layout === 'flat' &&
      sheet === at?.sheet &&
      at.row >= body.row &&
      at.row < body.row + body.rows &&
      columns['reason'] !== undefined &&
      columns['amount'] !== undefined,
  );
}
