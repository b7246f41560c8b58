import type { Row } from '../order';
import type { RowScope, SnapshotTable } from '../snapshot';
import { accessOf, cellOf } from './waysOf';
import type { Lookup } from './waysOf';

/** What somebody may do with a row: change it, only read it, or not even that. */
export type Place = 'own' | 'read' | 'hidden';

/**
 * Whose a row is, for somebody with a scope: `own` when for every dimension of the scope all members that the row belongs to are in it. Of tables that are shared, a row that
 * names no member of a dimension can be read. **edge** a table that is not known, or that has no way to a dimension of the scope: hidden.
 */
export function placeOf(table: SnapshotTable, scope: RowScope, lookup: Lookup): (row: Row) => Place {
  if (scope === null) return () => 'own';
  const access = accessOf(table.name);
  if (access.kind === 'open') return () => 'read';
  if (!('way' in access)) return () => 'hidden';
  const fields = Object.entries(scope).map(([field, members]) => [field, new Set(members)] as const);
  return (row) => {
    const cell = cellOf(table, row);
    let place: Place = 'own';
    for (const [field, allowed] of fields) {
      const members = access.way(cell, field, lookup);
      if (members === null ? access.kind !== 'shared' : members.some((member) => !allowed.has(member))) return 'hidden';
      if (members === null) place = 'read';
    }
    return place;
  };
}
