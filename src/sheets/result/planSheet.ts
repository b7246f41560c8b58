import { pathOfScope } from '../../plan';
import type { LeafPlan, NodePath } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { calc, sumOf, sumRows, timesUnits } from './formulas';
import { firstRow, planColumns as at, planRows } from './layouts';
import { amountFormat, colours, looks, monthFormat } from './look';
import { elapsedFormula } from './elapsed';
import { monthSerial, pathKey } from './page';
import type { Page } from './page';
import { planFinding } from './findings';
import { putHeader, putTop } from './putHead';
import { cellReference } from './sourceSum';

const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/** The Plan sheet: leaves by month with native subtotals in both directions, the targets beside them, and the same by category below. */
export function planSheet(page: Page): SheetSpec {
  const { words, groups } = page;
  const draft = newDraft();
  const rows = planRows(page);
  const rowOf = (path: readonly string[]): number => rows.get(pathKey(path)) as number;
  putTop(draft, page, `${page.sheets.plan} ${page.plan.settings.planYear}`, planFinding(page));
  putElapsed(draft, page);
  putHeader(draft, headerCells(page));
  for (const group of groups) {
    for (const leaf of group.own ? [group.own] : group.leaves) {
      putLeaf(draft, page, leaf, rowOf(leaf.path));
      putTarget(draft, page, rowOf(leaf.path), targetOfNode(page, leaf.path), {}, total(leaf.units));
    }
    if (group.own) continue;
    const row = rowOf(group.path);
    const leaves = group.leaves.map((l) => rowOf(l.path));
    putSum(draft, page, row, `${group.path[0]} ${words.subtotal}`, group.leaves, leaves);
    const own =
      targetOfNode(page, group.path) ??
      sumTargets(
        group.leaves.map((l) => targetOfNode(page, l.path)),
        leaves,
      );
    putTarget(draft, page, row, own, sumLook, total(group.leaves.flatMap((l) => l.units)));
  }
  const totalRow = rowOf([]);
  const territories = groups.map((g) => rowOf(g.path));
  const { leaves, totalUnits } = page.result.decomposition;
  putSum(draft, page, totalRow, words.total, leaves, territories);
  const all = groups.map(
    (g) =>
      targetOfNode(page, g.path) ??
      sumTargets(
        g.leaves.map((l) => targetOfNode(page, l.path)),
        [],
      ),
  );
  putTarget(draft, page, totalRow, sumTargets(all, territories), sumLook, totalUnits);
  const last = putCategories(draft, page, totalRow);
  return {
    id: 'plan',
    name: page.sheets.plan,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables: [],
    widths: draft.widths([22, 16, ...Array.from({ length: 16 }, () => 11), 14, 14, 14]),
    freeze: { rows: 5, columns: 2 },
    names: [
      { name: 'sp_Plan', rect: { row: firstRow, column: 0, rows: totalRow - firstRow, columns: at.year + 1 } },
      { name: 'sp_Plan_Total', rect: { row: totalRow, column: at.firstMonth, rows: 1, columns: at.year - 1 } },
      { name: 'sp_Plan_Elapsed', rect: { row: 3, column: at.firstMonth, rows: 1, columns: at.lastMonth - 1 } },
      ...(last > totalRow
        ? [{ name: 'sp_Plan_Categories', rect: { row: totalRow + 3, column: 0, rows: last - totalRow - 3, columns: at.year + 1 } }]
        : []),
    ],
    printTitleRow: 4,
    gridlines: false,
  };
}

function putElapsed(draft: Draft, page: Page): void {
  draft.put(3, 0, page.words.elapsed, looks.quiet);
  page.result.control.elapsed.forEach((share, i) =>
    draft.put(3, at.month(i), calc(elapsedFormula(page, a1(4, at.month(i))), share), { ...looks.quiet, align: 'right', format: '0%;"−"0%;"–"' }),
  );
}

function headerCells(page: Page): { column: number; text: CellInput; number?: boolean; format?: string }[] {
  const { words, result } = page;
  const unit = ` (${page.unitText})`;
  return [
    { column: at.territory, text: words.territory },
    { column: at.category, text: words.category },
    ...result.decomposition.months.map((m, i) => ({ column: at.month(i), text: monthSerial(m, page.system), number: true, format: monthFormat })),
    ...[0, 1, 2, 3].map((q) => ({ column: at.quarter(q), text: `Q${q + 1}`, number: true })),
    { column: at.year, text: words.year + unit, number: true },
    { column: at.target, text: words.target + unit, number: true },
    { column: at.difference, text: words.difference, number: true },
  ];
}

function putLeaf(draft: Draft, page: Page, leaf: LeafPlan, row: number): void {
  const style: CellStyle = { format: amountFormat(page.planDecimals), align: 'right' };
  draft.put(row, at.territory, leaf.path[0] as string, {});
  draft.put(row, at.category, leaf.path[1] ?? null, {});
  leaf.units.forEach((units, i) => draft.put(row, at.month(i), amountOf(units, page), style));
  putAcross(draft, page, row, leaf.units, style);
}

/** A subtotal or total row: native sums of `rows`. */
function putSum(draft: Draft, page: Page, row: number, label: string, leaves: readonly LeafPlan[], rows: readonly number[]): void {
  const style: CellStyle = { ...sumLook, format: amountFormat(page.planDecimals), align: 'right' };
  const sums = Array.from({ length: 12 }, (_, i) => total(leaves.map((leaf) => leaf.units[i] ?? 0)));
  draft.put(row, at.territory, label, sumLook);
  draft.paint(row, at.category, sumLook);
  sums.forEach((units, i) => draft.put(row, at.month(i), calc(sumRows(rows, at.month(i)), amountOf(units, page)), style));
  putAcross(draft, page, row, sums, style);
}

/** Quarters and the year of a row. */
function putAcross(draft: Draft, page: Page, row: number, units: readonly number[], style: CellStyle): void {
  for (let q = 0; q < 4; q++) {
    const formula = `SUM(${a1(row, at.month(3 * q))}:${a1(row, at.month(3 * q + 2))})`;
    draft.put(row, at.quarter(q), calc(formula, amountOf(total(units.slice(3 * q, 3 * q + 3)), page)), { ...style, fill: colours.head });
  }
  const quarters = [0, 1, 2, 3].map((q) => a1(row, at.quarter(q)));
  draft.put(row, at.year, calc(sumOf(quarters), amountOf(total(units), page)), { ...style, bold: true });
}

/** The target and what the year differs from it; blank where no target was given. */
function putTarget(draft: Draft, page: Page, row: number, target: NodeTarget | null, look: CellStyle, units: number): void {
  const style: CellStyle = { ...look, format: amountFormat(page.planDecimals), align: 'right' };
  if (!target) {
    if (look.borderTop) for (const column of [at.target, at.difference]) draft.paint(row, column, style);
    return;
  }
  draft.put(row, at.target, target.formula === null ? target.value : calc(target.formula, target.value), style);
  const difference = Math.round((amountOf(units, page) - target.value) * 1e6) / 1e6 + 0;
  draft.put(row, at.difference, calc(`ROUND(${a1(row, at.year)}-${a1(row, at.target)},6)`, difference), style);
}

/** A node's target in the sheet's unit; `formula` reads the cells where it was typed, null when there are none. */
interface NodeTarget {
  readonly formula: string | null;
  readonly value: number;
}

/** The target given for this very node (several add up), or null. */
function targetOfNode(page: Page, path: readonly string[]): NodeTarget | null {
  const facts = page.plan.targets.filter((t) => t.scope.period === null && isPath(pathOfScope(t.scope, page.plan.levels), path));
  if (facts.length === 0) return null;
  const value = total(facts.map((t) => t.amount)) / page.unit;
  const sources = page.plan.sources.filter((s) => s.role === 'targets');
  if (sources.length === 0) return { formula: null, value };
  const cells = facts.map((t) => {
    const source = sources.find((s) => s.sheet === t.at.sheet && t.at.row >= s.body.row && t.at.row < s.body.row + s.body.rows);
    return `${cellReference(t.at)}${timesUnits(source?.amountUnit ?? page.unit, page.unit)}`;
  });
  return { formula: cells.length === 1 ? (cells[0] as string) : sumOf(cells), value };
}

function isPath(found: NodePath | null, path: NodePath): boolean {
  return found !== null && pathKey(found) === pathKey(path);
}

/** The sum of those targets that were given, over the target column of `rows`; null when none was. */
function sumTargets(targets: readonly (NodeTarget | null)[], rows: readonly number[]): NodeTarget | null {
  const given = targets.filter((t) => t !== null);
  return given.length === 0 ? null : { formula: sumRows(rows, at.target), value: total(given.map((t) => t.value)) };
}

/** The second margin: category × month by SUMIFS over the leaves, with its own total and what that differs from the grand total. Returns the row after it. */
function putCategories(draft: Draft, page: Page, totalRow: number): number {
  const categories = [...new Set(page.result.decomposition.leaves.map((l) => l.path[1]))].filter((c): c is string => c !== undefined);
  if (categories.length === 0) return totalRow;
  const head = totalRow + 2;
  const sum = head + 1 + categories.length;
  draft.put(head, 0, page.words.byCategory, looks.section);
  const style: CellStyle = { format: amountFormat(page.planDecimals), align: 'right' };
  const bold: CellStyle = { ...style, bold: true, borderTop: colours.rule };
  draft.put(sum, at.territory, page.words.total, { bold: true, borderTop: colours.rule });
  draft.paint(sum, at.category, { bold: true, borderTop: colours.rule });
  draft.put(sum + 1, at.territory, page.words.check, looks.quiet);
  const leaves = page.result.decomposition.leaves;
  for (let column = at.firstMonth as number; column <= at.year; column++) {
    const months = monthsIn(column);
    const of = (category: string | null): number =>
      amountOf(total(leaves.filter((l) => category === null || l.path[1] === category).flatMap((l) => months.map((m) => l.units[m] ?? 0))), page);
    categories.forEach((category, i) => {
      const formula = `SUMIFS(${a1(firstRow, column)}:${a1(totalRow - 1, column)},$B$${firstRow + 1}:$B$${totalRow},$B${head + 2 + i})`;
      draft.put(head + 1 + i, column, calc(formula, of(category)), months.length === 3 ? { ...style, fill: colours.head } : style);
    });
    draft.put(
      sum,
      column,
      calc(`SUM(${a1(head + 1, column)}:${a1(sum - 1, column)})`, of(null)),
      months.length === 3 ? { ...bold, fill: colours.head } : bold,
    );
    draft.put(sum + 1, column, calc(`ROUND(${a1(sum, column)}-${a1(totalRow, column)},6)`, 0), { ...looks.quiet, ...style });
  }
  categories.forEach((category, i) => draft.put(head + 1 + i, at.category, category, {}));
  return sum + 2;
}

/** Indexes of the months that a column of the Plan sheet covers. */
function monthsIn(column: number): number[] {
  const all = Array.from({ length: 12 }, (_, i) => i);
  if (column === at.year) return all;
  const month = all.find((i) => at.month(i) === column);
  return month !== undefined ? [month] : all.filter((i) => at.quarter(Math.floor(i / 3)) === column);
}

/** Units of the plan in the sheet's unit. */
export function amountOf(units: number, page: Page): number {
  return (units * page.result.decomposition.roundingUnit) / page.unit;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0);
}
