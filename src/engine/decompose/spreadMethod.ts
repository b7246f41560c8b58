import { type Plan, type SpreadMethod } from '../../plan';
import type { CellSet } from '../spread/spreadProblem';
import { eachCell, sumOver, type Grid } from './layGrid';
import { salesOfYear, type ColumnShares } from './weighCells';

/** A way of spreading that somebody chose for a set of cells. */
export interface MethodChoice {
  readonly cells: CellSet;
  readonly method: SpreadMethod;
  readonly reference: string | null;
  /** Place in the plan's adjustments. */
  readonly index: number;
}

/** What methods take their weights from. */
export interface MethodSources {
  readonly plan: Plan;
  readonly grid: Grid;
  readonly shares: ColumnShares;
  /** Weights by history's mix and season. */
  readonly season: Float64Array;
}

/**
 * Puts every method's weights in the place of the values within its scope, the scope's sum staying (D17): larger scopes first, so that the most specific one has the last word.
 * A method that has nothing to say there (no sales, no reference, a sum of nothing) changes nothing. Two methods for the same cells: the later by name.
 */
export function applyMethods(values: Float64Array, choices: readonly MethodChoice[], sources: MethodSources): Float64Array {
  const [rows, columns] = [sources.grid.leaves.length, sources.grid.time.columns.length];
  const size = ({ cells }: MethodChoice): number => (cells.rows?.length ?? rows) * (cells.columns?.length ?? columns);
  const name = ({ cells, method, reference }: MethodChoice): string => JSON.stringify([method, reference, cells.rows, cells.columns]);
  const ordered = [...choices].sort((a, b) => size(b) - size(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
  const out = values.slice();
  for (const choice of ordered) {
    const weights = weighMethod(choice, out, sources);
    const sum = sumOver(weights, choice.cells, rows, columns);
    const held = sumOver(out, choice.cells, rows, columns);
    if (!(sum > 0) || held === 0) continue;
    eachCell(choice.cells, rows, columns, (cell) => (out[cell] = (weights[cell] as number) * (held / sum)));
  }
  return out;
}

/** A method's weights by cell, never negative; only those within its scope count. */
function weighMethod(choice: MethodChoice, values: Float64Array, sources: MethodSources): Float64Array {
  const { plan, grid, shares, season } = sources;
  switch (choice.method) {
    case 'season':
      return season;
    case 'last-year':
      return notNegative(salesOfYear(plan, grid, 1, shares));
    case 'reference':
    case 'weights': {
      const measure = choice.reference?.trim() ?? '';
      const known = plan.references.some((fact) => fact.measure === measure);
      const back = /^\d{4}$/.test(measure) ? plan.settings.planYear - Number(measure) : 0;
      return !known && back > 0 ? notNegative(salesOfYear(plan, grid, back, shares)) : weighReference(measure, sources);
    }
    case 'even':
      return overTime(grid, (column) => (column.to - column.from + 1) / daysOfMonth(grid, column.month), null);
    case 'working-days':
      return overTime(grid, (column) => column.workingDays, rowSums(values, choice.cells, grid));
  }
}

/** A measure of the References table: each of its amounts is spread over its scope's cells by history's mix and season, or evenly where there is none; amounts add up. */
function weighReference(measure: string, { plan, grid, season }: MethodSources): Float64Array {
  const [rows, columns] = [grid.leaves.length, grid.time.columns.length];
  const out = new Float64Array(season.length);
  const facts = plan.references.filter((fact) => fact.measure === measure && fact.amount > 0).sort((a, b) => a.amount - b.amount);
  for (const { scope, amount } of facts) {
    const cells = grid.cellsOf(scope);
    if (cells === null) continue;
    const sum = sumOver(season, cells, rows, columns);
    const count = (cells.rows?.length ?? rows) * (cells.columns?.length ?? columns);
    eachCell(cells, rows, columns, (cell) => {
      out[cell] = (out[cell] as number) + (sum > 0 ? (amount * (season[cell] as number)) / sum : amount / count);
    });
  }
  return out;
}

/** The same weight of a column for every leaf, times the leaf's own (null: all the same). */
function overTime(grid: Grid, weigh: (column: Grid['time']['columns'][number]) => number, leaf: Float64Array | null): Float64Array {
  const line = Float64Array.from(grid.time.columns, weigh);
  return Float64Array.from({ length: grid.leaves.length * line.length }, (_, cell) => {
    const row = Math.floor(cell / line.length);
    return (line[cell % line.length] as number) * (leaf === null ? 1 : (leaf[row] as number));
  });
}

function rowSums(values: Float64Array, cells: CellSet, grid: Grid): Float64Array {
  const sums = new Float64Array(grid.leaves.length);
  eachCell(
    cells,
    grid.leaves.length,
    grid.time.columns.length,
    (cell, row) => (sums[row] = (sums[row] as number) + Math.max(0, values[cell] as number)),
  );
  return sums;
}

function daysOfMonth(grid: Grid, month: number): number {
  return (grid.time.ofMonth[month] as readonly number[]).reduce((sum, place) => {
    const column = grid.time.columns[place] as Grid['time']['columns'][number];
    return sum + column.to - column.from + 1;
  }, 0);
}

function notNegative(values: Float64Array): Float64Array {
  return values.map((value) => Math.max(0, value));
}
