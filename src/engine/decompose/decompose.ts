import type { AppliedLimit, Conflict, Decomposition, LeafPlan, Note, Plan, TieLine } from '../../plan';
import { pathOfScope } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import { nameSets } from './nameSets';
import { layPlan, type Laid } from './layPlan';
import { sumOver } from './layGrid';

/** How a decomposition was laid out, while it is in memory. */
const laidOf = new WeakMap<Decomposition, Laid>();

/**
 * Splits the plan year's targets over the leaves of the tree and the twelve fiscal months by history's mix and season, and fits them together with every adjustment, in whole
 * rounding units (rules D1–D24 of SPEC.md). All targets and adjustments are met exactly, or `conflict` names the smallest set to relax, and the plan is what it then would be.
 * **shape** leaves in tree order (members' order of the plan's dimensions); `exact` and `units` parallel to `months`, `weekUnits` to `weeks`.
 * **edge** a node without history takes its parent's mix (note `parent-mix`) or an even split (`even-split`); what no target and no adjustment reaches is zero.
 * The order of sales, targets and adjustments does not matter (D15).
 */
export function decompose(plan: Plan, solveLinear?: LinearSolver): { decomposition: Decomposition; notes: Note[] } {
  const laid = layPlan(plan, solveLinear);
  const decomposition = pack(laid);
  laidOf.set(decomposition, laid);
  const off = decomposition.deviations.map(({ scope }): Note => ({ code: 'rounding-deviation', path: pathOfScope(scope, plan.levels) ?? [] }));
  return { decomposition, notes: [...laid.notes, ...off] };
}

/** How a decomposition of the plan was laid out; laid out again when it came from elsewhere. */
export function laidFor(plan: Plan, decomposition: Decomposition): Laid {
  const known = laidOf.get(decomposition);
  if (known !== undefined && known.plan === plan) return known;
  const laid = layPlan(plan);
  laidOf.set(decomposition, laid);
  return laid;
}

function pack(laid: Laid): Decomposition {
  const { plan, grid, asked, outcome } = laid;
  const { time } = grid;
  const [rows, columns] = [grid.leaves.length, time.columns.length];
  const nameOf = nameSets(plan, grid);
  const unitsOf = (cells: Laid['asked']['rows'][number]['cells']): number => (cells === null ? 0 : sumOver(outcome.units, cells, rows, columns));
  const limits = asked.rows.map((row): AppliedLimit & { readonly guard: boolean } => ({
    source: row.source,
    scope: row.scope,
    low: finite(row.low),
    high: finite(row.high),
    units: unitsOf(row.cells),
    binding: row.limits.some((limit) => outcome.limits[limit]?.binding === true),
    guard: row.source.kind === 'guard-rail',
  }));
  return {
    year: plan.settings.planYear,
    months: time.months,
    roundingUnit: plan.settings.roundingUnit,
    leaves: grid.leaves.map((path, row) => packLeaf(laid, path, row)),
    totalUnits: outcome.units.reduce((sum, each) => sum + each, 0) + 0,
    limits: limits
      .filter(({ guard, binding }) => !guard || binding)
      .map(({ source, scope, low, high, units, binding }) => ({ source, scope, low, high, units, binding })),
    conflict: packConflict(laid),
    deviations: outcome.deviations.map(({ set, exact, units }) => ({ scope: nameOf(set), exact, units })),
    tie: tieOut(laid, unitsOf),
    weeks: time.weekly ? time.pieces : [],
  };
}

function finite(end: number): number | null {
  return Number.isFinite(end) ? end : null;
}

function packLeaf({ grid: { time }, outcome }: Laid, path: LeafPlan['path'], row: number): LeafPlan {
  const from = row * time.columns.length;
  const ofMonths = (values: Float64Array): number[] =>
    time.ofMonth.map((places) => places.reduce((sum, place) => sum + (values[from + place] as number), 0) + 0);
  const weekUnits = time.weekly ? new Array<number>(time.pieces.length).fill(0) : [];
  if (time.weekly)
    time.columns.forEach(({ parts }, column) => {
      const piece = parts[0]?.piece as number;
      weekUnits[piece] = (weekUnits[piece] as number) + (outcome.units[from + column] as number);
    });
  return { path, units: ofMonths(outcome.units), exact: ofMonths(outcome.exact), weekUnits };
}

/** One line for every sum that was given, against what the cells come to; rows that ask for one sum together make one line. */
function tieOut({ asked }: Laid, unitsOf: (cells: Laid['asked']['rows'][number]['cells']) => number): TieLine[] {
  const seen = new Set<number>();
  return asked.rows.flatMap(({ source, scope, cells, low, high, limits }) => {
    const [shared] = limits;
    if (low !== high || source.kind === 'guard-rail' || (shared !== undefined && seen.has(shared))) return [];
    if (shared !== undefined) seen.add(shared);
    return [{ source, scope, asked: low, planned: unitsOf(cells) }];
  });
}

function packConflict({ asked, outcome: { conflict } }: Laid): Conflict | null {
  if (conflict === null) return null;
  const nameOf = (limit: number): Laid['asked']['askedBy'][number] => asked.askedBy[limit] as Laid['asked']['askedBy'][number];
  return {
    relax: conflict.relax.map(({ limit, end, from, to }) => ({ ...nameOf(limit), end, from, to })),
    among: conflict.among.map(({ limit, end }) => ({ ...nameOf(limit), end, units: (asked.limits[limit] as Laid['asked']['limits'][number])[end] })),
    short: conflict.short,
  };
}
