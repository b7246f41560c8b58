import type { CellSet, SpreadOutcome, SpreadProblem } from '../../../src/engine/spread/spreadProblem';
import { setsOf, sumOver } from './randomProblem';

const NEAR = 1e-6;

/** The problem with a conflict's relaxations applied to its limits. */
export function relaxed(problem: SpreadProblem, outcome: SpreadOutcome): SpreadProblem {
  const limits = problem.limits.map((limit) => ({ ...limit }));
  for (const { limit, end, to } of outcome.conflict?.relax ?? []) (limits[limit] as { low: number; high: number })[end] = to;
  return { ...problem, limits };
}

/** Everything that is wrong with an outcome; empty when it keeps what is promised. Sums that are reported in `deviations` are not repeated. */
export function findFaults(problem: SpreadProblem, outcome: SpreadOutcome): string[] {
  const { rows, columns, base } = problem;
  const faults: string[] = [];
  const text = ({ rows: r, columns: c }: CellSet): string => `${r === null ? 'all' : r.join()}×${c === null ? 'all' : c.join()}`;
  const all = (length: number): number[] => Array.from({ length }, (_, i) => i);
  const full = (set: CellSet): string => text({ rows: set.rows ?? all(rows), columns: set.columns ?? all(columns) });
  const reported = new Set(outcome.deviations.map(({ set }) => full(set)));
  const sizes = outcome.exact.map(Math.abs);
  relaxed(problem, outcome).limits.forEach((limit, k) => {
    const exact = sumOver(limit, outcome.exact, rows, columns);
    const size = sumOver(limit, sizes, rows, columns);
    const slack = 1e-9 * Math.max(1, size);
    if (exact < Math.ceil(limit.low - NEAR) - slack || exact > Math.floor(limit.high + NEAR) + slack)
      faults.push(`limit ${k} ${text(limit)} exact ${exact} not in ${limit.low}…${limit.high}`);
    const units = sumOver(limit, outcome.units, rows, columns);
    if ((units < limit.low - NEAR || units > limit.high + NEAR) && !reported.has(full(limit)))
      faults.push(`limit ${k} ${text(limit)} units ${units} not in ${limit.low}…${limit.high}`);
    if (outcome.limits[k]?.units !== units) faults.push(`limit ${k} says ${outcome.limits[k]?.units}, is ${units}`);
  });
  const compare = (set: CellSet): void => {
    if (reported.has(full(set))) return;
    const [is, shall] = [sumOver(set, outcome.units, rows, columns), sumOver(set, outcome.exact, rows, columns)];
    const near = Math.abs(shall - Math.round(shall)) < NEAR ? Math.round(shall) : null;
    if (near === null ? is !== Math.floor(shall) && is !== Math.ceil(shall) : is !== near) faults.push(`${text(set)}: ${is} for ${shall}`);
  };
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) compare({ rows: [row], columns: [column] });
  for (const set of setsOf(problem.rowTree, rows)) compare({ rows: set, columns: null });
  for (const set of setsOf(problem.columnTree, columns)) compare({ rows: null, columns: set });
  outcome.units.forEach((value, cell) => {
    if (!Number.isInteger(value)) faults.push(`cell ${cell} is ${value}`);
  });
  const negative = relaxed(problem, outcome).limits.filter(({ high }) => high < 0);
  outcome.exact.forEach((value, cell) => {
    if (value >= 0 || (base[cell] as number) < 0) return;
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    if (!negative.some((limit) => (limit.rows?.includes(row) ?? true) && (limit.columns?.includes(column) ?? true)))
      faults.push(`cell ${cell} fell below 0: ${value}`);
  });
  return faults;
}
