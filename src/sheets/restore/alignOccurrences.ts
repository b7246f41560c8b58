import type { SnapshotTable, SnapshotValue } from '../../versions';
import type { InputRow } from './inputRows';
import { fieldsOf } from './versionRows';

/**
 * Rows of one key that may repeat, numbered (`n`) as the version's rows that they are: first those that are equal in all else, so that their cells stay, then the others in order;
 * what the version does not have is numbered on. Other tables' rows stay as they are.
 */
export function alignOccurrences(table: SnapshotTable, rows: readonly InputRow[]): readonly InputRow[] {
  if (table.key[table.key.length - 1] !== 'n') return rows;
  const own = table.key.slice(0, -1);
  const says = table.columns.filter((name) => name !== 'n');
  const textOf = (names: readonly string[], fields: InputRow['fields']): string => JSON.stringify(names.map((name) => fields[name] ?? null));
  const free = new Map<string, Map<SnapshotValue, string>>();
  for (const row of table.rows) {
    const fields = fieldsOf(table, row);
    const group = free.get(textOf(own, fields)) ?? new Map<SnapshotValue, string>();
    free.set(textOf(own, fields), group.set(fields['n'] ?? null, textOf(says, fields)));
  }
  const numbers = new Map<InputRow, SnapshotValue>();
  const take = (row: InputRow, isWanted: (text: string) => boolean): void => {
    const group = free.get(textOf(own, row.fields));
    const n = [...(group ?? [])].find(([, text]) => isWanted(text))?.[0];
    if (n === undefined) return;
    group?.delete(n);
    numbers.set(row, n);
  };
  for (const row of rows) {
    const text = textOf(says, row.fields);
    take(row, (wanted) => wanted === text);
  }
  for (const row of rows) if (!numbers.has(row)) take(row, () => true);
  let beyond = table.rows.length;
  return rows.map((row) => ({ ...row, fields: { ...row.fields, n: numbers.get(row) ?? ++beyond } }));
}
