import type { Conflict, Settlement, Settlements } from '../changes';
import { hashText } from '../hash';
import type { SnapshotValue } from '../snapshot';

/** The conflicts of a merge as they come up, each settled or left open. */
export interface Judge {
  /** Tells a conflict of a cell or a name; the value it is settled to, else the base's. */
  cell(conflict: Omit<Conflict, 'rows'>): SnapshotValue;
  /** Tells a conflict of a whole row or table; the side it is settled to, else the base. */
  whole(conflict: Conflict): 'ours' | 'theirs' | 'base';
  /** Tells that both replaced a name differently; the name it is settled to, the base's while it is open. A name of one's own must be a new one. */
  name(conflict: Conflict, isNew: (name: string) => boolean): string;
  readonly conflicts: readonly Conflict[];
  readonly open: readonly Conflict[];
}

/** A judge that settles by id, then by rule. A value of one's own settles cells only. */
export function settleBy({ byId, rule }: Settlements): Judge {
  const conflicts: Conflict[] = [];
  const open: Conflict[] = [];
  const settlementOf = (conflict: Conflict): Settlement | null => {
    conflicts.push(conflict);
    return Object.hasOwn(byId, conflict.id) ? (byId[conflict.id] ?? rule) : rule;
  };
  const cell = (about: Omit<Conflict, 'rows'>): SnapshotValue => {
    const conflict: Conflict = { ...about, rows: null };
    const settled = settlementOf(conflict);
    if (settled === null) open.push(conflict);
    if (settled === null || settled === 'base') return conflict.base;
    return typeof settled === 'string' ? conflict[settled] : settled.value;
  };
  const whole = (conflict: Conflict): 'ours' | 'theirs' | 'base' => {
    const settled = settlementOf(conflict);
    if (typeof settled === 'string') return settled;
    open.push(conflict);
    return 'base';
  };
  const name = (conflict: Conflict, isNew: (name: string) => boolean): string => {
    const settled = settlementOf(conflict);
    if (typeof settled === 'string') return String(conflict[settled]);
    if (typeof settled?.value === 'string' && settled.value !== '' && isNew(settled.value)) return settled.value;
    open.push(conflict);
    return String(conflict.base);
  };
  return { cell, whole, name, conflicts, open };
}

/** The name of a conflict for ever, the same for both sides. */
export function conflictId(table: string, key: readonly SnapshotValue[], column: string | null, what: 'row' | 'cell' | 'name' | 'table'): string {
  return hashText(JSON.stringify([table, key, column, what]));
}
