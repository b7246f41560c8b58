import type { ExplanationStep } from '../../plan';
import type { AskedRow } from '../decompose/askLimits';
import { sumOver } from '../decompose/layGrid';
import type { Laid } from '../decompose/layPlan';
import type { CellSet } from '../spread/spreadProblem';
import { holds, meet } from '../decompose/setRelations';

/** So many rows are told at most: the nearest ones. */
const MOST = 12;

/**
 * The rows of the Adjustments table and the guard rails that touch these cells: those for just this scope, those that hold it, those inside it; bounds only where they bind.
 * An edit's value is what the cells came to after all rows; a hold's or a bound's is its own end.
 */
export function explainLimits(laid: Laid, cells: CellSet, exact: number): ExplanationStep[] {
  const { asked, grid, outcome } = laid;
  const size = ({ rows, columns }: CellSet): number => (rows?.length ?? grid.leaves.length) * (columns?.length ?? grid.time.columns.length);
  const near = asked.rows.filter((row): row is AskedRow & { cells: CellSet } => {
    if (row.source.kind === 'target' || row.cells === null || !meet(row.cells, cells)) return false;
    if (!row.limits.some((limit) => outcome.limits[limit]?.binding === true)) return false;
    return holds(row.cells, cells) || holds(cells, row.cells) || row.source.kind === 'adjustment';
  });
  const mine = size(cells);
  const distance = (row: { cells: CellSet }): number => Math.abs(Math.log(size(row.cells) / mine));
  const order = near.map((row, place) => ({ row, place })).sort((a, b) => distance(a.row) - distance(b.row) || a.place - b.place);
  return order.slice(0, MOST).map(({ row }) => tell(laid, row, exact));
}

function tell({ plan, asked, grid, outcome }: Laid, row: AskedRow & { cells: CellSet }, exact: number): ExplanationStep {
  const sum = sumOver(outcome.exact, row.cells, grid.leaves.length, grid.time.columns.length);
  const bound = Number.isFinite(row.low) && (row.low === row.high || Math.abs(sum - row.low) <= Math.abs(sum - row.high)) ? row.low : row.high;
  const params = {
    scopeUnits: String(sum),
    shared: String(row.limits.length > 0 && asked.rows.filter(({ limits }) => limits[0] === row.limits[0]).length > 1),
  };
  if (row.source.kind !== 'adjustment') return { kind: bound === row.low ? 'floor' : 'cap', value: bound, params, source: row.source };
  const { verb, owner, reason, until, value } = plan.adjustments[row.source.index] as (typeof plan.adjustments)[number];
  const facts = { ...params, verb, owner, reason, until: until ?? '', asked: value === null ? '' : String(value) };
  if (verb === 'hold') return { kind: 'hold', value: row.low, params: facts, source: row.source };
  if (row.low !== row.high) return { kind: bound === row.low ? 'floor' : 'cap', value: bound, params: facts, source: row.source };
  return { kind: 'adjustment', value: exact, params: facts, source: row.source };
}
