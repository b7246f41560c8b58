import { addMonths, monthNumber } from '../../plan';
import type { CellRef, Month, NodePath, SalesFact, Source } from '../../plan';
import { a1, a1Rect, sheetInFormula } from '../content';
import type { Page } from './page';
import { pathKey } from './page';
import { sumOf, timesUnits } from './formulas';

/** Cells that a formula about actuals reads: the first day that counts and the first that does not (absolute, same sheet), and the row's own labels. */
export interface SumCells {
  readonly from: string;
  readonly before: string;
  /** One cell per level of the leaf's path. */
  readonly labels: readonly string[];
}

/** The actuals of one leaf in the plan year up to the as-of month: a formula over the Sales cells (without `=`), or null where none can be written. */
export interface LeafActual {
  readonly formula: string | null;
  /** In the page's unit; null = nothing was entered. */
  readonly value: number | null;
}

/**
 * Finds each leaf's actuals. A flat source with real dates gives `SUMIFS` (over table columns where there is a table, so that new rows count); any other source
 * gives the sum of the very cells read; too many cells for a formula give a plain value.
 */
export function leafActuals(page: Page): (path: NodePath, cells: SumCells) => LeafActual {
  const { plan } = page;
  const first = page.result.decomposition.months[0] as Month;
  const last = plan.settings.asOf.slice(0, 7) as Month;
  const facts = new Map<string, SalesFact[]>();
  for (const fact of plan.sales) {
    if (fact.amount === null || monthNumber(fact.month) < monthNumber(first) || monthNumber(fact.month) > monthNumber(last)) continue;
    if (monthNumber(fact.month) >= monthNumber(addMonths(first, 12))) continue;
    const key = pathKey(page.places.map((place) => fact.members[place] ?? ''));
    const list = facts.get(key);
    if (list) list.push(fact);
    else facts.set(key, [fact]);
  }
  const sources = plan.sources.filter((s) => s.role === 'sales');
  return (path, cells) => {
    const own = facts.get(pathKey(path)) ?? [];
    const value = own.length === 0 ? null : own.reduce((sum, f) => sum + (f.amount as number), 0) / page.unit;
    const terms = sources.map((source) =>
      termOf(
        source,
        page,
        path,
        cells,
        own.filter((f) => lies(f.at, source)),
      ),
    );
    const isPlaced = own.every((f) => sources.some((s) => lies(f.at, s)));
    if (sources.length === 0 || !isPlaced || terms.some((t) => t === null)) return { formula: null, value };
    const some = terms.filter((t): t is Term => t !== null && t.sum !== '');
    if (some.length === 0) return { formula: null, value };
    const formula = `IF(${some.map((t) => t.count).join('+')}=0,"",${some.map((t) => t.sum).join('+')})`;
    return { formula, value };
  };
}

interface Term {
  readonly sum: string;
  readonly count: string;
}

function termOf(source: Source, page: Page, path: NodePath, cells: SumCells, own: readonly SalesFact[]): Term | null {
  const factor = timesUnits(source.amountUnit, page.unit);
  const levels = page.levels.slice(0, path.length).map(({ field }) => source.columns[field]);
  const { period, amount } = source.columns;
  const canMatch = source.layout === 'flat' && source.periods === 'date' && period && amount && levels.every((c) => c) && path.every(isPlainLabel);
  if (canMatch) {
    const range = (column: { readonly column: number; readonly header: string }): string => columnRange(source, column);
    const criteria = [
      ...levels.map((c, i) => `${range(c as NonNullable<typeof c>)},${cells.labels[i]}`),
      `${range(period)},">="&${cells.from}`,
      `${range(period)},"<"&${cells.before}`,
    ].join(',');
    return { sum: `SUMIFS(${range(amount)},${criteria})${factor}`, count: `COUNTIFS(${range(amount)},"<>",${criteria})` };
  }
  if (own.length === 0) return { sum: '', count: '' };
  const ranges = rangesOf(own.map((f) => f.at));
  if (ranges.length > 60) return null;
  return { sum: `${sumOf(ranges)}${factor}`, count: sumOf(ranges).replace(/SUM\(/g, 'COUNT(') };
}

/** A column of a flat source as a structured reference, or absolute cells where there is no table or the header has signs that need escapes. */
export function columnRange(source: Source, column: { readonly column: number; readonly header: string }): string {
  if (source.table !== null && !/[[\]#'@\n\r"]/.test(column.header)) return `${source.table}[${column.header}]`;
  const { row, rows } = source.body;
  return `${sheetInFormula(source.sheet)}!${a1Rect({ row, column: column.column, rows, columns: 1 }, true)}`;
}

/** Criteria of SUMIFS read `*`, `?`, `~` and leading comparison signs; numbers and blanks match otherwise than by text. Such labels are not matched by criteria. */
export function isPlainLabel(label: string): boolean {
  return !/[*?~]|^[<>=]/.test(label) && label.trim() !== '' && label === label.trim() && Number.isNaN(Number(label));
}

function lies(at: CellRef, source: Source): boolean {
  const { row, column, rows, columns } = source.body;
  return (
    at.sheet === source.sheet &&
    at.row >= row &&
    at.row < row + rows &&
    (source.layout === 'flat' || (at.column >= column && at.column < column + columns))
  );
}

/** Cells as few absolute ranges, joined along rows and then down columns. */
function rangesOf(cells: readonly CellRef[]): string[] {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: { sheet: string; row: number; column: number; rows: number; columns: number }[] = [];
  for (const at of sorted) {
    const run = runs[runs.length - 1];
    if (run && run.row === at.row && run.column + run.columns === at.column) run.columns++;
    else runs.push({ sheet: at.sheet, row: at.row, column: at.column, rows: 1, columns: 1 });
  }
  const areas: typeof runs = [];
  for (const run of runs) {
    const above = areas.find((a) => a.column === run.column && a.columns === run.columns && a.row + a.rows === run.row);
    if (above) above.rows++;
    else areas.push(run);
  }
  return areas.map((area) => `${sheetInFormula(area.sheet)}!${a1Rect(area, true)}`);
}

/** An absolute reference to a cell of another sheet. */
export function cellReference(at: CellRef): string {
  return `${sheetInFormula(at.sheet)}!${a1(at.row, at.column, true)}`;
}
