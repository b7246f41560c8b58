import { canonicalTable } from '../canonical';
import type { Conflict, Renaming } from '../changes';
import { countChanges, diffTable } from '../diff';
import { findRenamings, hasSameKey, invertRenamings, noRenamings, renameTable } from '../findRenamings';
import type { Renamings } from '../findRenamings';
import { matchRows } from '../matchRows';
import type { Row } from '../order';
import type { SnapshotTable, SnapshotValue } from '../snapshot';
import { mergeRows } from './mergeRows';
import type { Taken } from './mergeRows';
import { conflictId } from './settle';
import type { Judge } from './settle';

type Side = SnapshotTable | null;

/** Merges one table; a side that is null has no such table. */
export function mergeTable(base: Side, ours: Side, theirs: Side, judge: Judge, taken: Taken): Side {
  if (isSameTable(ours, theirs)) {
    taken.both += count(base, ours);
    return ours;
  }
  if (isSameTable(base, ours)) {
    taken.theirs += count(base, theirs);
    return theirs;
  }
  if (isSameTable(base, theirs)) {
    taken.ours += count(base, ours);
    return ours;
  }
  if (!ours || !theirs) return mergeWhole(ours ? 'they-deleted' : 'we-deleted');
  const was: SnapshotTable = base ?? { ...ours, columns: ours.key, rows: [] };
  const merged = mergeNamed(was, ours, theirs, judge, taken);
  return merged ?? mergeWhole(base ? 'both-changed' : 'both-added');

  function mergeWhole(kind: Conflict['kind']): Side {
    const name = (base ?? ours ?? theirs)?.name ?? '';
    const none = { key: [], column: null, base: null, ours: null, theirs: null, rows: null };
    const side = judge.whole({ id: conflictId(name, [], null, 'table'), table: name, kind, ...none });
    return side === 'ours' ? ours : side === 'theirs' ? theirs : base;
  }
}

/** Are two tables the same, cell by cell? Both are in canonical order. */
export function isSameTable(a: Side, b: Side): boolean {
  if (a === b) return true;
  if (!a || !b || a.rows.length !== b.rows.length || a.kind !== b.kind || !hasSameKey(a, b) || !isSameRow(a.columns, b.columns)) return false;
  return a.rows === b.rows || a.rows.every((row, i) => row === b.rows[i] || isSameRow(row, b.rows[i] as Row));
}

function isSameRow(a: Row, b: Row): boolean {
  if (a.length !== b.length) return false;
  for (let c = 0; c < a.length; c++) if (a[c] !== b[c]) return false;
  return true;
}

function count(before: Side, after: Side): number {
  const change = diffTable(before, after);
  if (!change) return 0;
  const { added, removed, changed, moved, renamed } = countChanges([change]);
  return added + removed + changed + moved + renamed || 1;
}

/** Merges in the base's names, then renames; null when the sides do not have the key of the base. */
function mergeNamed(base: SnapshotTable, ours: SnapshotTable, theirs: SnapshotTable, judge: Judge, taken: Taken): SnapshotTable | null {
  const matches = [ours, theirs].map((side) => (hasSameKey(base, side) ? matchRows(base, side) : null));
  const names = [findRenamings(base, ours, matches[0] ?? null), findRenamings(base, theirs, matches[1] ?? null)] as const;
  const named = inBaseNames(base, ours, theirs, names);
  const [our, their, [ourNames, theirNames]] = named ?? [ours, theirs, [noRenamings, noRenamings]];
  if (!hasSameKey(base, our) || !hasSameKey(base, their)) return null;

  const columns = [...new Set([...base.columns, ...[...our.columns, ...their.columns].filter((name) => !base.columns.includes(name)).sort()])];
  const spread = (table: SnapshotTable): SnapshotTable => project(table, columns);
  // Rows were matched already where nothing was renamed; columns that one side lacks change no match.
  const [ourMatch, theirMatch] = [our === ours ? matches[0] : null, their === theirs ? matches[1] : null];
  const [b, o, t] = [spread(base), spread(our), spread(their)] as const;
  const rows = mergeRows(b, [o, ourMatch ?? matchRows(b, o)], [t, theirMatch ?? matchRows(b, t)], judge, taken);
  const final = columnsOf(base, our, their, columns, rows);
  const kind = their.kind === base.kind ? our.kind : their.kind;
  const merged = project({ ...base, kind, columns, rows }, final);
  const renamed = renameTable(merged, mergeNames(base, [our, their], [ourNames, theirNames], judge, taken));
  return canonicalTable(renamed).table;
}

/** Both sides in the base's names; null when a new name stands on the other side too, so that two rows could become one: then nothing counts as renamed. */
function inBaseNames(
  base: SnapshotTable,
  ours: SnapshotTable,
  theirs: SnapshotTable,
  [ourNames, theirNames]: readonly [Renamings, Renamings],
): [SnapshotTable, SnapshotTable, readonly [Renamings, Renamings]] | null {
  const [our, their] = [renameTable(ours, invertRenamings(ourNames)), renameTable(theirs, invertRenamings(theirNames))];
  const [ourOld, theirOld] = [inOlderColumns(ourNames), inOlderColumns(theirNames)];
  const isClear = (own: Renamings, other: Renamings, table: SnapshotTable): boolean =>
    own.columns.every(({ from, to }) => !table.columns.includes(to) && other.columns.every((one) => (one.from === from ? true : one.to !== to))) &&
    own.members.every(({ column, from, to }) => {
      const c = table.columns.indexOf(column);
      const isTaken = other.members.some((one) => one.column === column && one.from !== from && one.to === to);
      return !isTaken && !table.rows.some((row) => row[c] === to);
    });
  const isAllClear = isClear(ourOld, theirOld, their) && isClear(theirOld, ourOld, our);
  return isAllClear && hasSameKey(base, our) && hasSameKey(base, their) ? [our, their, [ourOld, theirOld]] : null;
}

/** Renamings with their members' columns in the older names. */
function inOlderColumns(names: Renamings): Renamings {
  const older = new Map(names.columns.map(({ from, to }) => [to, from]));
  return { ...names, members: names.members.map((one) => ({ ...one, column: older.get(one.column) ?? one.column })) };
}

/** The renamings of both sides, in newer column names; of a name that both replaced differently what the judge says. */
function mergeNames(
  base: SnapshotTable,
  tables: readonly SnapshotTable[],
  [ours, theirs]: readonly [Renamings, Renamings],
  judge: Judge,
  taken: Taken,
): Renamings {
  const isFree = (column: string, name: string): boolean =>
    ![base, ...tables].some((table) => table.rows.some((row) => row[table.columns.indexOf(column)] === name));
  const columns = pair(ours.columns, theirs.columns, (one) => one.from).flatMap(({ our, their }) =>
    decide(our, their, null, (name) => ![base, ...tables].some((table) => table.columns.includes(name))),
  );
  const newer = new Map(columns.map(({ from, to }) => [from, to]));
  const members = pair(ours.members, theirs.members, (one) => JSON.stringify([one.column, one.from])).flatMap(({ our, their }) => {
    const column = (our ?? their)?.column ?? '';
    return decide(our, their, column, (name) => isFree(column, name)).map((one) => ({ ...one, column: newer.get(column) ?? column }));
  });
  return { columns, members };

  function decide(our: Renaming | undefined, their: Renaming | undefined, column: string | null, isNew: (name: string) => boolean): Renaming[] {
    const one = (our ?? their) as Renaming;
    if (!our || !their || our.to === their.to) {
      taken[!their ? 'ours' : !our ? 'theirs' : 'both']++;
      return [one];
    }
    const key = column === null ? [] : [one.from];
    const id = conflictId(base.name, [one.from], column, 'name');
    const about = { id, table: base.name, kind: 'both-changed' as const, key, column, base: one.from, ours: our.to, theirs: their.to, rows: null };
    const side = judge.name(about, isNew);
    return side === one.from ? [] : [{ ...one, to: side }];
  }
}

function pair<T>(ours: readonly T[], theirs: readonly T[], idOf: (one: T) => string): { our: T | undefined; their: T | undefined }[] {
  const ids = [...new Set([...ours, ...theirs].map(idOf))].sort();
  return ids.map((id) => ({ our: ours.find((one) => idOf(one) === id), their: theirs.find((one) => idOf(one) === id) }));
}

/** The columns of the merged table: one that a side dropped goes unless something stands in it now. */
function columnsOf(base: SnapshotTable, ours: SnapshotTable, theirs: SnapshotTable, all: readonly string[], rows: readonly Row[]): readonly string[] {
  const kept = all.filter((name, c) => {
    const isDropped = base.columns.includes(name) && !(ours.columns.includes(name) && theirs.columns.includes(name));
    return !isDropped || rows.some((row) => row[c] !== null);
  });
  const isSame = (columns: readonly string[]): boolean => columns.length === kept.length && columns.every((name) => kept.includes(name));
  if (isSameRow(ours.columns, theirs.columns) && isSame(ours.columns)) return ours.columns;
  if (isSameRow(base.columns, theirs.columns) && isSame(ours.columns)) return ours.columns;
  if (isSameRow(base.columns, ours.columns) && isSame(theirs.columns)) return theirs.columns;
  return kept;
}

/** The table with these columns, blank where it has none. */
function project(table: SnapshotTable, columns: readonly string[]): SnapshotTable {
  if (isSameRow(table.columns, columns)) return table;
  const places = columns.map((name) => table.columns.indexOf(name));
  return { ...table, columns, rows: table.rows.map((row) => places.map((c): SnapshotValue => row[c] ?? null)) };
}
