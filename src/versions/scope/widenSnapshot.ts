import { canonicalTable } from '../canonical';
import { matchRows } from '../matchRows';
import { hasSameKey } from '../findRenamings';
import { keyColumns, partsOf } from '../order';
import type { Row } from '../order';
import type { RowScope, Snapshot, SnapshotTable, SnapshotValue } from '../snapshot';
import { placeOf } from './placeOf';
import type { Place } from './placeOf';
import { keyText, lookupIn } from './waysOf';

/** A row that was not taken. An empty key: the table as such. */
export interface Refused {
  readonly table: string;
  readonly key: readonly SnapshotValue[];
}

/**
 * Puts the rows of somebody with a scope back into the whole: what they sent takes the place of their own rows, all else stays as it is.
 *
 * In words: refused is every row that they sent differently from what they may only read, that is not theirs, or that has the key of a row that they cannot see; and a table with other key columns.
 * Whose a row is, the whole says: only of customers, deals and sellers that it does not know the sent rows do. A table that they did not send stays. Columns that they did not send keep what stands in them.
 * **shape** `snapshot` holds what was allowed, also where something was refused.
 */
export function widenSnapshot(
  whole: Snapshot,
  sent: Snapshot,
  scope: RowScope,
): { readonly snapshot: Snapshot; readonly refused: readonly Refused[] } {
  if (scope === null) return { snapshot: sent, refused: [] };
  const refused: Refused[] = [];
  const before = lookupIn(whole);
  const after = lookupIn(whole, sent);
  const names = [...new Set([...whole.tables, ...sent.tables].map(({ name }) => name))].sort();
  const tables = names.flatMap((name) => {
    const [old, now] = [whole, sent].map(({ tables: list }) => list.find((table) => table.name === name));
    return (now ? widen(old ?? { ...now, rows: [] }, now) : old) ?? [];
  });
  if (sent.planName !== whole.planName && !refused.some(({ table }) => table === 'settings')) refused.push({ table: 'settings', key: ['planName'] });
  return { snapshot: { ...whole, tables }, refused };

  function widen(old: SnapshotTable, now: SnapshotTable): SnapshotTable {
    if (!hasSameKey(old, now)) {
      refused.push({ table: old.name, key: [] });
      return old;
    }
    const columns = [...old.columns, ...now.columns.filter((column) => !old.columns.includes(column))];
    const [wide, came] = [withColumns(old, columns), withColumns(now, columns)];
    const isOf = placeOf(wide, scope, before);
    const willBe = placeOf(wide, scope, after);
    const places = wide.rows.map(isOf);
    const at = (place: Place): Row[] => wide.rows.filter((_, i) => places[i] === place);
    const mine = new Map(at('own').map((row) => [keyText(wide, row), row]));
    const hidden = new Set(at('hidden').map((row) => keyText(wide, row)));
    const isMany = old.key[old.key.length - 1] === 'n';
    const lacking = columns.flatMap((column, c) => (now.columns.includes(column) ? [] : [c]));
    const sentRows = came.rows.map((row) => {
      const was = isMany ? undefined : mine.get(keyText(wide, row));
      return was ? row.map((value, c) => (lacking.includes(c) ? (was[c] ?? null) : value)) : row;
    });

    const fixed = canonicalTable({ ...wide, rows: at('read') }).table;
    const others = canonicalTable({ ...wide, rows: sentRows.filter((row) => willBe(row) !== 'own') }).table;
    const { removed, added, changed } = matchRows(fixed, others);
    const tell = (row: Row): void => void refused.push({ table: old.name, key: partsOf(row, keyColumns(wide)) });
    for (const i of removed) tell(fixed.rows[i] as Row);
    for (const i of [...added, ...changed.map(([, y]) => y)]) tell(others.rows[i] as Row);
    const taken = sentRows.filter((row) => {
      if (willBe(row) !== 'own') return false;
      const isFree = isMany || (!hidden.has(keyText(wide, row)) && !at('read').some((each) => keyText(wide, each) === keyText(wide, row)));
      if (!isFree) tell(row);
      return isFree;
    });
    // A row of theirs that came back as somebody else's was refused: it stays as it was.
    const lost = new Set(others.rows.map((row) => keyText(wide, row)));
    const stays = isMany ? [] : at('own').filter((row) => lost.has(keyText(wide, row)));
    const rows = [...at('hidden'), ...at('read'), ...stays, ...taken];
    return canonicalTable({ ...wide, rows }).table;
  }
}

function withColumns(table: SnapshotTable, columns: readonly string[]): SnapshotTable {
  if (columns.length === table.columns.length && columns.every((column, c) => column === table.columns[c])) return table;
  const places = columns.map((column) => table.columns.indexOf(column));
  return { ...table, columns, rows: table.rows.map((row) => places.map((c) => row[c] ?? null)) };
}
