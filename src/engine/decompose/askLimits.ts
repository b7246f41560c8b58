import { assert, type Adjustment, type LimitSource, type Plan, type Scope } from '../../plan';
import type { CellSet, SpreadLimit } from '../spread/spreadProblem';
import { sumExactly } from '../sumExactly';
import { scopeKey, type TargetGroup } from './collectTargets';
import { sumOver, type Grid } from './layGrid';
import { roundHalfAway } from './roundHalfAway';

/** A row of the input (or a guard rail) and the limits that it became. `low` and `high` are for its own scope; ∓Infinity is free. */
export interface AskedRow {
  readonly source: LimitSource;
  readonly scope: Scope;
  readonly cells: CellSet | null;
  readonly low: number;
  readonly high: number;
  /** Places in `Asked.limits`; several rows may share one. */
  readonly limits: readonly number[];
}

/** Everything that is asked of the plan's sums. */
export interface Asked {
  readonly limits: readonly SpreadLimit[];
  /** By limit: the row that asked for it first. */
  readonly askedBy: readonly { readonly source: LimitSource; readonly scope: Scope }[];
  /** Targets, then adjustments, then guard rails. */
  readonly rows: readonly AskedRow[];
}

/** What adjustments are measured against. */
export interface Measures {
  readonly plan: Plan;
  readonly grid: Grid;
  readonly groups: readonly TargetGroup[];
  /** The base in whole units, and last year's sales in units; by cell. */
  readonly baseUnits: Float64Array;
  readonly lastYear: Float64Array;
}

/** Verbs that give a scope's sum: a target for just that scope gives way to them. */
const GIVES_SUM: ReadonlySet<Adjustment['verb']> = new Set([
  'set',
  'add',
  'subtract',
  'percent',
  'growth',
  'clear',
  'repeat',
  'straight-line',
  'transfer',
]);

/** Does the row still count on the as-of day? */
export function isLive({ until }: Adjustment, plan: Plan): boolean {
  return until === null || until >= plan.settings.asOf;
}

/** The scopes that adjustments put values into: sums given, floors, holds at a value. */
export function scopesFilled(plan: Plan): Scope[] {
  return plan.adjustments
    .filter((row) => isLive(row, plan))
    .flatMap((row) => (fills(row) ? (row.into === null ? [row.scope] : [row.scope, row.into]) : []));
}

/** Does the row put values into its scope? A `bound` only as far as it must. */
export function fills({ verb, value }: Adjustment): boolean {
  if (verb === 'clear') return true;
  return value !== null && (GIVES_SUM.has(verb) || verb === 'hold' || verb === 'floor' || verb === 'min-growth');
}

/**
 * Translates targets, adjustments and guard rails into limits on sums, in whole units (D18–D23). Every adjustment is measured against the base; rows that change the same
 * scope by an amount or a share add up; so the order of rows does not matter.
 */
export function askLimits(measures: Measures): Asked {
  const { plan, grid, groups } = measures;
  const ask = new Asking(measures);
  const live = plan.adjustments.map((row, index) => ({ row, index })).filter(({ row }) => isLive(row, plan));
  const freed = new Set(
    live.flatMap(({ row }) => {
      if (row.verb === 'release') return [scopeKey(row.scope, grid)];
      if (!GIVES_SUM.has(row.verb) || !fills(row)) return [];
      return [row.scope, ...(row.verb === 'transfer' && row.into !== null ? [row.into] : [])].map((scope) => scopeKey(scope, grid));
    }),
  );
  for (const group of groups) ask.target(group, freed.has(group.key));
  const changes = collectChanges(live, measures);
  for (const { row, index } of live) ask.adjustment(row, index, changes);
  ask.rows.sort((a, b) => rank(a.source) - rank(b.source));
  ask.guardRails();
  return ask;
}

function rank(source: LimitSource): number {
  return source.kind === 'guard-rail' ? Infinity : source.index + (source.kind === 'target' ? 0 : 1e9);
}

/** What the rows of one scope change together: Σ amounts in units and Σ shares. */
interface Change {
  readonly amounts: number[];
  readonly shares: number[];
  limit: number | null;
}

function collectChanges(live: readonly { readonly row: Adjustment }[], { plan, grid }: Measures): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  const changeOf = (scope: Scope): Change => {
    const key = scopeKey(scope, grid);
    const change = changes.get(key) ?? { amounts: [], shares: [], limit: null };
    changes.set(key, change);
    return change;
  };
  for (const { row } of live) {
    if (row.value === null) continue;
    const amount = row.value / plan.settings.roundingUnit;
    if (row.verb === 'add') changeOf(row.scope).amounts.push(amount);
    if (row.verb === 'subtract') changeOf(row.scope).amounts.push(-amount);
    if (row.verb === 'percent') changeOf(row.scope).shares.push(row.value);
    if (row.verb === 'transfer' && row.into !== null) {
      changeOf(row.scope).amounts.push(-amount);
      changeOf(row.into).amounts.push(amount);
    }
  }
  return changes;
}

class Asking implements Asked {
  readonly limits: SpreadLimit[] = [];
  readonly askedBy: { source: LimitSource; scope: Scope }[] = [];
  readonly rows: AskedRow[] = [];

  constructor(private readonly measures: Measures) {}

  target({ scope, cells, units, indices }: TargetGroup, free: boolean): void {
    const [first] = indices;
    assert(first !== undefined, 'a group has targets');
    const limits = cells === null || free ? [] : [this.limit({ kind: 'target', index: first }, scope, cells, units, units)];
    const [low, high] = free ? [-Infinity, Infinity] : [units, units];
    for (const index of indices) this.rows.push({ source: { kind: 'target', index }, scope, cells, low, high, limits });
  }

  adjustment(row: Adjustment, index: number, changes: ReadonlyMap<string, Change>): void {
    const source: LimitSource = { kind: 'adjustment', index };
    if (row.verb === 'method' || row.verb === 'release') return;
    this.within(row, row.scope, source, changes);
    if (row.verb === 'transfer' && row.into !== null) this.within(row, row.into, source, changes);
  }

  /** Guard rails of every planned leaf's year, but for those that sold nothing last year (D23). Widened to whole units, so that a tiny leaf is not caught between two. */
  guardRails(): void {
    const { plan, grid, baseUnits, lastYear } = this.measures;
    const width = grid.time.columns.length;
    grid.leaves.forEach((path, row) => {
      const year = { rows: [row], columns: null };
      const last = sumOver(lastYear, year, grid.leaves.length, width);
      if (!(last > 0) || baseUnits.subarray(row * width, (row + 1) * width).every((units) => units === 0)) return;
      const scope: Scope = { members: Object.fromEntries(path.map((member, level) => [plan.levels[level], member])), period: null };
      for (const setting of ['minGrowth', 'maxGrowth'] as const) {
        const growth = plan.settings[setting];
        if (growth === null) continue;
        const end = last * (1 + growth);
        const [low, high] = setting === 'minGrowth' ? [Math.floor(end), Infinity] : [-Infinity, Math.ceil(end)];
        const source: LimitSource = { kind: 'guard-rail', setting };
        this.rows.push({ source, scope, cells: year, low, high, limits: [this.limit(source, scope, year, low, high)] });
      }
    });
  }

  private within(row: Adjustment, scope: Scope, source: LimitSource, changes: ReadonlyMap<string, Change>): void {
    const { plan, grid, baseUnits, lastYear } = this.measures;
    const cells = grid.cellsOf(scope);
    if (cells === null || (row.value === null && row.verb !== 'clear' && row.verb !== 'hold')) return;
    const [height, width] = [grid.leaves.length, grid.time.columns.length];
    const amount = (row.value ?? 0) / plan.settings.roundingUnit;
    const base = sumOver(baseUnits, cells, height, width);
    const equal = (units: number): void => this.put(source, scope, cells, units, units);
    switch (row.verb) {
      case 'set':
        return equal(roundHalfAway(amount));
      case 'clear':
        return equal(0);
      case 'hold':
        return equal(row.value === null ? base : roundHalfAway(amount));
      case 'add':
      case 'subtract':
      case 'percent':
      case 'transfer':
        return this.change(source, scope, cells, base, changes.get(scopeKey(scope, grid)) as Change);
      case 'floor':
        return this.put(source, scope, cells, Math.ceil(amount - NEARLY), Infinity);
      case 'cap':
        return this.put(source, scope, cells, -Infinity, Math.floor(amount + NEARLY));
      case 'repeat':
        return this.repeat(source, scope, cells, roundHalfAway(amount));
      case 'straight-line':
        return this.line(source, scope, cells, row.value as number, row.to ?? (row.value as number));
      case 'growth':
      case 'min-growth':
      case 'max-growth': {
        const last = sumOver(lastYear, cells, height, width);
        if (!(last > 0)) return;
        const end = last * (1 + (row.value as number));
        if (row.verb === 'growth') return equal(roundHalfAway(end));
        return row.verb === 'min-growth'
          ? this.put(source, scope, cells, Math.ceil(end - NEARLY), Infinity)
          : this.put(source, scope, cells, -Infinity, Math.floor(end + NEARLY));
      }
    }
  }

  /** All rows that change one scope share one limit. */
  private change(source: LimitSource, scope: Scope, cells: CellSet, base: number, change: Change): void {
    const units = roundHalfAway(sumExactly([base, ...change.amounts, ...change.shares.map((share) => base * share)]));
    change.limit ??= this.limit(source, scope, cells, units, units);
    this.rows.push({ source, scope, cells, low: units, high: units, limits: [change.limit] });
  }

  /** Every leaf's part of every month in the scope is the same. */
  private repeat(source: LimitSource, scope: Scope, cells: CellSet, units: number): void {
    const months = this.monthsOf(cells);
    const rows = cells.rows ?? this.measures.grid.leaves.map((_, row) => row);
    const limits = rows.flatMap((row) => months.map((columns) => this.limit(source, scope, { rows: [row], columns }, units, units)));
    const sum = units * limits.length;
    this.rows.push({ source, scope, cells, low: sum, high: sum, limits });
  }

  /** The scope's months run evenly from one amount to another. */
  private line(source: LimitSource, scope: Scope, cells: CellSet, from: number, to: number): void {
    const months = this.monthsOf(cells);
    const { roundingUnit } = this.measures.plan.settings;
    const units = months.map((_, i) => roundHalfAway((from + (months.length > 1 ? ((to - from) * i) / (months.length - 1) : 0)) / roundingUnit));
    const limits = months.map((columns, i) => this.limit(source, scope, { rows: cells.rows, columns }, units[i] as number, units[i] as number));
    const sum = units.reduce((total, each) => total + each, 0);
    this.rows.push({ source, scope, cells, low: sum, high: sum, limits });
  }

  /** Columns of a set by month. */
  private monthsOf({ columns }: CellSet): (readonly number[])[] {
    const inside = columns === null ? null : new Set(columns);
    return this.measures.grid.time.ofMonth
      .map((month) => (inside === null ? month : month.filter((column) => inside.has(column))))
      .filter((month) => month.length > 0);
  }

  private put(source: LimitSource, scope: Scope, cells: CellSet, low: number, high: number): void {
    this.rows.push({ source, scope, cells, low, high, limits: [this.limit(source, scope, cells, low, high)] });
  }

  private limit(source: LimitSource, scope: Scope, { rows, columns }: CellSet, low: number, high: number): number {
    this.askedBy.push({ source, scope });
    return this.limits.push({ rows, columns, low, high }) - 1;
  }
}

/** Nearer than this to a whole number is that number. */
const NEARLY = 2 ** -30;
