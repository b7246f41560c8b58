import type { Note, Plan } from '../../plan';
import { pathOfScope } from '../../plan';
import { learnWeights, type Weights } from '../season/learnWeights';
import { solveSpread } from '../spread/solveSpread';
import type { CellSet, LinearSolver, SpreadLimit, SpreadOutcome } from '../spread/spreadProblem';
import { askLimits, fills, isLive, scopesFilled, type Asked } from './askLimits';
import { collectTargets, type TargetGroup } from './collectTargets';
import { eachCell, layGrid, sumOver, type Grid } from './layGrid';
import { marginsOf } from './marginsOf';
import { holds, meet } from './setRelations';
import { applyMethods, type MethodChoice } from './spreadMethod';
import { layTime } from './timeGrid';
import { salesOfYear, shareColumns, spreadSeason, type ColumnShares } from './weighCells';
import { weighLeaves, type LeafWeights } from './weighLeaves';

/** A plan laid out step by step: what the decomposition is packed from, and what explains its numbers. Cells row by row, in units. */
export interface Laid {
  readonly plan: Plan;
  readonly weights: Weights;
  readonly grid: Grid;
  readonly groups: readonly TargetGroup[];
  readonly leafWeights: LeafWeights;
  readonly shares: ColumnShares;
  /** History's mix and season; the targets spread by it; the same with the methods chosen: the base. */
  readonly season: Float64Array;
  readonly spread: Float64Array;
  readonly base: Float64Array;
  readonly baseUnits: Float64Array;
  readonly methods: readonly MethodChoice[];
  readonly asked: Asked;
  readonly outcome: SpreadOutcome;
  readonly notes: readonly Note[];
}

/**
 * Lays a plan out: history's weights → targets fitted together (the base, D8) → methods (D17) → adjustments, holds and guard rails fitted together with the targets (D18).
 * With no row of the kind, a step is what the one before it was.
 */
export function layPlan(plan: Plan, solveLinear?: LinearSolver): Laid {
  const weights = learnWeights(plan);
  const time = layTime(plan);
  const grid = layGrid(plan, time, [...plan.targets.map(({ scope }) => scope), ...scopesFilled(plan)], weights);
  const [rows, columns] = [grid.leaves.length, time.columns.length];
  const groups = collectTargets(plan, grid);
  const shares = shareColumns(grid, weights);
  const targetRows = groups.flatMap(({ cells }) => (cells === null ? [] : [cells.rows]));
  const leafWeights = weighLeaves(grid.leaves, targetRows, weights, plan.settings.roundingUnit);
  const season = spreadSeason(grid, leafWeights.weight, weights, shares);
  const margins = marginsOf(plan, grid);
  const solve = (base: Float64Array, limits: readonly SpreadLimit[]): SpreadOutcome =>
    rows === 0 ? NOTHING : solveSpread({ rows, columns, base, rowTree: grid.rowTree, columnTree: time.tree, limits, margins }, solveLinear);
  const targets = groups.flatMap(({ cells, units }) => (cells === null ? [] : [{ ...cells, low: units, high: units }]));
  const covered = new Uint8Array(rows * columns);
  for (const cells of targets) eachCell(cells, rows, columns, (cell) => (covered[cell] = 1));
  const first = solve(
    season.map((value, cell) => (covered[cell] === 1 ? value : 0)),
    targets,
  );
  const methods = chooseMethods(plan, grid);
  const withMethods =
    methods.length === 0
      ? first
      : solve(applyMethods(first.exact, methods, { plan, grid, shares, season }), [
          ...targets,
          ...outermost(methods).map(({ cells }) => keepSum(first.exact, cells, rows, columns)),
        ]);
  const lastYear = salesOfYear(plan, grid, 1, shares);
  const asked = askLimits({ plan, grid, groups, baseUnits: withMethods.units, lastYear });
  const changed = asked.rows.some(({ source }) => source.kind !== 'target') || asked.limits.length < targets.length;
  const seed = changed ? seedFilled(withMethods.exact, { plan, grid, weights, shares, covered, season }) : withMethods.exact;
  const outcome = changed || methods.length > 0 ? solve(seed, asked.limits) : first;
  return {
    plan,
    weights,
    grid,
    groups,
    leafWeights,
    shares,
    season,
    spread: first.exact,
    base: withMethods.exact,
    baseUnits: withMethods.units,
    methods,
    asked,
    outcome,
    notes: [...noteTargets(plan, groups, leafWeights, weights), ...noteExpired(plan)],
  };
}

/** What becomes of a plan without leaves. */
const NOTHING: SpreadOutcome = { exact: new Float64Array(0), units: new Float64Array(0), limits: [], deviations: [], conflict: null };

/** Methods of live rows: those of verb `method`, and those that values bring along. */
function chooseMethods(plan: Plan, grid: Grid): MethodChoice[] {
  return plan.adjustments.flatMap((row, index) => {
    const cells = row.method === null || !isLive(row, plan) ? null : grid.cellsOf(row.scope);
    return cells === null || row.method === null ? [] : [{ cells, method: row.method, reference: row.reference, index }];
  });
}

/** Methods that no larger scope of another method touches: inside of one, sums are what it makes them. */
function outermost(methods: readonly MethodChoice[]): MethodChoice[] {
  return methods.filter(({ cells }) => methods.every((other) => !meet(other.cells, cells) || holds(cells, other.cells)));
}

/** A method changes how a sum is spread, not the sum; as sums are not whole, it stays between its floor and ceiling. */
function keepSum(values: Float64Array, cells: CellSet, rows: number, columns: number): SpreadLimit {
  const sum = sumOver(values, cells, rows, columns);
  const near = Math.round(sum);
  return Math.abs(sum - near) < 1e-6 ? { ...cells, low: near, high: near } : { ...cells, low: Math.floor(sum), high: Math.ceil(sum) };
}

/** What a floor finds in cells that no target reaches: so little that it rises just as far as it must. */
const HARDLY_ANYTHING = 1e-6;

/** The base, and history's weights where adjustments put values into cells that no target reaches or that have no weight yet (D19). */
function seedFilled(
  base: Float64Array,
  { plan, grid, weights, shares, covered, season }: Pick<Laid, 'plan' | 'grid' | 'weights' | 'shares' | 'season'> & { covered: Uint8Array },
): Float64Array {
  const [rows, columns] = [grid.leaves.length, grid.time.columns.length];
  const rowsFilled = plan.adjustments.filter((row) => isLive(row, plan) && fills(row));
  const sets = rowsFilled.flatMap(({ verb, scope, into }) =>
    (into === null ? [scope] : [scope, into]).flatMap((each) => {
      const cells = grid.cellsOf(each);
      return cells === null ? [] : [{ cells, scale: verb === 'floor' || verb === 'min-growth' ? HARDLY_ANYTHING : 1 }];
    }),
  );
  const open = (cell: number): boolean => base[cell] === 0 && (covered[cell] === 0 || season[cell] === 0);
  let isOpen = false;
  for (const { cells } of sets) eachCell(cells, rows, columns, (cell) => (isOpen ||= open(cell)));
  if (!isOpen) return base;
  const { weight } = weighLeaves(
    grid.leaves,
    sets.map(({ cells }) => cells.rows),
    weights,
    plan.settings.roundingUnit,
  );
  const values = spreadSeason(grid, weight, weights, shares);
  const out = base.slice();
  for (const { cells, scale } of sets)
    eachCell(cells, rows, columns, (cell) => {
      if (open(cell)) out[cell] = Math.max(out[cell] as number, (values[cell] as number) * scale);
    });
  return out;
}

/** What the user should know of the weights behind targets of nodes (D9). */
function noteTargets(plan: Plan, groups: readonly TargetGroup[], { source }: LeafWeights, weights: Weights): Note[] {
  return groups.flatMap(({ scope, cells, units }): Note[] => {
    const path = pathOfScope(scope, plan.levels);
    if (path === null || cells === null || units === 0) return [];
    const borrowed = new Set((cells.rows ?? source.map((_, row) => row)).map((row) => source[row]));
    const months = weights.monthsOf(path);
    if (borrowed.has('even')) return [{ code: 'even-split', path }];
    if (borrowed.has('parent')) return [{ code: 'parent-mix', path }];
    if (months === 0) return [{ code: weights.any ? 'parent-mix' : 'even-split', path }];
    return months < 12 ? [{ code: 'short-history', path }] : [];
  });
}

function noteExpired(plan: Plan): Note[] {
  return plan.adjustments
    .filter((row) => !isLive(row, plan))
    .map((row) => ({ code: 'expired-adjustment', path: pathOfScope(row.scope, plan.levels) ?? [] }));
}
