import { daySerial } from '../../plan';
import type { Day } from '../../plan';
import { a1, a1Rect, sheetInFormula } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { percent } from './findings';
import { calc, sumOf, sumRows } from './formulas';
import { firstRow as planFirst, headRow, planColumns } from './layouts';
import { amountFormat, colours, dayFormat, looks, monthFormat } from './look';
import { leavesOf, monthSerial, pathKey } from './page';
import type { Page, TreeNode } from './page';
import { planRows } from './planRows';
import { amountOf, sumUnits, total } from './planUnits';
import { putHeader, putTop } from './putHead';
import { weeklyWords } from './weeklyWords';

const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/**
 * The Weekly sheet: the plan by week, cut at the ends of months so that the parts of a month add up to the month of the Plan sheet, which formulas check row by row.
 * Null without weeks.
 */
export function weeklySheet(page: Page): SheetSpec | null {
  if (page.result.decomposition.weeks.length === 0) return null;
  const draft = newDraft();
  const columns = weekColumns(page);
  const first = firstRowOf(page);
  const last = first + page.nodes.length - 1;
  const labels = page.levels.length;
  putTop(draft, page, `${page.sheets.weekly} ${page.plan.settings.planYear}`, findingOf(page));
  putHeads(draft, page, columns);
  for (const node of page.nodes) putNode(draft, page, node, columns);
  putCheck(draft, page, columns);
  return {
    id: 'weekly',
    name: page.sheets.weekly,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables: [],
    outline: { rows: [], columns: columns.months.flatMap(({ pieces: [from], sum }) => (from === undefined ? [] : [[from, sum - 1] as const])) },
    widths: draft.widths([22, ...page.levels.slice(1).map(() => 16), ...Array.from({ length: columns.year - labels }, () => 10), 13]),
    freeze: { rows: first, columns: labels },
    names: [
      { name: 'sp_Weekly', rect: { row: first, column: 0, rows: page.nodes.length, columns: columns.year + 1 } },
      { name: 'sp_Weekly_Total', rect: { row: last, column: labels, rows: 1, columns: columns.year - labels + 1 } },
    ],
    printTitleRow: headRow,
    // A quarter on each page.
    printPages: { wide: 4, titleColumns: labels },
    gridlines: false,
  };
}

/** Where the weeks stand: the parts of each month, then the month's sum; the year after all. */
interface WeekColumns {
  readonly months: readonly { readonly pieces: readonly number[]; readonly sum: number }[];
  /** Parallel to the weeks of the plan. */
  readonly pieces: readonly number[];
  readonly year: number;
}

function weekColumns(page: Page): WeekColumns {
  const { weeks, months } = page.result.decomposition;
  const pieces: number[] = [];
  let next = page.levels.length;
  const byMonth = months.map((_, month) => {
    const own: number[] = [];
    weeks.forEach((week, i) => {
      if (week.month === month) own.push((pieces[i] = next++));
    });
    return { pieces: own, sum: next++ };
  });
  return { months: byMonth, pieces, year: next };
}

/** Below the weeks' names stand their first and last days, working days and, in retail calendars, their period. */
function firstRowOf(page: Page): number {
  return headRow + 4 + (hasPeriods(page) ? 1 : 0);
}

function hasPeriods(page: Page): boolean {
  return page.result.decomposition.weeks.some((week) => week.period !== null);
}

/** A node's row: in the order of the Plan sheet. */
function rowOf(page: Page, node: TreeNode): number {
  return (planRows(page).nodes.get(pathKey(node.path)) as number) - planFirst + firstRowOf(page);
}

function findingOf(page: Page): string {
  const { weeks, leaves, totalUnits } = page.result.decomposition;
  const words = weeklyWords[page.plan.language];
  const byWeek = new Map<string, number>();
  weeks.forEach(({ week }, i) => byWeek.set(week, (byWeek.get(week) ?? 0) + total(leaves.map((leaf) => leaf.weekUnits[i] ?? 0))));
  const [week, units] = [...byWeek].reduce((a, b) => (b[1] > a[1] ? b : a));
  return words.finding
    .replace('{weeks}', String(byWeek.size))
    .replace('{parts}', String(weeks.length))
    .replace('{week}', week)
    .replace('{share}', totalUnits > 0 ? percent(units / totalUnits) : '–');
}

function putHeads(draft: Draft, page: Page, columns: WeekColumns): void {
  const { weeks, months } = page.result.decomposition;
  const words = weeklyWords[page.plan.language];
  putHeader(draft, [
    ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
    ...weeks.map(({ week }, i) => ({ column: columns.pieces[i] as number, text: week, number: true })),
    ...columns.months.map(({ sum }, i) => ({
      column: sum,
      text: monthSerial(months[i] as (typeof months)[number], page.system),
      number: true,
      format: monthFormat,
    })),
    { column: columns.year, text: `${page.words.year} (${page.unitText})`, number: true },
  ]);
  const lines = [words.from, words.to, words.days, ...(hasPeriods(page) ? [words.period] : [])];
  lines.forEach((text, i) => {
    const under: CellStyle = i === lines.length - 1 ? { borderBottom: colours.rule } : {};
    const [row, quiet] = [headRow + 1 + i, { ...looks.quiet, ...under, align: 'right' } as const];
    draft.put(row, 0, text, { ...looks.quiet, ...under });
    for (let level = 1; level < page.levels.length; level++) draft.paint(row, level, under);
    weeks.forEach((week, at) => {
      const day = (text: string): number => daySerial(text as Day, page.system);
      const cell = [day(week.from), day(week.to), week.workingDays, week.period][i] as number | null;
      draft.put(row, columns.pieces[at] as number, cell, { ...quiet, format: i < 2 ? dayFormat : amountFormat(0) });
    });
    columns.months.forEach(({ pieces, sum }, month) => {
      const look: CellStyle = { ...quiet, fill: colours.head, format: amountFormat(0) };
      const days = weeks.filter((week) => week.month === month).reduce((all, week) => all + week.workingDays, 0);
      const cells = pieces.length === 0 ? '0' : `SUM(${a1(row, pieces[0] as number)}:${a1(row, sum - 1)})`;
      if (i === 2) draft.put(row, sum, calc(cells, days), look);
      else draft.paint(row, sum, look);
    });
    draft.paint(row, columns.year, under);
  });
}

function putNode(draft: Draft, page: Page, node: TreeNode, columns: WeekColumns): void {
  const row = rowOf(page, node);
  const leaves = leavesOf(node);
  const look: CellStyle = node.leaf ? {} : sumLook;
  const style: CellStyle = { ...look, format: amountFormat(page.planDecimals), align: 'right' };
  const own = Math.max(0, node.path.length - 1);
  page.levels.forEach((_, level) => {
    if (node.leaf) draft.put(row, level, node.path[level] ?? null, {});
    else if (level === own)
      draft.put(row, level, node.path.length === 0 ? page.words.total : `${node.path[own] as string} ${page.words.subtotal}`, look);
    else draft.paint(row, level, look);
  });
  const below = node.children.map((child) => rowOf(page, child));
  columns.pieces.forEach((column, i) => {
    const value = amountOf(total(leaves.map((leaf) => leaf.weekUnits[i] ?? 0)), page);
    draft.put(row, column, node.leaf ? value : calc(sumRows(below, column), value), style);
  });
  const months = monthUnits(page, node);
  columns.months.forEach(({ pieces, sum }, i) => {
    const cells = pieces.length === 0 ? '0' : `SUM(${a1(row, pieces[0] as number)}:${a1(row, sum - 1)})`;
    draft.put(row, sum, calc(cells, amountOf(months[i] as number, page)), { ...style, fill: colours.head });
  });
  const year = sumOf(columns.months.map(({ sum }) => a1(row, sum)));
  draft.put(row, columns.year, calc(year, amountOf(total(months), page)), { ...style, bold: true });
}

/** A node's months as its weeks add up to them. */
function monthUnits(page: Page, node: TreeNode): number[] {
  const { weeks, months } = page.result.decomposition;
  const out = months.map(() => 0);
  for (const leaf of leavesOf(node)) weeks.forEach(({ month }, i) => (out[month] = (out[month] as number) + (leaf.weekUnits[i] ?? 0)));
  return out;
}

/** The months of the Plan sheet under the table, and in how many rows of it the weeks' sum differs from them. */
function putCheck(draft: Draft, page: Page, columns: WeekColumns): void {
  const words = weeklyWords[page.plan.language];
  const at = planColumns(page);
  const { total: totalRow } = planRows(page);
  const plan = sheetInFormula(page.sheets.plan);
  const first = firstRowOf(page);
  const row = first + page.nodes.length;
  const style: CellStyle = { ...looks.quiet, align: 'right' };
  draft.put(row, 0, words.plan, looks.quiet);
  draft.put(row + 1, 0, words.check, looks.quiet);
  const all = sumUnits(page.result.decomposition.leaves);
  const put = (column: number, planColumn: number, units: number, differs: number): void => {
    const rect = { column, row: first, rows: page.nodes.length, columns: 1 };
    const theirs = `${plan}!${a1Rect({ ...rect, row: planFirst, column: planColumn })}`;
    draft.put(row, column, calc(`${plan}!${a1(totalRow, planColumn)}`, amountOf(units, page)), { ...style, format: amountFormat(page.planDecimals) });
    draft.put(row + 1, column, calc(`SUMPRODUCT((ABS(${a1Rect(rect)}-${theirs})>0.0000005)*1)`, differs), { ...style, format: amountFormat(0) });
  };
  const sums = page.nodes.map((node) => ({ weeks: monthUnits(page, node), plan: sumUnits(leavesOf(node)) }));
  columns.months.forEach(({ sum }, i) => put(sum, at.month(i), all[i] as number, sums.filter((s) => s.weeks[i] !== s.plan[i]).length));
  put(columns.year, at.year, total(all), sums.filter((s) => total(s.weeks) !== total(s.plan)).length);
}
