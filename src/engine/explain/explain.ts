import { assert, dayFromNumber, type Decomposition, type Explanation, type ExplanationStep, type Plan, type Scope } from '../../plan';
import { laidFor } from '../decompose/decompose';
import { eachCell, sumOver } from '../decompose/layGrid';
import type { Laid } from '../decompose/layPlan';
import type { CellSet } from '../spread/spreadProblem';
import { explainLimits } from './explainLimits';
import { holds } from '../decompose/setRelations';

/**
 * Why a cell or a subtotal of the plan is what it is (A5): the target that reaches it → its share of the mix → season → method → base → adjustments, holds and bounds → what the fit made
 * of it → whole units (D24). Every value comes from the numbers that the plan was laid out with, and the last one is the number that stands there.
 * **unit** rounding units for amounts; a share for `mix` and `method`; an index of mean 1 for `season`.
 * **edge** a scope without cells: a sum of 0 cells.
 */
export function explain(plan: Plan, decomposition: Decomposition, scope: Scope): Explanation {
  const laid = laidFor(plan, decomposition);
  const { grid, outcome } = laid;
  const [rows, columns] = [grid.leaves.length, grid.time.columns.length];
  const cells = grid.cellsOf(scope);
  if (cells === null) return { scope, units: 0, steps: [{ kind: 'sum', value: 0, params: { count: '0' }, source: null }] };
  const units = sumOver(outcome.units, cells, rows, columns);
  const exact = sumOver(outcome.exact, cells, rows, columns);
  const base = sumOver(laid.base, cells, rows, columns);
  const steps = [...explainBase(laid, cells, base), ...explainLimits(laid, cells, exact)];
  if (!nearly(exact, base)) steps.push({ kind: 'fit', value: exact, params: {}, source: null });
  const count = countCells(laid, cells);
  steps.push(
    count > 1
      ? { kind: 'sum', value: units, params: { count: String(count), exact: String(exact) }, source: null }
      : { kind: 'rounding', value: units, params: { exact: String(exact), unit: String(plan.settings.roundingUnit) }, source: null },
  );
  return { scope, units, steps };
}

/** Target × share × index / months, what fitting it with other targets made of it, the method, and the base that came out. */
function explainBase(laid: Laid, cells: CellSet, base: number): ExplanationStep[] {
  const { plan, grid, groups, season, leafWeights, weights } = laid;
  const [rows, columns] = [grid.leaves.length, grid.time.columns.length];
  const steps: ExplanationStep[] = [];
  const over = groups.filter((group) => group.cells !== null && holds(group.cells, cells));
  over.sort((a, b) => sizeOf(laid, a.cells as CellSet) - sizeOf(laid, b.cells as CellSet) || a.units - b.units || (a.key < b.key ? -1 : 1));
  const [target] = over;
  const row = cells.rows?.length === 1 ? (cells.rows[0] as number) : rows === 1 ? 0 : null;
  if (target !== undefined && target.cells !== null) {
    steps.push({ kind: 'target', value: target.units, params: {}, source: { kind: 'target', index: target.indices[0] as number } });
    const within = sumOver(season, target.cells, rows, columns);
    const wide: CellSet = { rows: cells.rows, columns: target.cells.columns };
    const line = sumOver(season, wide, rows, columns);
    const here = sumOver(season, cells, rows, columns);
    let value = target.units;
    if (within > 0 && !holds(wide, target.cells)) {
      const from = row === null ? 'own' : (leafWeights.source[row] as string);
      steps.push({ kind: 'mix', value: line / within, params: { member: memberOf(laid, cells, target.scope), from }, source: null });
      value *= line / within;
    }
    if (line > 0 && !holds(cells, wide)) {
      const [inside, all] = [monthsIn(laid, cells), monthsIn(laid, wide)];
      const evenly = (line / all) * inside;
      const learnt = row === null ? null : weights.seasonSource(grid.leaves[row] ?? []);
      const from = learnt === null ? 'own' : learnt.months > 0 && learnt.own > 0 ? 'own' : weights.any ? 'parent' : 'even';
      const params = {
        months: monthNames(laid, cells),
        from,
        of: String(all),
        count: String(inside),
        ...(learnt === null ? {} : { own: String(learnt.own), observed: String(learnt.months) }),
        ...(learnt !== null && learnt.events.length > 0 ? { events: [...new Set(learnt.events.map(({ key }) => key))].join(', ') } : {}),
      };
      steps.push({ kind: 'season', value: here / evenly, params, source: null });
      value *= here / line;
    }
    const spread = sumOver(laid.spread, cells, rows, columns);
    if (!nearly(value, spread))
      steps.push({ kind: 'fit', value: spread, params: { from: String(value), targets: String(over.length) }, source: null });
  }
  steps.push(...explainMethod(laid, cells));
  steps.push({ kind: 'base', value: base, params: { rounded: String(sumOver(laid.baseUnits, cells, rows, columns)) }, source: null });
  assert(Number.isFinite(base), 'the base is a number');
  return steps.map((step) => (step.source?.kind === 'target' ? { ...step, params: targetParams(plan, step.source.index) } : step));
}

/** The method that has the last word on these cells: the most specific one whose scope holds them. */
function explainMethod(laid: Laid, cells: CellSet): ExplanationStep[] {
  const { plan, grid, base, methods } = laid;
  const [rows, columns] = [grid.leaves.length, grid.time.columns.length];
  const over = methods.filter((choice) => holds(choice.cells, cells) && !holds(cells, choice.cells));
  over.sort((a, b) => sizeOf(laid, a.cells) - sizeOf(laid, b.cells) || (a.method < b.method ? 1 : -1));
  const [choice] = over;
  if (choice === undefined) return [];
  const sum = sumOver(base, choice.cells, rows, columns);
  const { owner, reason, until } = plan.adjustments[choice.index] as Plan['adjustments'][number];
  const params = { method: choice.method, reference: choice.reference ?? '', owner, reason, until: until ?? '' };
  return [
    { kind: 'method', value: sum === 0 ? 0 : sumOver(base, cells, rows, columns) / sum, params, source: { kind: 'adjustment', index: choice.index } },
  ];
}

function targetParams(plan: Plan, index: number): Record<string, string> {
  const { owner, reason } = plan.targets[index] as Plan['targets'][number];
  return { ...(owner === '' ? {} : { owner }), ...(reason === '' ? {} : { reason }) };
}

/** The members of the cells that the target's scope does not name. */
function memberOf({ plan, grid }: Laid, { rows }: CellSet, scope: Scope): string {
  const inside = rows === null ? grid.leaves : rows.map((row) => grid.leaves[row] as (typeof grid.leaves)[number]);
  return plan.levels
    .flatMap((field, level) =>
      scope.members[field] === undefined && inside.every((path) => path[level] === inside[0]?.[level]) ? [inside[0]?.[level] as string] : [],
    )
    .join(' / ');
}

function monthsIn(laid: Laid, { columns }: CellSet): number {
  const { time } = laid.grid;
  if (columns === null) return 12;
  // A part of a month counts as that part of its days.
  return columns.reduce((sum, place) => {
    const { from, to, month } = time.columns[place] as (typeof time.columns)[number];
    const days = (time.ofMonth[month] as readonly number[]).reduce((all, each) => {
      const column = time.columns[each] as (typeof time.columns)[number];
      return all + column.to - column.from + 1;
    }, 0);
    return sum + (to - from + 1) / days;
  }, 0);
}

function monthNames({ grid: { time } }: Laid, { columns }: CellSet): string {
  const first = time.columns[columns?.[0] ?? 0] as (typeof time.columns)[number];
  const last = time.columns[columns === null ? time.columns.length - 1 : (columns[columns.length - 1] as number)] as (typeof time.columns)[number];
  const whole = (columns?.length ?? time.columns.length) === time.ofMonth.slice(first.month, last.month + 1).flat().length;
  const [from, to] = whole
    ? [time.months[first.month] as string, time.months[last.month] as string]
    : [dayFromNumber(first.from) as string, dayFromNumber(last.to) as string];
  return from === to ? from : `${from}…${to}`;
}

/** Cells as a reader of the plan counts them: leaves × months. */
function countCells(laid: Laid, cells: CellSet): number {
  const { grid } = laid;
  const months = new Set<number>();
  eachCell({ rows: [0], columns: cells.columns }, 1, grid.time.columns.length, (_, __, column) => months.add(grid.time.columns[column]?.month ?? 0));
  return (cells.rows?.length ?? grid.leaves.length) * months.size;
}

function sizeOf({ grid }: Laid, { rows, columns }: CellSet): number {
  return (rows?.length ?? grid.leaves.length) * (columns?.length ?? grid.time.columns.length);
}

/** Equal but for floating-point noise. */
function nearly(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-7 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
