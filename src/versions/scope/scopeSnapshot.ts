import { canonicalTable } from '../canonical';
import type { RowScope, Snapshot } from '../snapshot';
import { placeOf } from './placeOf';
import { lookupIn } from './waysOf';

/**
 * What somebody with a scope may see of a state: all tables, with their rows only. Null is everything.
 * **edge** fails closed: a table that is not listed, or a row that cannot be brought to a member, is not shown; neither is a row for all members, since it would tell the others' figures.
 */
export function scopeSnapshot(snapshot: Snapshot, scope: RowScope): Snapshot {
  if (scope === null) return snapshot;
  const lookup = lookupIn(snapshot);
  const tables = snapshot.tables.map((table) => {
    const place = placeOf(table, scope, lookup);
    const rows = table.rows.filter((row) => place(row) !== 'hidden');
    return rows.length === table.rows.length ? table : canonicalTable({ ...table, rows }).table;
  });
  return { ...snapshot, tables };
}
