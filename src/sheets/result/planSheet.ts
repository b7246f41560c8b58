import type { LeafPlan, NodePath } from '../../plan';
import { a1 } from '../content';
import type { PlanMemory } from '../edit/planMemory';
import type { CellInput, CellStyle, Outline, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { elapsedFormula } from './elapsed';
import { planFinding } from './findings';
import { calc, sumOf, sumRows } from './formulas';
import { firstRow, planColumns } from './layouts';
import { amountFormat, colours, looks, monthFormat } from './look';
import { leavesOf, monthSerial, pathKey } from './page';
import type { Page, TreeNode } from './page';
import { putMargins } from './planMargin';
import { putMarks } from './planMarks';
import { monthsIn } from './planPeriods';
import { planRows } from './planRows';
import { putProof } from './planProof';
import { putMonthTargets, putTarget, targetOfNode } from './planTarget';
import { amountOf, sumUnits, total } from './planUnits';
import { putHeader, putTop } from './putHead';

const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/**
 * The Plan sheet: leaves by month with native subtotals in both directions at every node, the targets beside them, margins of the lower levels below, and at the end the
 * proof that everything asked for is met. Held and edited cells are marked.
 */
export function planSheet(page: Page): SheetSpec {
  const draft = newDraft();
  const at = planColumns(page);
  const rows = planRows(page);
  putTop(draft, page, `${page.sheets.plan} ${page.plan.settings.planYear}`, planFinding(page));
  putElapsed(draft, page);
  putHeader(draft, headerCells(page));
  for (const node of page.nodes) putNode(draft, page, node);
  const all = sumUnits(page.result.decomposition.leaves);
  putMonthTargets(draft, page, (column) => amountOf(total(monthsIn(page, column).map((m) => all[m] ?? 0)), page));
  putMargins(draft, page);
  const proof = putProof(draft, page);
  const prompts = putMarks(draft, page);
  return {
    id: 'plan',
    name: page.sheets.plan,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: proof.rules,
    prompts,
    outline: outlineOf(page),
    charts: [],
    tables: [],
    widths: draft.widths([22, ...page.levels.slice(1).map(() => 16), ...Array.from({ length: 16 }, () => 11), 14, 14, 14]),
    freeze: { rows: 5, columns: page.levels.length },
    names: [
      { name: 'sp_Plan', rect: { row: firstRow, column: 0, rows: rows.total - firstRow, columns: at.year + 1 } },
      { name: 'sp_Plan_Total', rect: { row: rows.total, column: at.firstMonth, rows: 1, columns: at.year - at.firstMonth + 1 } },
      { name: 'sp_Plan_Elapsed', rect: { row: 3, column: at.firstMonth, rows: 1, columns: at.span } },
      ...rows.margins.map(({ level, head, sum }) => {
        const field = page.levels[level]?.field as string;
        const name = field === 'category' ? 'sp_Plan_Categories' : `sp_Plan_By_${field}`;
        return { name, rect: { row: head + 1, column: 0, rows: sum + 1 - head, columns: at.year + 1 } };
      }),
      { name: 'sp_Plan_Proof', rect: proof.range },
    ],
    printTitleRow: 4,
    gridlines: false,
    memory: memoryOf(page),
  };
}

/** What the cells mean and hold, so that values typed over them are noticed. */
function memoryOf(page: Page): PlanMemory {
  const at = planColumns(page);
  const byRow = [...page.nodes].sort(
    (a, b) => (planRows(page).nodes.get(pathKey(a.path)) as number) - (planRows(page).nodes.get(pathKey(b.path)) as number),
  );
  const columns = [
    ...Array.from({ length: 12 }, (_, month) => ({ column: at.month(month), month, months: 1 })),
    ...[0, 1, 2, 3].map((q) => ({ column: at.quarter(q), month: 3 * q, months: 3 })),
    { column: at.year, month: 0, months: 12 },
  ];
  const values = byRow.map((node) => {
    const units = sumUnits(leavesOf(node));
    return columns.map(({ month, months }) => amountOf(total(units.slice(month, month + months)), page));
  });
  return { rows: byRow.map(({ path }) => path), columns, months: page.result.decomposition.months, row: firstRow, values, unit: page.unit };
}

/** Months fold under their quarter, leaves and lower subtotals under the subtotal of their parent. */
function outlineOf(page: Page): Outline {
  const { nodes } = planRows(page);
  const rowOf = (node: TreeNode): number => nodes.get(pathKey(node.path)) as number;
  const first = (node: TreeNode): number => (node.children[0] ? first(node.children[0]) : rowOf(node));
  const inner = page.nodes.filter((node) => node.path.length > 0 && node.children.length > 0);
  const at = planColumns(page);
  return {
    rows: inner.map((node) => [first(node), rowOf(node) - 1] as const),
    columns: [0, 1, 2, 3].map((q) => [at.month(3 * q), at.month(3 * q + 2)] as const),
  };
}

function putElapsed(draft: Draft, page: Page): void {
  const at = planColumns(page);
  draft.put(3, 0, page.words.elapsed, looks.quiet);
  page.result.control.elapsed.forEach((share, i) =>
    draft.put(3, at.month(i), calc(elapsedFormula(page, a1(4, at.month(i))), share), { ...looks.quiet, align: 'right', format: '0%;"−"0%;"–"' }),
  );
}

function headerCells(page: Page): { column: number; text: CellInput; number?: boolean; format?: string }[] {
  const { words, result } = page;
  const at = planColumns(page);
  const unit = ` (${page.unitText})`;
  return [
    ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
    ...result.decomposition.months.map((m, i) => ({ column: at.month(i), text: monthSerial(m, page.system), number: true, format: monthFormat })),
    ...[0, 1, 2, 3].map((q) => ({ column: at.quarter(q), text: `Q${q + 1}`, number: true })),
    { column: at.year, text: words.year + unit, number: true },
    { column: at.target, text: words.target + unit, number: true },
    { column: at.difference, text: words.difference, number: true },
  ];
}

/** A leaf's row, or native sums of the children's rows. */
function putNode(draft: Draft, page: Page, node: TreeNode): void {
  const { nodes } = planRows(page);
  const row = nodes.get(pathKey(node.path)) as number;
  const units = sumUnits(leavesOf(node));
  if (node.leaf) putLeaf(draft, page, node.leaf, row);
  else {
    const below = node.children.map((child) => nodes.get(pathKey(child.path)) as number);
    putSum(draft, page, row, node.path, units, below);
  }
  putTarget(draft, page, row, targetOfNode(page, node), node.leaf ? {} : sumLook, amountOf(total(units), page));
}

function putLeaf(draft: Draft, page: Page, leaf: LeafPlan, row: number): void {
  const style: CellStyle = { format: amountFormat(page.planDecimals), align: 'right' };
  leaf.path.forEach((member, level) => draft.put(row, level, member, {}));
  leaf.units.forEach((units, i) => draft.put(row, planColumns(page).month(i), amountOf(units, page), style));
  putAcross(draft, page, row, leaf.units, style);
}

/** A subtotal or total row: its word in its own level's column, so that the rows of a level's member are its leaves alone. */
function putSum(draft: Draft, page: Page, row: number, path: NodePath, units: readonly number[], below: readonly number[]): void {
  const { words } = page;
  const style: CellStyle = { ...sumLook, format: amountFormat(page.planDecimals), align: 'right' };
  const own = Math.max(0, path.length - 1);
  page.levels.forEach((_, level) => {
    if (level === own) draft.put(row, level, path.length === 0 ? words.total : `${path[own] as string} ${words.subtotal}`, sumLook);
    else draft.paint(row, level, sumLook);
  });
  units.forEach((sum, i) => {
    const column = planColumns(page).month(i);
    draft.put(row, column, calc(sumRows(below, column), amountOf(sum, page)), style);
  });
  putAcross(draft, page, row, units, style);
}

/** Quarters and the year of a row. */
function putAcross(draft: Draft, page: Page, row: number, units: readonly number[], style: CellStyle): void {
  const at = planColumns(page);
  for (let q = 0; q < 4; q++) {
    const formula = `SUM(${a1(row, at.month(3 * q))}:${a1(row, at.month(3 * q + 2))})`;
    draft.put(row, at.quarter(q), calc(formula, amountOf(total(units.slice(3 * q, 3 * q + 3)), page)), { ...style, fill: colours.head });
  }
  const quarters = [0, 1, 2, 3].map((q) => a1(row, at.quarter(q)));
  draft.put(row, at.year, calc(sumOf(quarters), amountOf(total(units), page)), { ...style, bold: true });
}
