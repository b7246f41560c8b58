import type { Conflict } from '../changes';
import { findMoves } from '../findMoves';
import type { RowMatch } from '../matchRows';
import { compareRows, isMultiset, keyColumns, partsOf } from '../order';
import type { Row } from '../order';
import type { SnapshotTable, SnapshotValue } from '../snapshot';
import { conflictId } from './settle';
import type { Judge } from './settle';

/** What was taken of each side; `both`: what both did alike. */
export interface Taken {
  ours: number;
  theirs: number;
  both: number;
}

/** What one side did to the base's rows: null where it took a row out, else the row as it is now; and the rows it added. */
interface Side {
  readonly at: readonly number[];
  readonly rows: readonly (Row | null)[];
  readonly added: readonly Row[];
}

/** A side's table, and how its rows match the base's. */
type Matched = readonly [SnapshotTable, RowMatch];

/**
 * Merges the rows of three tables that have the same columns and the same key, cell by cell; a moved row is one whose key has another part.
 * **shape** rows, not in order where some moved or were added.
 */
export function mergeRows(base: SnapshotTable, ours: Matched, theirs: Matched, judge: Judge, taken: Taken): Row[] {
  const [we, they] = sidesOf(base, ours, theirs);
  const key = keyColumns(base);
  const many = isMultiset(base);
  const n = many ? base.columns.indexOf('n') : -1;
  const isKey = base.columns.map((_, c) => key.includes(c));
  const rows: Row[] = [];
  let from = 0;
  let i = 0;
  let j = 0;
  while (i < we.at.length || j < they.at.length) {
    const at = Math.min(we.at[i] ?? Infinity, they.at[j] ?? Infinity);
    while (from < at) rows.push(base.rows[from++] as Row);
    const was = base.rows[from++] as Row;
    const our = we.at[i] === at ? we.rows[i++] : undefined;
    const their = they.at[j] === at ? they.rows[j++] : undefined;
    const row = mergeRow(was, our, their);
    if (row) rows.push(row);
  }
  while (from < base.rows.length) rows.push(base.rows[from++] as Row);
  return [...rows, ...(many ? addBoth() : addByKey())];

  /** One row; undefined: that side did nothing to it. */
  function mergeRow(was: Row, our: Row | null | undefined, their: Row | null | undefined): Row | null {
    if (their === undefined || our === undefined) {
      const side = our === undefined ? 'theirs' : 'ours';
      const row = (our === undefined ? their : our) as Row | null;
      taken[side] += row === null ? 1 : countCells(was, row);
      return row;
    }
    if (our === null && their === null) {
      taken.both++;
      return null;
    }
    const ourKey = our && movedPart(was, our);
    const theirKey = their && movedPart(was, their);
    const areApart = our !== null && their !== null && ourKey !== null && theirKey !== null && ourKey !== theirKey;
    if (our === null || their === null || areApart) {
      const kind = our === null ? 'we-deleted' : their === null ? 'they-deleted' : 'both-changed';
      const side = judge.whole(rowConflict(kind, partsOf(was, key), was, our, their));
      return side === 'ours' ? our : side === 'theirs' ? their : was;
    }
    return was.map((value, c) => mergeCell(was, value, our[c] ?? null, their[c] ?? null, c));
  }

  function mergeCell(was: Row, value: SnapshotValue, our: SnapshotValue, their: SnapshotValue, c: number): SnapshotValue {
    if (c === n) return value;
    if (our === their) {
      if (our !== value) taken.both++;
      return our;
    }
    if (our === value) {
      taken.theirs++;
      return their;
    }
    if (their === value) {
      taken.ours++;
      return our;
    }
    const column = base.columns[c] as string;
    const rowKey = partsOf(was, key);
    const about = { table: base.name, kind: 'both-changed' as const, key: rowKey, column, base: value, ours: our, theirs: their };
    if (!isKey[c]) return judge.cell({ ...about, id: conflictId(base.name, rowKey, column, 'cell') });
    // A row that both moved can only go where one of them put it: another place may be taken.
    const side = judge.whole({ ...about, id: conflictId(base.name, rowKey, column, 'cell'), rows: null });
    return side === 'ours' ? our : side === 'theirs' ? their : value;
  }

  function movedPart(was: Row, row: Row): number | null {
    return key.find((c) => c !== n && was[c] !== row[c]) ?? null;
  }

  function countCells(was: Row, row: Row): number {
    if (movedPart(was, row) !== null) return 1;
    return row.reduce<number>((sum, value, c) => (c !== n && value !== was[c] ? sum + 1 : sum), 0);
  }

  function rowConflict(kind: Conflict['kind'], rowKey: readonly SnapshotValue[], was: Row | null, our: Row | null, their: Row | null): Conflict {
    const named = (row: Row | null): Record<string, SnapshotValue> | null =>
      row && Object.fromEntries(base.columns.map((name, c) => [name, row[c] ?? null]));
    const id = conflictId(base.name, rowKey, null, 'row');
    const none = { column: null, base: null, ours: null, theirs: null };
    return { id, table: base.name, kind, key: rowKey, ...none, rows: { base: named(was), ours: named(our), theirs: named(their) } };
  }

  /** Rows that were added, by key: alike on both sides once, otherwise a conflict. */
  function addByKey(): Row[] {
    const out: Row[] = [];
    let x = 0;
    let y = 0;
    while (x < we.added.length || y < they.added.length) {
      const [our, their] = [we.added[x], they.added[y]];
      const order = !our ? 1 : !their ? -1 : compareRows(our, their, key);
      if (order < 0) out.push(our as Row);
      else if (order > 0) out.push(their as Row);
      else if (our?.every((value, c) => value === their?.[c])) out.push(our);
      else {
        const side = judge.whole(rowConflict('both-added', partsOf(our as Row, key), null, our as Row, their as Row));
        if (side !== 'base') out.push((side === 'ours' ? our : their) as Row);
      }
      if (order === 0 && our?.every((value, c) => value === their?.[c])) taken.both++;
      else if (order !== 0) taken[order < 0 ? 'ours' : 'theirs']++;
      if (order <= 0) x++;
      if (order >= 0) y++;
    }
    return out;
  }

  /** Rows that were added to a multiset: all of them, those that both added alike once. */
  function addBoth(): Row[] {
    const says = base.columns.flatMap((_, c) => (c === n ? [] : [c]));
    const textOf = (row: Row): string => JSON.stringify(partsOf(row, says));
    const left = new Map<string, number>();
    for (const row of they.added) left.set(textOf(row), (left.get(textOf(row)) ?? 0) + 1);
    const out = [...they.added];
    for (const row of we.added) {
      const text = textOf(row);
      const count = left.get(text) ?? 0;
      if (count > 0) left.set(text, count - 1);
      else out.push(row);
      taken[count > 0 ? 'both' : 'ours']++;
    }
    for (const count of left.values()) taken.theirs += count;
    return out;
  }
}

function sidesOf(base: SnapshotTable, [ours, ourMatch]: Matched, [theirs, theirMatch]: Matched): [Side, Side] {
  const our = findMoves(base, ours, ourMatch);
  const their = findMoves(base, theirs, theirMatch);
  const own = isMultiset(base) ? [] : keyColumns(base);
  const textOf = (row: Row): string => JSON.stringify(partsOf(row, own));
  const goals = (table: SnapshotTable, match: typeof our): Map<string, number> =>
    new Map(
      [...match.added.map((y) => [y, -1] as const), ...match.moved.map(([x, y]) => [y, x] as const)].map(([y, x]) => [
        textOf(table.rows[y] as Row),
        x,
      ]),
    );
  const isFree = own.length === 0 || our.moved.length + their.moved.length === 0;
  const [ourGoals, theirGoals] = isFree ? [new Map<string, number>(), new Map<string, number>()] : [goals(ours, our), goals(theirs, their)];
  return [sideOf(ours, our, theirGoals), sideOf(theirs, their, ourGoals)];

  /** A row that moved where the other side put another row counts as taken out and added. */
  function sideOf(table: SnapshotTable, match: typeof our, others: ReadonlyMap<string, number>): Side {
    const isClear = ([x, y]: readonly [number, number]): boolean => {
      const other = others.size === 0 ? undefined : others.get(textOf(table.rows[y] as Row));
      return other === undefined || other === x;
    };
    const moved = match.moved.filter(isClear);
    const lost = match.moved.filter((pair) => !isClear(pair));
    const removed = [...match.removed, ...lost.map(([x]) => x)].map((x) => [x, null] as const);
    const acts = [...removed, ...[...match.changed, ...moved].map(([x, y]) => [x, table.rows[y] as Row] as const)].sort(([a], [b]) => a - b);
    const added = [...match.added, ...lost.map(([, y]) => y)].sort((a, b) => a - b).map((y) => table.rows[y] as Row);
    return { at: acts.map(([x]) => x), rows: acts.map(([, row]) => row), added };
  }
}
