import { compareSnapshots } from '../../../src/flow/compute/compareSnapshots';
import { canonicalTable } from '../../../src/versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../../src/versions';

const table = (name: string, key: readonly string[], rest: readonly string[], rows: SnapshotValue[][], kind: 'input' | 'result'): SnapshotTable =>
  canonicalTable({ name, kind, key, columns: [...key, ...rest], rows }).table;

/** A state of two territories: what is asked of the first, and what each is planned to sell a month (null: no results). */
function state(asked: number, planned: readonly [number, number] | null, fiscalStart = 1): Snapshot {
  const months = Array.from({ length: 12 }, (_, i) => {
    const month = fiscalStart - 1 + i;
    return `${(fiscalStart === 1 ? 2017 : 2016) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
  const settings = [['levels', 'territory'], ['planYear', 2017], ['fiscalStart', fiscalStart], ['roundingUnit', 1]]; // prettier-ignore
  const rows = ['North', 'South'].flatMap((t, i) => months.map((month) => [t, month, planned?.[i] ?? 0]));
  const tables = [
    table('settings', ['setting'], ['value'], settings, 'input'),
    table('targets', ['territory', 'period'], ['amount'], [['North', '2017', asked]], 'input'),
    ...(planned ? [table('plan', ['territory', 'month'], ['amount'], rows, 'result')] : []),
  ];
  return { format: 1, planName: 'P', tables };
}

describe('two versions compared', () => {
  test('from the first to the second: cells, causes, totals, and the net effect on the whole year', () => {
    const found = compareSnapshots(state(120, [10, 1]), state(144, [12, 1]));
    expect(found.diff.tables.find(({ name }) => name === 'targets')?.changed).toEqual([
      { key: ['North', '2017'], column: 'amount', from: 120, to: 144 },
    ]);
    expect(found.groups.map(({ net }) => net)).toEqual([24]);
    expect(found.net).toBe(24);
    expect(found.effects.find(({ table: of, path, period }) => of === 'plan' && path[0] === 'North' && period === '2017-Q1')).toMatchObject({
      ...{ before: 30, after: 36, difference: 6 },
    });
    expect(compareSnapshots(state(144, [12, 1]), state(120, [10, 1])).net).toBe(-24);
  });

  test('the net effect is that of the plan, not of the targets, and of no part of it', () => {
    expect(compareSnapshots(state(120, [10, 1]), state(500, [10, 2])).net).toBe(12);
    expect(compareSnapshots(state(120, [10, 1]), state(500, [10, 1])).net).toBe(0);
  });

  test('of a fiscal year too', () => {
    expect(compareSnapshots(state(120, [10, 1], 4), state(120, [11, 1], 4)).net).toBe(12);
  });

  test('is not known where either side has no results', () => {
    expect(compareSnapshots(state(120, null), state(120, [10, 1])).net).toBeNull();
    expect(compareSnapshots(state(120, [10, 1]), state(120, null)).net).toBeNull();
  });
});
