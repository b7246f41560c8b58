import { compareKeys } from '../order';
import type { Row } from '../order';
import type { Snapshot, SnapshotTable } from '../snapshot';
import { adderFor, levelsOf, tableIn } from './amounts';
import { periodsOfMonth, planYearOf } from './periodMonths';

/** What became of one subtotal. Currency; null: that side has nothing there. */
export interface NetEffect {
  readonly table: 'plan' | 'targets';
  /** Members from the top; `[]`: the total. */
  readonly path: readonly string[];
  /** In a plan's words: `2017`, `2017-Q1`, `2017-03`. */
  readonly period: string;
  readonly before: number | null;
  readonly after: number | null;
  /** After less before, where one side has nothing as if that were nothing. */
  readonly difference: number;
}

type Sums = Map<string, { readonly path: readonly string[]; readonly period: string; readonly amounts: number[] }>;

/**
 * Before, after and difference of every subtotal: each prefix of the levels by year, quarter and month of the plan; of targets by the periods for which they are given.
 * Targets of one node stand for it; a node without an own one for that period has the sum of those on the level nearest below, so that nothing counts twice. Targets outside the tree (a category over all territories) are left out.
 * **shape** plan first, then by path, then by period.
 */
export function netEffects(base: Snapshot, next: Snapshot): NetEffect[] {
  const levels = levelsOf(base, next);
  const year = planYearOf(next) ?? planYearOf(base);
  const add = adderFor(base, next);
  const sumsOf = {
    plan: (snapshot: Snapshot): Sums => planSums(tableIn(snapshot, 'plan'), levels, (month) => periodsOfMonth(month, year)),
    targets: (snapshot: Snapshot): Sums => targetSums(tableIn(snapshot, 'targets'), levels, year?.text ?? ''),
  };
  return (['plan', 'targets'] as const).flatMap((table) => {
    const [before, after] = [sumsOf[table](base), sumsOf[table](next)];
    const keys = [...new Map([...before, ...after]).values()].sort((a, b) => comparePaths(a.path, b.path) || (a.period < b.period ? -1 : 1));
    return keys.map(({ path, period }): NetEffect => {
      const [old, now] = [before, after].map((sums) => sums.get(JSON.stringify([path, period]))?.amounts ?? null);
      const sum = (amounts: readonly number[] | null | undefined): number | null => (amounts ? add(amounts) : null);
      return { table, path, period, before: sum(old), after: sum(now), difference: add([...(now ?? []), ...(old ?? []).map((amount) => -amount)]) };
    });
  });
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  return compareKeys(a.slice(0, b.length), b.slice(0, a.length)) || a.length - b.length;
}

function put(sums: Sums, path: readonly string[], period: string, amount: number): void {
  const key = JSON.stringify([path, period]);
  const sum = sums.get(key);
  if (sum) sum.amounts.push(amount);
  else sums.set(key, { path, period, amounts: [amount] });
}

function planSums(table: SnapshotTable | null, levels: readonly string[], periodsOf: (month: string) => readonly string[]): Sums {
  const sums: Sums = new Map();
  if (!table) return sums;
  const [amount, month] = [table.columns.indexOf('amount'), table.columns.indexOf('month')];
  for (const row of table.rows) {
    const value = row[amount];
    if (typeof value !== 'number') continue;
    const path = pathIn(table, row, levels) ?? [];
    for (let depth = 0; depth <= path.length; depth++)
      for (const period of periodsOf(String(row[month] ?? ''))) put(sums, path.slice(0, depth), period, value);
  }
  return sums;
}

function targetSums(table: SnapshotTable | null, levels: readonly string[], yearText: string): Sums {
  const sums: Sums = new Map();
  if (!table) return sums;
  const [amount, period] = [table.columns.indexOf('amount'), table.columns.indexOf('period')];
  const facts = table.rows.flatMap((row) => {
    const path = pathIn(table, row, levels);
    const value = row[amount];
    const named = [...new Set(table.key)].filter((name) => name !== 'period' && row[table.columns.indexOf(name)] !== null).length;
    return path && path.length === named && typeof value === 'number' ? [{ path, period: String(row[period] ?? yearText), value }] : [];
  });
  const least = new Map<string, number>();
  const each = (visit: (path: readonly string[], fact: (typeof facts)[number], key: string) => void): void => {
    for (const fact of facts)
      for (let depth = 0; depth <= fact.path.length; depth++) {
        const path = fact.path.slice(0, depth);
        visit(path, fact, JSON.stringify([path, fact.period]));
      }
  };
  each((_path, fact, key) => least.set(key, Math.min(least.get(key) ?? Infinity, fact.path.length)));
  each((path, fact, key) => {
    if (least.get(key) === fact.path.length) put(sums, path, fact.period, fact.value);
  });
  return sums;
}

/** The members of a row from the top; null when a lower one is named without the ones above. */
function pathIn(table: SnapshotTable, row: Row, levels: readonly string[]): string[] | null {
  const members = levels.map((level) => row[table.columns.indexOf(level)] ?? null).map((member) => (member === '' ? null : member));
  const depth = members.findIndex((member) => member === null);
  const path = members.slice(0, depth < 0 ? members.length : depth);
  return depth >= 0 && members.slice(depth).some((member) => member !== null) ? null : path.map(String);
}
