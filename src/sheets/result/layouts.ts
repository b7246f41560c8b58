import { assert } from '../../plan';
import type { NodePath } from '../../plan';
import { a1 } from '../content';
import { pathKey } from './page';
import type { Page } from './page';

/** First row of data on every result sheet (zero-based; the header stands above it). */
export const firstRow = 5;
export const headRow = 4;

/** Where things stand on the Plan sheet: a column for each level, months with a subtotal after each three, then year, target, difference. */
export function planColumns({ levels }: Page): {
  readonly month: (i: number) => number;
  readonly quarter: (q: number) => number;
  readonly firstMonth: number;
  /** Columns from the first month to the last, subtotals between them included. */
  readonly span: number;
  readonly year: number;
  readonly target: number;
  readonly difference: number;
} {
  const first = levels.length;
  return {
    month: (i) => first + i + Math.floor(i / 3),
    quarter: (q) => first + 3 + 4 * q,
    firstMonth: first,
    span: 15,
    year: first + 16,
    target: first + 17,
    difference: first + 18,
  };
}

/**
 * Where things stand on the Variance sheet: a column for each level, then the figures (the odds where any are known, late and restated postings where there are any; else null), then what the severity is judged by and
 * its level from 0 (none) to 3 (red); the days that formulas read stand in the first columns under the table.
 */
export function varianceColumns({
  levels,
  result: { control, diagnosis },
}: Page): Readonly<
  Record<
    | 'planToDate'
    | 'actual'
    | 'delta'
    | 'share'
    | 'severity'
    | 'outlook'
    | 'target'
    | 'runRate'
    | 'legend'
    | 'legendValue'
    | 'yellow'
    | 'orange'
    | 'red'
    | 'before'
    | 'runningBefore'
    | 'level',
    number
  >
> &
  Readonly<Record<'odds' | 'late' | 'restated', number | null>> {
  const first = levels.length;
  const odds = diagnosis.odds.some((each) => each !== null) ? first + 8 : null;
  const late = control.nodes.some((node) => node.late !== 0 || node.restated !== 0) ? first + (odds === null ? 8 : 9) : null;
  const judged = first + 8 + (odds === null ? 0 : 1) + (late === null ? 0 : 2);
  return {
    planToDate: first,
    actual: first + 1,
    delta: first + 2,
    share: first + 3,
    severity: first + 4,
    outlook: first + 5,
    target: first + 6,
    runRate: first + 7,
    legend: first + 6,
    legendValue: first + 7,
    odds,
    late,
    restated: late === null ? null : late + 1,
    yellow: judged,
    orange: judged + 1,
    red: judged + 2,
    before: judged + 3,
    runningBefore: judged + 4,
    level: judged + 5,
  };
}

/** Columns of the days under the table of Variance. */
export const dateColumns = { day: 0, name: 1, value: 2 } as const;

/** The legend's rows above the header, zero-based. */
export const legendRows = { red: 0, orange: 1, yellow: 2 } as const;

/** Absolute address of a threshold in the legend of the Variance sheet, on that sheet. */
export function legendCell(page: Page, part: keyof typeof legendRows): string {
  return a1(legendRows[part], varianceColumns(page).legendValue, true);
}

/** Rows of what the judging of all nodes reads, above the thresholds of Variance, zero-based. */
export const memoryRows = { hysteresis: 0, alertPeriods: 1, note: 2 } as const;

/** Absolute address of how far a lag must be back inside, or of how long it must last, on the Variance sheet. */
export function memoryCell(page: Page, part: 'hysteresis' | 'alertPeriods'): string {
  return a1(memoryRows[part], varianceColumns(page).level, true);
}

/** Rows of the block under the table of Variance that its formulas read: its title, the days, then the special days with their header. */
export function dateRows(page: Page): {
  readonly title: number;
  readonly from: number;
  readonly asOf: number;
  readonly before: number;
  readonly special: number;
} {
  const title = firstRow + page.nodes.length + 1;
  return { title, from: title + 1, asOf: title + 2, before: title + 3, special: title + 5 };
}

/** Absolute address of a day that the formulas read, on the Variance sheet. */
export function dateCell(page: Page, part: 'from' | 'asOf' | 'before'): string {
  return a1(dateRows(page)[part], dateColumns.value, true);
}

/** Rows that the chart takes on Forecast, between the total and the territories; air around it included. */
export const chartRows = 20;

/** Rows of a node on Forecast: actual and forecast, the 80 % range's low and high, and the forecast before adding up. */
export const forecastRows = 4;

/** First of a node's rows on Forecast, the chart under those of the total. */
export function forecastRow(page: Page, path: NodePath): number {
  const row = treeRows(page, forecastRows).get(pathKey(path));
  assert(row !== undefined, `${path.join(', ')} is a node of the tree`);
  return path.length === 0 ? row : row + chartRows;
}

const knownTree = new WeakMap<Page, Map<number, ReadonlyMap<string, number>>>();

/** Rows of the nodes on Variance: tree order, total first, each node above its children. `step` is the number of rows that a node takes. */
export function treeRows(page: Page, step = 1): ReadonlyMap<string, number> {
  const steps = knownTree.get(page) ?? new Map<number, ReadonlyMap<string, number>>();
  knownTree.set(page, steps);
  const rows = steps.get(step) ?? new Map(page.nodes.map((node, i) => [pathKey(node.path), firstRow + i * step]));
  steps.set(step, rows);
  return rows;
}
