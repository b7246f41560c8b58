import type { CellChange, PlanDiff, TableDiff } from '../changes';
import type { Snapshot, SnapshotValue } from '../snapshot';
import { adderFor } from './amounts';
import { findFactors } from './findFactors';
import { periodMonths, planYearOf } from './periodMonths';

/** Why cells differ. Keys and names are the newer ones. */
export type Cause =
  | {
      readonly kind: 'input';
      readonly what: 'changed' | 'added' | 'removed';
      readonly table: string;
      readonly key: readonly SnapshotValue[];
      /** The cells of the row that changed; of rows that came or went all that are not blank. */
      readonly changes: readonly { readonly column: string; readonly from: SnapshotValue; readonly to: SnapshotValue }[];
    }
  | { readonly kind: 'rows'; readonly what: 'added' | 'removed'; readonly table: string; readonly rows: number }
  | { readonly kind: 'factor'; readonly table: string; readonly column: string; readonly factor: number; readonly rows: number }
  | { readonly kind: 'renamed'; readonly column: string | null; readonly from: string; readonly to: string; readonly tables: readonly string[] }
  | {
      readonly kind: 'moved';
      readonly table: string;
      readonly column: string;
      readonly from: SnapshotValue;
      readonly to: SnapshotValue;
      readonly rows: number;
    }
  | { readonly kind: 'columns'; readonly table: string }
  | { readonly kind: 'recalculated'; readonly table: string };

/** All that follows from one cause. */
export interface Explained {
  readonly cause: Cause;
  /** Changes of inputs that belong to it, and of results that follow from it: rows, cells, moves and renamings. */
  readonly inputs: number;
  readonly cells: number;
  /** What it changes in the plan's total, currency; null when it changes no amount of the plan. */
  readonly net: number | null;
}

/** A row of a scoped input: which cells of the plan are under it, and how narrow it is. */
interface Reach {
  readonly members: ReadonlyMap<string, SnapshotValue>;
  readonly months: ReadonlySet<string>;
}

interface Group {
  cause: Cause;
  inputs: number;
  cells: number;
  amounts: number[];
  hasAmount: boolean;
  reach: Reach | null;
}

/** Inputs of which each row has its part of the plan. */
const SCOPED: ReadonlySet<string> = new Set(['targets', 'adjustments', 'references']);

/** What a run keeps by itself: never why something else changed. */
const RECORDS: ReadonlySet<string> = new Set(['revisions', 'alertLog', 'forecasts']);

/**
 * A difference grouped by cause, so that one target whose plan cells follow is one entry.
 *
 * In words: a renaming is one cause over all tables, moves along one way (from North to South) are one, three or more amounts of a column by one factor are one; every other row of an input that changed is one, and so is every target,
 * adjustment and reference that came or went; other rows that came or went are one a table. A changed cell of the plan follows from the cause whose part of the plan it lies in, of several the one that names the most members and the
 * fewest months; of the only cause there is everything follows; what no one cause explains was recalculated. Every entry of the difference is in exactly one group, and the net effects add up to that on the total, to the unit.
 * **shape** by size of the net effect, then in order of the difference.
 */
export function explainDiff(change: PlanDiff, base: Snapshot, next: Snapshot): Explained[] {
  const groups: Group[] = [];
  const byName = new Map<string, Group>();
  const add = adderFor(base, next);
  const year = planYearOf(next) ?? planYearOf(base);
  const inputs = change.tables.filter(({ kind }) => kind === 'input');
  const results = change.tables.filter(({ kind }) => kind !== 'input');
  const group = (name: readonly unknown[], cause: Cause): Group => {
    const text = JSON.stringify(name);
    const known = byName.get(text);
    if (known) return known;
    const made: Group = { cause, inputs: 0, cells: 0, amounts: [], hasAmount: false, reach: null };
    byName.set(text, made);
    groups.push(made);
    return made;
  };

  for (const table of change.tables) for (const one of table.renamed) gatherRenaming(table, one);
  for (const table of inputs) gatherInputs(table);
  if (change.planName && !inputs.some(({ name, changed }) => name === 'settings' && changed.some(({ key }) => key[0] === 'planName')))
    group(['planName'], { kind: 'input', what: 'changed', table: 'settings', key: ['planName'], changes: [{ column: 'value', ...change.planName }] });
  const causes = groups.filter(({ cause }) => !('table' in cause && RECORDS.has(cause.table)));
  const only = causes.length === 1 ? (causes[0] as Group) : null;
  const reaching = causes.filter(({ reach }) => reach !== null);
  for (const table of results) gatherResults(table);

  return groups
    .map(({ cause, inputs: own, cells, amounts, hasAmount }): Explained => ({ cause, inputs: own, cells, net: hasAmount ? add(amounts) : null }))
    .map((one, i) => ({ one, i }))
    .sort((a, b) => Math.abs(b.one.net ?? 0) - Math.abs(a.one.net ?? 0) || a.i - b.i)
    .map(({ one }) => one);

  function gatherRenaming(table: TableDiff, { column, from, to }: TableDiff['renamed'][number]): void {
    const one = group(['renamed', column, from, to], { kind: 'renamed', column, from, to, tables: [] });
    if (one.cause.kind === 'renamed') one.cause = { ...one.cause, tables: [...one.cause.tables, table.name] };
    one[table.kind === 'input' ? 'inputs' : 'cells']++;
  }

  function gatherInputs(table: TableDiff): void {
    const { name, keyColumns, moved, added, removed, changed } = table;
    for (const { from, to } of moved) {
      const part = keyColumns.findIndex((column, i) => column !== 'n' && from[i] !== to[i]);
      const [column, old, now] = [keyColumns[part] ?? '', from[part] ?? null, to[part] ?? null];
      const one = group(['moved', name, column, old, now], { kind: 'moved', table: name, column, from: old, to: now, rows: 0 });
      if (one.cause.kind === 'moved') one.cause = { ...one.cause, rows: one.cause.rows + 1 };
      one.inputs++;
    }
    for (const [what, rows] of [
      ['added', added],
      ['removed', removed],
    ] as const)
      for (const { key, values } of rows) {
        const isOwn = SCOPED.has(name);
        const changes = Object.entries(values)
          .filter(([column, value]) => value !== null && !keyColumns.includes(column))
          .map(([column, value]) => (what === 'added' ? { column, from: null, to: value } : { column, from: value, to: null }));
        const cause: Cause = isOwn ? { kind: 'input', what, table: name, key, changes } : { kind: 'rows', what, table: name, rows: rows.length };
        const one = group(isOwn ? [what, name, key] : [what, name], cause);
        one.inputs++;
        one.reach = isOwn ? reachOf(keyColumns, key) : null;
      }
    const { factors, left } = findFactors(changed.filter((cell) => !isRenamed(cell, table)));
    for (const cell of changed) if (isRenamed(cell, table)) (renamingOf(cell) as Group).inputs++;
    for (const { column, factor, cells } of factors) {
      const one = group(['factor', name, column, factor], { kind: 'factor', table: name, column, factor, rows: cells.length });
      one.inputs += cells.length;
    }
    for (const cell of left) {
      const one = group(['changed', name, cell.key], { kind: 'input', what: 'changed', table: name, key: cell.key, changes: [] });
      if (one.cause.kind === 'input')
        one.cause = { ...one.cause, changes: [...one.cause.changes, { column: cell.column, from: cell.from, to: cell.to }] };
      one.inputs++;
      one.reach = SCOPED.has(name) ? reachOf(keyColumns, cell.key) : null;
    }
    if (added.length + removed.length + moved.length + changed.length + table.renamed.length === 0)
      group(['columns', name], { kind: 'columns', table: name });
  }

  /** A cell that only follows a renaming: the customers of a territory that has another name. */
  function renamingOf({ column, from, to }: CellChange): Group | undefined {
    return byName.get(JSON.stringify(['renamed', column, from, to]));
  }

  function isRenamed(cell: CellChange, { before, after }: TableDiff): boolean {
    return before !== null && after !== null && renamingOf(cell) !== undefined;
  }

  function reachOf(columns: readonly string[], key: readonly SnapshotValue[]): Reach | null {
    const period = columns.indexOf('period');
    const months = year && periodMonths(key[period] ?? null, year);
    if (!months) return null;
    const members = columns.flatMap((column, i) => (PARTS.has(column) || key[i] === null ? [] : [[column, key[i] ?? null] as const]));
    return { members: new Map(members), months: new Set(months) };
  }

  function gatherResults(table: TableDiff): void {
    const { name, keyColumns, moved, added, removed, changed } = table;
    const take = (key: readonly SnapshotValue[], amounts: readonly SnapshotValue[]): void => {
      const one = causeOf(name, keyColumns, key) ?? group(['recalculated', name], { kind: 'recalculated', table: name });
      one.cells++;
      if (name !== 'plan') return;
      one.hasAmount ||= amounts.length > 0;
      for (const amount of amounts) if (typeof amount === 'number') one.amounts.push(amount);
    };
    const negative = (value: SnapshotValue): SnapshotValue => (typeof value === 'number' ? -value : value);
    for (const { to } of moved) take(to, []);
    for (const { key, values } of added) take(key, [values['amount'] ?? null]);
    for (const { key, values } of removed) take(key, [negative(values['amount'] ?? null)]);
    for (const { key, column, from, to } of changed) take(key, column === 'amount' ? [negative(from), to] : []);
    if (added.length + removed.length + moved.length + changed.length + table.renamed.length === 0)
      group(['columns', name], { kind: 'columns', table: name }).cells++;
  }

  function causeOf(name: string, columns: readonly string[], key: readonly SnapshotValue[]): Group | null {
    if (only) return only;
    if (name !== 'plan') return null;
    const covering = reaching.filter(({ reach }) => reach !== null && covers(reach, columns, key));
    const [best, second] = covering.sort((a, b) => narrower(a.reach, b.reach));
    return best && (!second || narrower(best.reach, second.reach) < 0) ? best : null;
  }
}

/** Key columns of scoped inputs that are no dimensions. */
const PARTS: ReadonlySet<string> = new Set(['period', 'verb', 'measure', 'n']);

function covers({ members, months }: Reach, columns: readonly string[], key: readonly SnapshotValue[]): boolean {
  const month = key[columns.indexOf('month')];
  return months.has(String(month)) && [...members].every(([column, member]) => key[columns.indexOf(column)] === member);
}

function narrower(a: Reach | null, b: Reach | null): number {
  if (!a || !b) return a ? -1 : 1;
  return b.members.size - a.members.size || a.months.size - b.months.size;
}
