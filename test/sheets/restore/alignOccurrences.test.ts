import { alignOccurrences } from '../../../src/sheets/restore/alignOccurrences';
import type { SnapshotTable } from '../../../src/versions';

const table = (rows: SnapshotTable['rows'], key = ['k', 'n']): SnapshotTable => ({
  name: 'sales',
  kind: 'input',
  key,
  columns: [...key, 'amount'],
  rows,
});
const read = (n: number, amount: number) => ({ row: 10 + n, column: 0, fields: { k: 'a', n, amount } });

test('rows that are equal keep their cells, the edited one is the one that is left', () => {
  const version = table([
    ['a', 1, 20],
    ['a', 2, 25],
    ['a', 3, 30],
  ]);
  const rows = alignOccurrences(version, [read(3, 30), read(1, 10), read(2, 20)]);
  expect(rows.map(({ row, fields }) => [row, fields['n'], fields['amount']])).toEqual([
    [13, 3, 30],
    [11, 2, 10],
    [12, 1, 20],
  ]);
});

test('rows that the version does not have are none of its rows', () => {
  const rows = alignOccurrences(table([['a', 1, 20]]), [read(1, 10), read(2, 20)]);
  expect(rows.map(({ fields }) => fields['n'])).toEqual([2, 1]);
});

test('tables without occurrences stay as they are', () => {
  const rows = [read(1, 10)];
  expect(alignOccurrences(table([['a', 1, 20]], ['k', 'order']), rows)).toBe(rows);
});
