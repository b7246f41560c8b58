import { spreadTree } from '../../engine';
import type { SnapshotTable, SnapshotValue } from '../../versions';
import { targetFamilies } from './targetFamilies';
import type { PlanYear } from './targetFamilies';

/**
 * What gives way when two people's targets, put together, do not add up any more: `others`: the parts that neither of them changed; `all`: every part; `total`: the total
 * follows its parts; `none`: nothing, the planner settles it.
 */
export type BalancePolicy = 'others' | 'all' | 'total' | 'none';

/** A target whose parts added up to it before and do not after the merge. Keys are those of the table `targets`; amounts in currency. */
export interface Imbalance {
  readonly key: readonly SnapshotValue[];
  readonly parts: number;
  readonly amount: number;
  readonly sum: number;
  /** What gave way; 'all' also where `others` was asked but every part was changed or the others could not take it. */
  readonly by: BalancePolicy;
}

/** A target that re-balancing changed. */
export interface BalanceChange {
  readonly key: readonly SnapshotValue[];
  readonly from: number;
  readonly to: number;
}

/** The table with totals that hold again, what was off, what was changed for it, and what is still off (targets that are split crosswise). */
export interface Rebalanced {
  readonly table: SnapshotTable;
  readonly imbalances: readonly Imbalance[];
  readonly changes: readonly BalanceChange[];
  readonly left: readonly Imbalance[];
}

/**
 * Makes the totals hold again that held in `base`: after a merge a target whose parts no longer add up to it is put right as `policy` says, from the top down (`total`: from the bottom up), in whole rounding
 * units (or the finest decimals that the amounts have), so that sums are exact. Amounts that somebody changed are only touched by `all` and `total`.
 * **edge** a target whose parts did not add up in `base`, or that has no parts there, is left as it is.
 */
export function rebalance(
  base: SnapshotTable,
  merged: SnapshotTable,
  policy: BalancePolicy,
  year: PlanYear & { readonly roundingUnit: number },
): Rebalanced {
  const amountAt = merged.columns.indexOf('amount');
  const before = new Map(base.rows.map((row) => [keyText(base, row), amountOf(row, base.columns.indexOf('amount'))]));
  const amounts = merged.rows.map((row) => amountOf(row, amountAt));
  const was = merged.rows.map((row) => before.get(keyText(merged, row)) ?? null);
  const scale = scaleOf([...amounts, ...before.values()], year.roundingUnit);
  const units = amounts.map((amount) => toUnits(amount, scale));
  const baseUnits = was.map((amount) => (amount === null ? null : toUnits(amount, scale)));
  const held = targetFamilies(merged, year).filter(({ parent, parts }) => {
    const known = parts.filter((part) => baseUnits[part] !== null);
    return known.length > 0 && baseUnits[parent] === sum(known, baseUnits as number[]);
  });
  // A parent before its parts; `total` goes the other way.
  const depth = depthsOf(held, merged.rows.length);
  held.sort((a, b) => (depth[a.parent] as number) - (depth[b.parent] as number) || a.parent - b.parent);
  if (policy === 'total') held.reverse();
  const start = [...units];
  const tell = (parent: number, parts: readonly number[], by: BalancePolicy): Imbalance => ({
    key: keyOf(merged, parent),
    parts: parts.length,
    amount: toAmount(units[parent] as number, scale),
    sum: toAmount(sum(parts, units), scale),
    by,
  });
  const imbalances: Imbalance[] = [];
  for (const { parent, parts } of held) {
    const total = units[parent] as number;
    if (sum(parts, units) === total) continue;
    const free = parts.filter((part) => units[part] === baseUnits[part]);
    const rest = total - sum(parts, units) + sum(free, units);
    const canTake = free.length > 0 && rest >= 0 === sum(free, units) >= 0;
    const by = policy === 'others' && !canTake ? 'all' : policy;
    imbalances.push(tell(parent, parts, by));
    if (by === 'total') units[parent] = sum(parts, units);
    else if (by === 'others') spreadOver(units, free, rest);
    else if (by === 'all') spreadOver(units, parts, total);
  }
  const changed = units.flatMap((now, row) => (now === start[row] ? [] : [row]));
  const isChanged = new Set(changed);
  const rows = merged.rows.map((row, i) =>
    isChanged.has(i) ? row.map((value, c) => (c === amountAt ? toAmount(units[i] as number, scale) : value)) : row,
  );
  return {
    table: { ...merged, rows },
    imbalances,
    changes: changed.map((row) => ({ key: keyOf(merged, row), from: amounts[row] as number, to: toAmount(units[row] as number, scale) })),
    left: held.filter(({ parent, parts }) => sum(parts, units) !== units[parent]).map(({ parent, parts }) => tell(parent, parts, 'none')),
  };
}

function spreadOver(units: number[], rows: readonly number[], total: number): void {
  const shares = spreadTree(
    total,
    Float64Array.from(rows, (row) => units[row] as number),
    [Int32Array.of(0, rows.length)],
  );
  rows.forEach((row, i) => (units[row] = shares[i] as number));
}

function sum(rows: readonly number[], units: readonly number[]): number {
  return rows.reduce((total, row) => total + (units[row] as number), 0);
}

/** How many steps below a target without a parent each row lies, at most. */
function depthsOf(families: readonly { readonly parent: number; readonly parts: readonly number[] }[], rows: number): number[] {
  const depth = new Array<number>(rows).fill(0);
  for (let round = 0; round < rows; round++) {
    let moved = false;
    for (const { parent, parts } of families)
      for (const part of parts)
        if ((depth[part] as number) <= (depth[parent] as number)) {
          depth[part] = (depth[parent] as number) + 1;
          moved = true;
        }
    if (!moved) break;
  }
  return depth;
}

interface Scale {
  /** Currency per unit is `unit / fine`, both whole. */
  readonly unit: number;
  readonly fine: number;
}

/** The rounding unit where all amounts are multiples of it, else the coarsest decimals that hold them all (at most six). */
function scaleOf(amounts: readonly number[], roundingUnit: number): Scale {
  for (const [unit, fine] of [...(roundingUnit >= 1 ? [[roundingUnit, 1]] : []), [1, 1], [1, 10], [1, 100], [1, 1000], [1, 1e4], [1, 1e5]] as [
    number,
    number,
  ][]) {
    const each = amounts.map((amount) => (amount * fine) / unit);
    if (each.every((units) => Math.abs(units - Math.round(units)) <= 1e-9 * Math.max(1, Math.abs(units)))) return { unit, fine };
  }
  return { unit: 1, fine: 1e6 };
}

function toUnits(amount: number, { unit, fine }: Scale): number {
  return Math.round((amount * fine) / unit);
}

function toAmount(units: number, { unit, fine }: Scale): number {
  return (units * unit) / fine;
}

function amountOf(row: readonly SnapshotValue[], at: number): number {
  const value = row[at];
  return typeof value === 'number' ? value : 0;
}

function keyOf(table: SnapshotTable, row: number): SnapshotValue[] {
  return table.key.map((name) => table.rows[row]?.[table.columns.indexOf(name)] ?? null);
}

/** A row's key by name, so that tables of other key columns (one without `period`) meet where they mean the same. */
function keyText(table: SnapshotTable, row: readonly SnapshotValue[]): string {
  const named = table.key.flatMap((name) => {
    const value = row[table.columns.indexOf(name)] ?? null;
    return value === null ? [] : [[name, value]];
  });
  return JSON.stringify(named.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
