import { scopeOfPath, scopeText } from '../../plan';
import type { Scope, TargetFact } from '../../plan';
import { amountFormat, looks } from './look';
import type { CellStyle } from '../spec';
import { a1 } from '../content';
import { calc, sumOf, sumRows, timesUnits } from './formulas';
import { planColumns } from './layouts';
import type { Draft } from './draft';
import { pathKey } from './page';
import type { Page, TreeNode } from './page';
import { monthTargets, planRows } from './planRows';
import { cellReference } from './sourceSum';

/** A target in the sheet's unit; `formula` reads the cells where it was typed, null when there are none. */
export interface NodeTarget {
  readonly formula: string | null;
  readonly value: number;
}

/** The target given for just this scope (several add up), or null. */
export function targetOfScope(page: Page, scope: Scope): NodeTarget | null {
  const facts = page.targets.get(scopeText(scope, page.plan));
  return facts ? sumOfTargets(page, facts) : null;
}

/** Targets as one native reference, or a sum of such. */
export function sumOfTargets(page: Page, facts: readonly TargetFact[]): NodeTarget {
  const value = facts.reduce((sum, t) => sum + t.amount, 0) / page.unit;
  const sources = page.plan.sources.filter((s) => s.role === 'targets');
  if (sources.length === 0) return { formula: null, value };
  const cells = facts.map((t) => {
    const source = sources.find(({ sheet, body }) => {
      const { row, column } = t.at;
      return sheet === t.at.sheet && row >= body.row && row < body.row + body.rows && column >= body.column && column < body.column + body.columns;
    });
    return `${cellReference(t.at)}${timesUnits(source?.amountUnit ?? page.unit, page.unit)}`;
  });
  return { formula: cells.length === 1 ? (cells[0] as string) : sumOf(cells), value };
}

/** A node's year target: its own, else the sum of its children's over the target column; null when none was given. */
export function targetOfNode(page: Page, node: TreeNode): NodeTarget | null {
  const own = targetOfScope(page, scopeOfPath(node.path, page.plan.levels));
  if (own || node.children.length === 0) return own;
  const given = node.children.flatMap((child) => targetOfNode(page, child) ?? []);
  if (given.length === 0) return null;
  const rows = node.children.map((child) => planRows(page).nodes.get(pathKey(child.path)) as number);
  return { formula: sumRows(rows, planColumns(page).target), value: given.reduce((sum, t) => sum + t.value, 0) };
}

/** The year's target of a row and what the year differs from it; blank where no target was given. `value` is the row's year. */
export function putTarget(draft: Draft, page: Page, row: number, target: NodeTarget | null, look: CellStyle, value: number): void {
  const at = planColumns(page);
  const style: CellStyle = { ...look, format: amountFormat(page.planDecimals), align: 'right' };
  if (!target) {
    if (look.borderTop) for (const column of [at.target, at.difference]) draft.paint(row, column, style);
    return;
  }
  draft.put(row, at.target, target.formula === null ? target.value : calc(target.formula, target.value), style);
  draft.put(row, at.difference, calc(`ROUND(${a1(row, at.year)}-${a1(row, at.target)},6)`, round6(value - target.value)), style);
}

/** Targets of months and quarters over everything, under the total, and what the total differs from them. `valueAt` gives the total of a column. */
export function putMonthTargets(draft: Draft, page: Page, valueAt: (column: number) => number): void {
  const { monthTarget: row, total } = planRows(page);
  if (row === null) return;
  const style: CellStyle = { format: amountFormat(page.planDecimals), align: 'right' };
  draft.put(row, 0, page.words.target, {});
  draft.put(row + 1, 0, page.words.check, looks.quiet);
  for (const [column, own] of monthTargets(page)) {
    const target = sumOfTargets(page, own);
    draft.put(row, column, target.formula === null ? target.value : calc(target.formula, target.value), style);
    const difference = calc(`ROUND(${a1(total, column)}-${a1(row, column)},6)`, round6(valueAt(column) - target.value));
    draft.put(row + 1, column, difference, { ...looks.quiet, ...style });
  }
}

/** A difference of sums in the sheet's unit, without the crumbs of floating point. */
export function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
