import { compareRows, isMultiset, ownKey, valueColumns } from './order';
import type { Row } from './order';
import type { SnapshotTable } from './snapshot';

/** Which rows of two tables are the same ones, by place: those only in one, and pairs that differ in a cell. Each list is in order. */
export interface RowMatch {
  readonly removed: readonly number[];
  readonly added: readonly number[];
  readonly changed: readonly (readonly [base: number, next: number])[];
}

/**
 * Matches the rows of two tables by key, in one walk along both. Tables have the same key columns, and rows in canonical order.
 * Of a multiset, rows of one key (without `n`) that are equal in all else are matched first, then what is left one by one in order, then the rest is removed or added.
 */
export function matchRows(base: SnapshotTable, next: SnapshotTable): RowMatch {
  const removed: number[] = [];
  const added: number[] = [];
  const changed: [number, number][] = [];
  const [a, b] = [base.rows, next.rows];
  const [keyA, keyB] = [ownKey(base), ownKey(next)];
  const isSame = cellsAlike(base, next);
  const many = isMultiset(base);
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [rowA, rowB] = [a[i] as Row, b[j] as Row];
    const order = compareRows(rowA, rowB, keyA, keyB);
    if (order < 0) removed.push(i++);
    else if (order > 0) added.push(j++);
    else if (many && !(isSingle(a, i, keyA) && isSingle(b, j, keyB))) [i, j] = matchGroup(i, j);
    else {
      if (!isSame(rowA, rowB)) changed.push([i, j]);
      i++;
      j++;
    }
  }
  while (i < a.length) removed.push(i++);
  while (j < b.length) added.push(j++);
  return { removed, added, changed };

  function matchGroup(fromA: number, fromB: number): [number, number] {
    const [endA, endB] = [groupEnd(a, fromA, keyA), groupEnd(b, fromB, keyB)];
    const leftB = new Map<string, number[]>();
    const values = valueColumns(next);
    const columns = values.map((c) => base.columns.indexOf(next.columns[c] as string));
    const dropped = valueColumns(base).filter((c) => !next.columns.includes(base.columns[c] as string));
    for (let y = fromB; y < endB; y++) {
      const text = JSON.stringify(values.map((c) => (b[y] as Row)[c] ?? null));
      const list = leftB.get(text);
      if (list) list.push(y);
      else leftB.set(text, [y]);
    }
    const restA: number[] = [];
    const taken = new Set<number>();
    for (let x = fromA; x < endA; x++) {
      const row = a[x] as Row;
      const text = JSON.stringify(columns.map((c) => row[c] ?? null));
      const y = dropped.every((c) => row[c] === null) ? leftB.get(text)?.shift() : undefined;
      if (y === undefined) restA.push(x);
      else taken.add(y);
    }
    let k = 0;
    for (let y = fromB; y < endB; y++) {
      if (taken.has(y)) continue;
      const x = restA[k++];
      if (x === undefined) added.push(y);
      else changed.push([x, y]);
    }
    removed.push(...restA.slice(k));
    return [endA, endB];
  }
}

function isSingle(rows: readonly Row[], i: number, key: readonly number[]): boolean {
  const next = rows[i + 1];
  return next === undefined || compareRows(rows[i] as Row, next, key) !== 0;
}

function groupEnd(rows: readonly Row[], from: number, key: readonly number[]): number {
  let end = from + 1;
  while (end < rows.length && compareRows(rows[from] as Row, rows[end] as Row, key) === 0) end++;
  return end;
}

/** Are two rows' cells alike, but for `n`? A column that one side lacks is blank there. */
function cellsAlike(base: SnapshotTable, next: SnapshotTable): (a: Row, b: Row) => boolean {
  const n = isMultiset(base) ? 'n' : null;
  const isSameShape = base.columns.length === next.columns.length && base.columns.every((name, c) => name === next.columns[c]);
  if (isSameShape) {
    const skip = n === null ? -1 : base.columns.indexOf(n);
    const count = base.columns.length;
    return (a, b) => {
      if (a === b) return true;
      for (let c = 0; c < count; c++) if (a[c] !== b[c] && c !== skip) return false;
      return true;
    };
  }
  const pairs = [...new Set([...base.columns, ...next.columns])]
    .filter((name) => name !== n)
    .map((name) => [base.columns.indexOf(name), next.columns.indexOf(name)] as const);
  return (a, b) => pairs.every(([p, q]) => (a[p] ?? null) === (b[q] ?? null));
}
