import fc from 'fast-check';
import { runPlan } from '../../src/engine';
import { canonicalTable, canonicalText, diff, scopeSnapshot, takeSnapshot, widenSnapshot } from '../../src/versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';
import { isListed } from '../../src/versions/scope/waysOf';
import { smallPlan } from '../support/plan';

type Rows = readonly (readonly SnapshotValue[])[];
const table = (name: string, key: readonly string[], rest: readonly string[], rows: Rows, kind: 'input' | 'result' = 'input') =>
  canonicalTable({ name, kind, key, columns: [...key, ...rest], rows }).table;

/** One row of North and one of South in every kind of table, and rows that are for all. */
const whole: Snapshot = {
  format: 1,
  planName: 'P',
  tables: [
    table('activities', ['on', 'deal', 'kind', 'rep', 'n'], [], [['2017-01-02', 'D1', 'call', 'Rep N', 1], ['2017-01-02', 'D2', 'call', 'Rep S', 1]]), // prettier-ignore
    table('adjustments', ['territory', 'category', 'period', 'verb', 'n'], ['value', 'into'], [['North', 'Bikes', null, 'transfer', 1, 5, 'South / Bikes · 2017'], ['North', null, null, 'add', 1, 6, null], ['South', null, null, 'add', 1, 7, null], [null, 'Bikes', null, 'add', 1, 8, null]]), // prettier-ignore
    table('alertLog', ['key'], ['state'], [['behind|North|', 'open'], ['behind|South›Bikes|', 'open'], ['stalled||D1', 'open'], ['stalled||D2', 'open'], ['behind||', 'open']]), // prettier-ignore
    table(
      'allocation',
      ['customer'],
      ['amount'],
      [
        ['C1', 1],
        ['C2', 2],
      ],
      'result',
    ),
    table('allocationRules', ['territory', 'customer', 'n'], ['value'], [['North', null, 1, 1], ['North', 'C2', 1, 2], [null, 'C1', 1, 3], [null, null, 1, 4]]), // prettier-ignore
    table('absences', ['rep', 'from', 'n'], ['to'], [['Rep N', 'a', 1, 'b'], ['Rep S', 'a', 1, 'b'], ['Rep ?', 'a', 1, 'b']]), // prettier-ignore
    table('customers', ['id'], ['territory', 'revenue'], [['C1', 'North', 10], ['C2', 'South', 20]]), // prettier-ignore
    table('drivers', ['month', 'name', 'territory', 'category'], ['value'], [['2017-01', 'promo', null, null, 1], ['2017-01', 'promo', 'South', null, 2], ['2017-01', 'promo', 'North', null, 3]]), // prettier-ignore
    table('forecasts', ['madeOn', 'node', 'month', 'n'], ['mean'], [['d', 'North › Bikes', 'm', 1, 1], ['d', 'South', 'm', 1, 2], ['d', '', 'm', 1, 3]]), // prettier-ignore
    table('pipeline', ['id'], ['customer', 'territory', 'amount'], [['D1', 'C1', 'North', 1], ['D2', 'C2', null, 2], ['D3', 'C1', null, 3], ['D4', 'unknown', null, 4]]), // prettier-ignore
    table('plan', ['territory', 'category', 'month'], ['amount'], [['North', 'Bikes', '2017-01', 1], ['South', 'Bikes', '2017-01', 2]], 'result'), // prettier-ignore
    table('revisions', ['node', 'on', 'order'], ['to'], [['North / Bikes · 2017', 'd', 1, 5], ['South · 2017', 'd', 1, 6], ['2017', 'd', 1, 7], ['Elsewhere · 2017', 'd', 1, 8], ['North / Elsewhere · 2017', 'd', 1, 9]]), // prettier-ignore
    table('sales', ['month', 'territory', 'category', 'n'], ['amount'], [['2017-01', 'North', 'Bikes', 1, 10], ['2017-01', 'North', 'Bikes', 2, 11], ['2017-01', 'South', 'Bikes', 1, 20], ['2017-01', '__proto__', 'Bikes', 1, 20]]), // prettier-ignore
    table('settings', ['setting'], ['value'], [['levels', 'territory, category'], ['planYear', 2017]]), // prettier-ignore
    table('targets', ['territory', 'category', 'period'], ['amount'], [['North', null, '2017', 5], ['South', null, '2017', 6], [null, null, '2017', 11]]), // prettier-ignore
    table('team', ['name', 'territory'], ['hired'], [['Rep N', 'North', null], ['Rep S', 'South', null]]), // prettier-ignore
    table('tiers', ['class'], ['amount'], [['A', 3]], 'result'),
    table('zebra', ['territory'], ['secret'], [['North', 1]]),
  ],
};
const northern = { territory: ['North'] };

const find = (state: Snapshot, name: string) => state.tables.find((t) => t.name === name) as SnapshotTable;
const keys = (state: Snapshot, name: string) => find(state, name).rows.map((row) => row.slice(0, find(state, name).key.length));
const replace = (state: Snapshot, name: string, rows: (old: Rows) => Rows): Snapshot => ({ ...state, tables: state.tables.map((t) => (t.name === name ? canonicalTable({ ...t, rows: rows(t.rows) }).table : t)) }); // prettier-ignore

describe('scope', () => {
  const seen = scopeSnapshot(whole, northern);

  test('[V23] every table of a plan with results was decided on', () => {
    const plan = smallPlan();
    const { snapshot } = takeSnapshot(plan, runPlan(plan));
    expect(snapshot?.tables.map(({ name }) => name).filter((name) => !isListed(name))).toEqual([]);
    expect(snapshot?.tables.length).toBeGreaterThan(30);
  });

  test('[V23] rows are seen by each way to a member, and those for all or of nobody are not', () => {
    const rows = Object.fromEntries(seen.tables.map(({ name }) => [name, keys(seen, name).map(String)]));
    expect(rows).toEqual({
      activities: ['2017-01-02,D1,call,Rep N,1'],
      adjustments: ['North,,,add,1'],
      alertLog: ['behind|North|', 'stalled||D1'],
      allocation: ['C1'],
      allocationRules: [',C1,1', 'North,,1'],
      absences: ['Rep N,a,1'],
      customers: ['C1'],
      drivers: ['2017-01,promo,,', '2017-01,promo,North,'],
      forecasts: ['d,North › Bikes,m,1'],
      pipeline: ['D1', 'D3'],
      plan: ['North,Bikes,2017-01'],
      revisions: ['North / Bikes · 2017,d,1'],
      sales: ['2017-01,North,Bikes,1', '2017-01,North,Bikes,2'],
      settings: ['levels', 'planYear'],
      targets: ['North,,2017'],
      team: ['Rep N,North'],
      tiers: [],
      zebra: [],
    });
  });

  test('[V23] nothing of a member outside the scope is in what is seen, whatever its name', () => {
    expect(JSON.stringify(seen)).not.toMatch(/South|C2|D2|Rep S|__proto__/);
    expect(keys(scopeSnapshot(whole, { territory: ['__proto__'] }), 'sales')).toHaveLength(1);
    expect(scopeSnapshot(whole, null)).toBe(whole);
  });

  test('[V23] every dimension of a scope has to fit; a table without a way to one shows nothing', () => {
    const narrow = scopeSnapshot(whole, { territory: ['North'], category: ['Helmets'] });
    for (const name of ['sales', 'plan', 'targets', 'customers', 'pipeline', 'forecasts']) expect(keys(narrow, name)).toEqual([]);
    expect(keys(narrow, 'settings')).toHaveLength(2);
    expect(keys(scopeSnapshot(whole, { territory: [] }), 'sales')).toEqual([]);
    expect(keys(scopeSnapshot(whole, { galaxy: ['North'] }), 'sales')).toEqual([]);
  });

  test('[V24] what was seen and sent back unchanged changes nothing', () => {
    for (const scope of [
      northern,
      { territory: ['South'] },
      { territory: ['North', 'South'] },
      { territory: ['North'], category: ['Bikes'] },
      null,
    ]) {
      const { snapshot, refused } = widenSnapshot(whole, scopeSnapshot(whole, scope), scope);
      expect(refused).toEqual([]);
      expect(canonicalText(snapshot)).toBe(canonicalText(whole));
    }
  });

  test('[V24] own rows changed, added and taken out take their place in the whole', () => {
    let sent = replace(seen, 'targets', ([row]) => [
      [...(row ?? []).slice(0, 3), 99],
      ['North', 'Bikes', '2017-Q1', 7],
    ]);
    sent = replace(sent, 'sales', (rows) => rows.slice(1));
    sent = replace(sent, 'customers', (rows) => [...rows, ['C3', 'North', 5]]);
    sent = replace(sent, 'pipeline', (rows) => [...rows, ['D9', 'C3', null, 5]]);
    const { snapshot, refused } = widenSnapshot(whole, sent, northern);
    expect(refused).toEqual([]);
    const change = diff(whole, snapshot);
    expect(change.counts).toEqual({ added: 3, removed: 1, changed: 1, moved: 0, renamed: 0 });
    expect(keys(snapshot, 'pipeline')).toContainEqual(['D9']);
  });

  test('[V24] refused: others’ rows, hidden keys, rows for all, what may only be read, closed tables, the plan’s name', () => {
    const isRefused = (name: string, rows: (old: Rows) => Rows, key: Rows) => {
      const { snapshot, refused } = widenSnapshot(whole, replace(seen, name, rows), northern);
      expect(refused).toEqual(key.map((each) => ({ table: name, key: each })));
      expect(canonicalText(snapshot)).toBe(canonicalText(whole));
    };
    isRefused('targets', (rows) => [...rows, ['East', null, '2017', 1]], [['East', null, '2017']]);
    isRefused('targets', (rows) => [...rows, [null, null, '2017-Q1', 1]], [[null, null, '2017-Q1']]);
    isRefused('customers', (rows) => [...rows, ['C2', 'North', 1]], [['C2']]);
    isRefused('customers', () => [['C1', 'South', 10]], [['C1']]);
    isRefused('activities', (rows) => [...rows, ['2017-01-03', 'D2', 'call', 'Rep N', 1]], [['2017-01-03', 'D2', 'call', 'Rep N', 1]]);
    isRefused('adjustments', (rows) => [...rows, ['North', null, null, 'transfer', 1, 5, 'South · 2017']], [['North', null, null, 'transfer', 1]]);
    isRefused('allocationRules', (rows) => [...rows, ['North', 'C2', 1, 9]], [['North', 'C2', 1]]);
    isRefused('settings', (rows) => rows.slice(1), [['levels']]);
    isRefused('settings', (rows) => [...rows, ['budget', 1]], [['budget']]);
    isRefused('settings', ([first]) => [first ?? [], ['planYear', 2018]], [['planYear']]);
    isRefused('drivers', (rows) => rows.map((row) => (row[2] === null ? [...row.slice(0, 4), 9] : row)), [['2017-01', 'promo', null, null]]);
    isRefused('tiers', () => [['A', 4]], [['A']]);
    isRefused('zebra', () => [['North', 2]], [['North']]);
    expect(widenSnapshot(whole, { ...seen, planName: 'Q' }, northern).refused).toEqual([{ table: 'settings', key: ['planName'] }]);
    const other = { ...seen, tables: [table('targets', ['territory'], ['amount'], [['North', 1]])] };
    expect(widenSnapshot(whole, other, northern).refused).toEqual([{ table: 'targets', key: [] }]);
  });

  test('[V24] a customer of one’s own making gives no way to others’ deals', () => {
    let sent = replace(seen, 'customers', (rows) => [...rows, ['C2', 'North', 1]]);
    sent = replace(sent, 'pipeline', (rows) => [...rows, ['D2', 'C2', 'North', 999]]);
    const { snapshot, refused } = widenSnapshot(whole, sent, northern);
    expect(refused.map(({ key }) => key)).toEqual([['C2'], ['D2']]);
    expect(canonicalText(snapshot)).toBe(canonicalText(whole));
  });

  test('[V24] a table or a column that was not sent stays as it is', () => {
    const none = { ...seen, tables: seen.tables.filter(({ name }) => name !== 'targets') };
    expect(canonicalText(widenSnapshot(whole, none, northern).snapshot)).toBe(canonicalText(whole));
    const less = { ...seen, tables: [table('customers', ['id'], ['territory'], [['C1', 'North']])] };
    expect(canonicalText(widenSnapshot(whole, less, northern).snapshot)).toBe(canonicalText(whole));
  });

  test('[V24] whatever is sent, what cannot be seen stays', () => {
    const cell = fc.oneof(fc.constantFrom<SnapshotValue[]>('North', 'South', 'C1', 'C2', 'D1', 'D2', 'Rep S', 'Bikes', '2017', null), fc.integer());
    const sent = fc.tuple(...seen.tables.map((t) => fc.array(fc.tuple(...t.columns.map(() => cell)), { maxLength: 3 }).map((rows) => ({ t, rows }))));
    fc.assert(
      fc.property(sent, fc.boolean(), (tables, isAdded) => {
        const state = { ...seen, tables: tables.map(({ t, rows }) => uniqueRows(t, isAdded ? [...t.rows, ...rows] : rows)) };
        const { snapshot } = widenSnapshot(whole, state, northern);
        for (const t of whole.tables) {
          const [shown, now] = [rowTexts(find(seen, t.name)), rowTexts(find(snapshot, t.name))];
          for (const text of rowTexts(t)) if (!shown.includes(text)) expect(now).toContain(text);
        }
        for (const name of ['settings', 'tiers', 'zebra']) expect(find(snapshot, name)).toEqual(find(whole, name));
      }),
      { numRuns: 60 },
    );
  });
});

/** Rows as text, without their occurrence. */
function rowTexts(t: SnapshotTable): string[] {
  return t.rows.map((row) => JSON.stringify(row.filter((_, c) => t.columns[c] !== 'n')));
}

function uniqueRows(t: SnapshotTable, rows: Rows): SnapshotTable {
  const many = t.key[t.key.length - 1] === 'n';
  const known = new Map(rows.map((row, i) => [many ? String(i) : JSON.stringify(row.slice(0, t.key.length)), row]));
  return canonicalTable({ ...t, rows: [...known.values()] }).table;
}
