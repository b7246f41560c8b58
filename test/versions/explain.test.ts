import fc from 'fast-check';
import { canonicalTable, diff, explainDiff, netEffects } from '../../src/versions';
import type { Explained, Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';
import { numRuns, threeSides } from '../support/snapshots';

type Rows = readonly (readonly SnapshotValue[])[];
const table = (name: string, key: readonly string[], rest: readonly string[], rows: Rows, kind: 'input' | 'result' = 'input') =>
  canonicalTable({ name, kind, key, columns: [...key, ...rest], rows }).table;

const months = Array.from({ length: 12 }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}`);
const categories = ['Bikes', 'Helmets', 'Gloves', 'Socks', 'Locks', 'Lights', 'Pumps', 'Bags'];
const settings = (unit: number): SnapshotTable => table('settings', ['setting'], ['value'], [['levels', 'territory, category'], ['planYear', 2017], ['fiscalStart', 1], ['roundingUnit', unit]]); // prettier-ignore
const targets = (rows: Rows) => table('targets', ['territory', 'category', 'period'], ['amount'], rows);
const planOf = (amountOf: (territory: string, category: string, month: string) => number) =>
  table('plan', ['territory', 'category', 'month'], ['amount'], ['North', 'South'].flatMap((t) => categories.flatMap((c) => months.map((m) => [t, c, m, amountOf(t, c, m)]))), 'result'); // prettier-ignore
const state = (...tables: SnapshotTable[]): Snapshot => ({ format: 1, planName: 'P', tables: [settings(0.01), ...tables] });
const explain = (base: Snapshot, next: Snapshot): Explained[] => explainDiff(diff(base, next), base, next);

describe('explained difference', () => {
  const base = state(targets([['North', null, '2017', 960], ['South', null, '2017', 96]]), planOf((t) => (t === 'North' ? 10 : 1))); // prettier-ignore

  test('[V25] one changed target and its 96 leaves are one cause', () => {
    const next = state(targets([['North', null, '2017', 1056], ['South', null, '2017', 96]]), planOf((t) => (t === 'North' ? 11 : 1))); // prettier-ignore
    expect(explain(base, next)).toEqual([
      {
        cause: {
          kind: 'input',
          what: 'changed',
          table: 'targets',
          key: ['North', null, '2017'],
          changes: [{ column: 'amount', from: 960, to: 1056 }],
        },
        inputs: 1,
        cells: 96,
        net: 96,
      },
    ]);
  });

  test('[V25] two causes share the cells by the part of the plan that each is for; what is under neither was recalculated', () => {
    const next = state(
      targets([['North', null, '2017', 1056], ['North', 'Bikes', '2017-Q1', 90], ['South', null, '2017', 96]]), // prettier-ignore
      planOf((t, c, m) => (t === 'North' ? (c === 'Bikes' && m <= '2017-03' ? 30 : 11) : c === 'Bags' ? 2 : 1)),
    );
    const found = explain(base, next).map(({ cause, inputs, cells, net }) => [cause.kind, 'key' in cause ? cause.key[1] : null, inputs, cells, net]);
    expect(found).toEqual([
      ['input', null, 1, 93, 93],
      ['input', 'Bikes', 1, 3, 60],
      ['recalculated', null, 0, 12, 12],
    ]);
  });

  test('[V25] members count before months, and two causes for one part explain nothing', () => {
    const none = state(
      targets([]),
      planOf(() => 1),
    );
    const kinds = (rows: Rows, other: Rows = []) => {
      const rules = table('adjustments', ['territory', 'category', 'period', 'verb', 'n'], ['value'], other);
      const next = state(targets(rows), rules, planOf((t, c, m) => (t === 'North' && c === 'Bikes' && m === '2017-02' ? 5 : 1))); // prettier-ignore
      return explain(none, next).flatMap(({ cause, cells }) => (cells > 0 ? [[cause.kind, 'key' in cause ? cause.key[1] : null]] : []));
    };
    expect(kinds([['North', null, '2017-02', 7], ['North', 'Bikes', '2017', 9]])).toEqual([['input', 'Bikes']]); // prettier-ignore
    expect(kinds([['North', null, '2017', 7]], [['North', null, '2017', 'add', 1, 5]])).toEqual([['recalculated', null]]);
  });

  test('[V25] one factor over a column is one cause; two amounts are none', () => {
    const prices = (factor: number, count: number) => state(table('products', ['id'], ['price'], [19.99, 5, 120.5, 7.35].map((p, i) => [`P${i}`, i < count ? Math.round(p * factor * 100) / 100 : p]))); // prettier-ignore
    expect(explain(prices(1, 0), prices(1.05, 4))).toEqual([{ cause: { kind: 'factor', table: 'products', column: 'price', factor: 1.05, rows: 4 }, inputs: 4, cells: 0, net: null }]); // prettier-ignore
    expect(explain(prices(1, 0), prices(1.05, 2)).map(({ cause }) => cause.kind)).toEqual(['input', 'input']);
  });

  test('[V25] a renaming is one cause over all tables, also in columns that are no key; moves along one way are one', () => {
    const rows = (name: string): Rows => [['C1', name, 1], ['C2', name, 2], ['C3', 'West', 3]]; // prettier-ignore
    const of = (name: string, to = 'm1') => state(targets([[name, null, '2017', 5], ['West', null, '2017', 6]]), table('customers', ['id'], ['territory', 'revenue'], rows(name)), table('lines', ['line', 'month'], ['amount'], [['a', to, 1], ['b', to, 2], ['c', 'm1', 3], ['d', 'm9', 3]])); // prettier-ignore
    const found = explain(of('North'), of('Nord', 'm9'));
    expect(found.map(({ cause }) => cause)).toEqual([
      { kind: 'renamed', column: 'territory', from: 'North', to: 'Nord', tables: ['targets'] },
      { kind: 'moved', table: 'lines', column: 'month', from: 'm1', to: 'm9', rows: 2 },
    ]);
    expect(found.map(({ inputs }) => inputs)).toEqual([3, 2]);
  });

  test('[V25] every entry of a difference is in exactly one group', () => {
    fc.assert(
      fc.property(threeSides, ([a, b]) => {
        const change = diff(a, b);
        const { added, removed, changed, moved, renamed } = change.counts;
        const shapes = change.tables.filter(
          (t) => t.kind === 'result' && t.added.length + t.removed.length + t.changed.length + t.moved.length + t.renamed.length === 0,
        );
        const groups = explainDiff(change, a, b);
        expect(groups.reduce((sum, { inputs, cells }) => sum + inputs + cells, 0)).toBe(added + removed + changed + moved + renamed + shapes.length);
      }),
      { numRuns },
    );
  });

  test('[V25] the nets of the groups add up to that on the total, to the unit', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const cells = fc.array(
      fc.tuple(fc.constantFrom('North', 'South'), fc.constantFrom(...categories), fc.constantFrom(...months), amount, fc.integer({ min: 0, max: 3 })),
      { maxLength: 30 },
    );
    const asked = fc.array(
      fc.tuple(fc.constantFrom('North', 'South', null), fc.constantFrom('Bikes', null), fc.constantFrom('2017', '2017-Q1', '2017-02'), amount),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(cells, cells, asked, asked, fc.constantFrom(0.01, 1, 1000, 0.05), (before, after, from, to, unit) => {
        const of = (list: typeof before, wanted: typeof from): Snapshot => {
          const rows = new Map(list.map(([t, c, m, units]) => [`${t}${c}${m}`, [t, c, m, units * unit]]));
          const own = new Map(wanted.map(([t, c, p, units]) => [`${t}${c}${p}`, [t, c, p, units * unit]]));
          const plan = table('plan', ['territory', 'category', 'month'], ['amount'], [...rows.values()], 'result');
          return { format: 1, planName: 'P', tables: [settings(unit), targets([...own.values()]), plan] };
        };
        const [a, b] = [of(before, from), of(after, to)];
        const total =
          netEffects(a, b).find(({ table: name, path, period }) => name === 'plan' && path.length === 0 && period === '2017')?.difference ?? 0;
        const units = explainDiff(diff(a, b), a, b).reduce((sum, { net }) => sum + Math.round((net ?? 0) / unit), 0);
        expect(units).toBe(Math.round(total / unit));
      }),
      { numRuns },
    );
  });

  test('[V26] every subtotal: prefixes by year, quarter, month; nothing twice', () => {
    const next = state(targets([['North', null, '2017', 1056], ['South', 'Bikes', '2017', 5], ['South', 'Bags', '2017', 7]]), planOf((t, _c, m) => (t === 'North' && m === '2017-05' ? 10.1 : t === 'North' ? 10 : 1))); // prettier-ignore
    const effects = netEffects(base, next);
    const one = (name: string, path: string[], period: string) =>
      effects.find((e) => e.table === name && e.path.join('/') === path.join('/') && e.period === period);
    expect(one('plan', [], '2017')).toMatchObject({ before: 1056, after: 1056.8, difference: 0.8 });
    expect(one('plan', ['North'], '2017-Q2')).toMatchObject({ before: 240, after: 240.8, difference: 0.8 });
    expect(one('plan', ['North', 'Bikes'], '2017-05')).toMatchObject({ before: 10, after: 10.1, difference: 0.1 });
    expect(effects.filter((e) => e.table === 'plan')).toHaveLength((1 + 2 + 16) * 17);
    expect(one('targets', ['South'], '2017')).toMatchObject({ before: 96, after: 12, difference: -84 });
    expect(one('targets', [], '2017')).toMatchObject({ before: 1056, after: 1056, difference: 0 });
    expect(one('targets', ['South', 'Bags'], '2017')).toMatchObject({ before: null, after: 7, difference: 7 });
  });
});
