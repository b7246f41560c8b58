import fc from 'fast-check';
import { canonicalTable, canonicalText, merge } from '../../src/versions';
import type { Conflict, Merged, Settlements, Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';
import { numRuns } from '../support/snapshots';

type Row = readonly SnapshotValue[];

const state = (tables: readonly SnapshotTable[], planName = 'P'): Snapshot => ({ format: 1, planName, tables });
const table = (name: string, key: readonly string[], rest: readonly string[], rows: readonly Row[], kind: 'input' | 'result' = 'input') =>
  canonicalTable({ name, kind, key, columns: [...key, ...rest], rows }).table;
const targets = (...rows: Row[]) => state([table('targets', ['territory', 'month'], ['amount', 'owner'], rows)]);
const sales = (...rows: Row[]) => state([table('sales', ['month', 'n'], ['amount'], rows.map(([month, amount]) => [month ?? null, 0, amount ?? null]))]); // prettier-ignore

const rowsOf = ({ snapshot }: Merged, name = 'targets'): readonly Row[] => snapshot.tables.find((t) => t.name === name)?.rows ?? [];
const told = ({ conflicts }: Merged) => conflicts.map(({ kind, key, column, base, ours, theirs }) => ({ kind, key, column, base, ours, theirs }));
const settle = (rule: Settlements['rule']): Settlements => ({ byId: {}, rule });
const byId = (conflict: Conflict | undefined, settlement: Settlements['byId'][string]): Settlements => ({
  byId: { [conflict?.id ?? '']: settlement },
  rule: null,
});

const north: Row = ['North', 'm1', 10, 'x'];
const south: Row = ['South', 'm1', 20, 'y'];
const put = (row: Row, column: number, value: SnapshotValue): Row => row.map((old, c) => (c === column ? value : old));

describe('merge', () => {
  test('[V16] cells of one row that two people changed come together', () => {
    const merged = merge(targets(north, south), targets(put(north, 2, 11), south), targets(put(north, 3, 'z'), south));
    expect(rowsOf(merged)).toEqual([['North', 'm1', 11, 'z'], south]);
    expect(merged).toMatchObject({ conflicts: [], open: [], taken: { ours: 1, theirs: 1, both: 0 }, recalculate: true });
  });

  test('[V17] both changed one cell differently: told, the base stays, and every settlement holds', () => {
    const sides = [targets(north), targets(put(north, 2, 11)), targets(put(north, 2, 12))] as const;
    const merged = merge(...sides);
    expect(told(merged)).toEqual([{ kind: 'both-changed', key: ['North', 'm1'], column: 'amount', base: 10, ours: 11, theirs: 12 }]);
    expect(merged.open).toEqual(merged.conflicts);
    expect(rowsOf(merged)).toEqual([north]);
    const by = (settlement: Settlements['byId'][string]) => merge(...sides, byId(merged.conflicts[0], settlement));
    for (const [settlement, amount] of [
      ['ours', 11],
      ['theirs', 12],
      ['base', 10],
      [{ value: 99 }, 99],
      [{ value: null }, null],
    ] as const) {
      // prettier-ignore
      expect(rowsOf(by(settlement))).toEqual([put(north, 2, amount)]);
      expect(by(settlement)).toMatchObject({ open: [], conflicts: merged.conflicts });
    }
    expect(rowsOf(merge(...sides, { byId: { [merged.conflicts[0]?.id ?? '']: 'ours' }, rule: 'theirs' }))).toEqual([put(north, 2, 11)]);
  });

  test('[V17] deleted by one, changed by the other: whoever deleted', () => {
    const [base, less, more] = [targets(north, south), targets(south), targets(put(north, 2, 11), south)];
    const merged = merge(base, less, more);
    expect(merged.conflicts).toMatchObject([
      { kind: 'we-deleted', key: ['North', 'm1'], column: null, rows: { base: { amount: 10 }, ours: null, theirs: { amount: 11 } } },
    ]);
    expect(merge(base, more, less).conflicts).toMatchObject([{ kind: 'they-deleted', rows: { ours: { amount: 11 }, theirs: null } }]);
    expect(rowsOf(merged)).toEqual([north, south]);
    expect(rowsOf(merge(base, less, more, settle('ours')))).toEqual([south]);
    expect(rowsOf(merge(base, less, more, settle('theirs')))).toEqual([put(north, 2, 11), south]);
    expect(merge(base, less, more, byId(merged.conflicts[0], { value: 5 })).open).toHaveLength(1);
  });

  test('[V17] both added another row of one key', () => {
    const sides = [targets(south), targets(north, south), targets(put(north, 2, 11), south)] as const;
    expect(merge(...sides).conflicts).toMatchObject([
      { kind: 'both-added', key: ['North', 'm1'], rows: { base: null, ours: { amount: 10 }, theirs: { amount: 11 } } },
    ]);
    expect(rowsOf(merge(...sides))).toEqual([south]);
    expect(rowsOf(merge(...sides, settle('theirs')))).toEqual([put(north, 2, 11), south]);
  });

  test('[V16] alike on both sides is no conflict: changed, deleted, added', () => {
    const merged = merge(targets(north, south), targets(put(north, 2, 11), ['East', 'm1', 1, 'e'], ['A', 'm1', 7, 'a']), targets(put(north, 2, 11), ['East', 'm1', 1, 'e'], ['B', 'm1', 8, 'b'])); // prettier-ignore
    expect(merged.conflicts).toEqual([]);
    expect(merged.taken).toEqual({ ours: 1, theirs: 1, both: 3 });
    expect(rowsOf(merged).map(([territory]) => territory)).toEqual(['A', 'B', 'East', 'North']);
  });

  test('[V18] a renaming carries the other side’s edits and rows along', () => {
    const rows = ['m1', 'm2', 'm3'].map((month, i): Row => ['North', month, i, 'x']);
    const renamed = rows.map((row) => put(row, 0, 'Nord'));
    const merged = merge(
      targets(...rows, south),
      targets(...renamed, south),
      targets(put(rows[0] as Row, 2, 99), ...rows.slice(1), ['North', 'm4', 4, 'x'], south),
    );
    expect(merged.conflicts).toEqual([]);
    expect(rowsOf(merged)).toEqual([['Nord', 'm1', 99, 'x'], ['Nord', 'm2', 1, 'x'], ['Nord', 'm3', 2, 'x'], ['Nord', 'm4', 4, 'x'], south]); // prettier-ignore
  });

  test('[V18] two new names for one member: one question, not one a row', () => {
    const rows = (name: string) => ['m1', 'm2', 'm3'].map((month, i): Row => [name, month, i, 'x']);
    const sides = [targets(...rows('North')), targets(...rows('Nord')), targets(...rows('Norden'))] as const;
    const merged = merge(...sides);
    expect(told(merged)).toEqual([{ kind: 'both-changed', key: ['North'], column: 'territory', base: 'North', ours: 'Nord', theirs: 'Norden' }]);
    const names = (settlements: Settlements) => [...new Set(rowsOf(merge(...sides, settlements)).map(([name]) => name))];
    expect(names(settle(null))).toEqual(['North']);
    expect(names(settle('theirs'))).toEqual(['Norden']);
    expect(names(byId(merged.conflicts[0], { value: 'Up' }))).toEqual(['Up']);
    expect(merge(...sides, byId(merged.conflicts[0], { value: 5 })).open).toHaveLength(1);
  });

  test('[V18] a new name that the other side gave to other rows renames nothing: no row is lost', () => {
    const rows = ['m1', 'm2', 'm3'].map((month, i): Row => ['North', month, i, 'x']);
    const merged = merge(targets(...rows), targets(...rows.map((row) => put(row, 0, 'Nord'))), targets(...rows, ['Nord', 'm1', 77, 'z']));
    expect(merged.conflicts).toMatchObject([{ kind: 'both-added', key: ['Nord', 'm1'] }]);
    expect(rowsOf(merge(targets(...rows), targets(...rows.map((row) => put(row, 0, 'Nord'))), targets(...rows, ['Nord', 'm1', 77, 'z']), settle('theirs')))).toContainEqual(['Nord', 'm1', 77, 'z']); // prettier-ignore
  });

  test('[V19] a row that moved takes the other side’s edit along; moved and deleted, or moved two ways, is a conflict', () => {
    const others: Row[] = [['West', 'm1', 1, 'w'], ['North', 'm9', 2, 'v'], south]; // prettier-ignore
    const at = (territory: string, amount = 10) => targets([territory, 'm1', amount, 'x'], ...others.slice(1));
    const base = targets(north, ...others.slice(1));
    const moved = targets(['North', 'm5', 10, 'x'], ...others.slice(1));
    expect(rowsOf(merge(base, moved, at('North', 12)))).toContainEqual(['North', 'm5', 12, 'x']);
    expect(merge(base, moved, at('North', 12)).conflicts).toEqual([]);
    expect(merge(base, moved, targets(...others.slice(1))).conflicts).toMatchObject([{ kind: 'they-deleted', rows: { ours: { month: 'm5' } } }]);
    const two = [base, moved, targets(['North', 'm6', 10, 'x'], ...others.slice(1))] as const;
    expect(told(merge(...two))).toEqual([{ kind: 'both-changed', key: ['North', 'm1'], column: 'month', base: 'm1', ours: 'm5', theirs: 'm6' }]);
    expect(rowsOf(merge(...two, settle('theirs')))).toContainEqual(['North', 'm6', 10, 'x']);
  });

  test('[V19] a place where the other side put another row is asked for, not overwritten', () => {
    const rest: Row[] = [['North', 'm9', 2, 'v'], south];
    const merged = merge(targets(north, ...rest), targets(['North', 'm5', 10, 'x'], ...rest), targets(north, ['North', 'm5', 44, 'q'], ...rest));
    expect(merged.conflicts).toMatchObject([{ kind: 'both-added', key: ['North', 'm5'], rows: { ours: { amount: 10 }, theirs: { amount: 44 } } }]);
  });

  test('[V19] moved along two parts of the key is a conflict of the row', () => {
    const rest: Row[] = [['North', 'm9', 2, 'v'], ['West', 'm1', 1, 'w'], ['West', 'm5', 3, 'u'], south];
    const sides = [targets(north, ...rest), targets(['North', 'm5', 10, 'x'], ...rest), targets(['East', 'm1', 10, 'x'], ...rest)] as const; // prettier-ignore
    expect(merge(...sides).conflicts).toMatchObject([{ kind: 'both-changed', key: ['North', 'm1'], column: null, rows: { ours: { month: 'm5' }, theirs: { territory: 'East' } } }]); // prettier-ignore
    expect(rowsOf(merge(...sides))).toContainEqual(north);
  });

  test('[V18] two members that get one new name do not become one; a name of one’s own that stands already is refused', () => {
    const rows = (name: string, from = 0): Row[] => ['m1', 'm2', 'm3'].map((month, i) => [name, month, from + i, 'x']);
    const base = targets(...rows('A'), ...rows('B', 10));
    const merged = merge(base, targets(...rows('Z'), ...rows('B', 10)), targets(...rows('A'), ...rows('Z', 10)));
    expect(merged.conflicts.map(({ kind }) => kind)).toEqual(['both-added', 'both-added', 'both-added']);
    const two = [base, targets(...rows('Y'), ...rows('B', 10)), targets(...rows('Z'), ...rows('B', 10))] as const;
    expect(merge(...two, byId(merge(...two).conflicts[0], { value: 'B' })).open).toHaveLength(1);
  });

  test('[V21] results that follow from another state of both, or from another name of the plan, hold for nobody', () => {
    const of = (target: number, amount: number, name = 'P') => state([table('plan', ['territory'], ['amount'], [['North', amount]], 'result'), ...targets(put(north, 2, target)).tables], name); // prettier-ignore
    expect(merge(of(1, 3), of(2, 3), of(2, 4)).recalculate).toBe(true);
    expect(merge(of(1, 1), of(1, 1, 'Q'), of(2, 2)).recalculate).toBe(true);
  });

  test('[V20] rows that two people add to a multiset both stay; the same row twice is one', () => {
    const merged = merge(sales(['m1', 5]), sales(['m1', 5], ['m1', 6], ['m1', 7]), sales(['m1', 5], ['m1', 6], ['m1', 8]));
    expect(merged.conflicts).toEqual([]);
    expect(rowsOf(merged, 'sales').map((row) => row[2])).toEqual([5, 6, 7, 8]);
    expect(merged.taken).toEqual({ ours: 1, theirs: 1, both: 1 });
  });

  test('[V21] results are one side’s where the inputs are, else left out', () => {
    const of = (target: number, amount: number) => state([table('plan', ['territory'], ['amount'], [['North', amount]], 'result'), ...targets(put(north, 2, target), south).tables]); // prettier-ignore
    const plan = (merged: Merged) => [rowsOf(merged, 'plan')[0]?.[1], merged.recalculate];
    expect(plan(merge(of(1, 1), of(2, 2), of(1, 1)))).toEqual([2, false]);
    expect(plan(merge(of(1, 1), of(1, 1), of(1, 3)))).toEqual([3, false]);
    expect(plan(merge(of(1, 1), of(1, 3), of(1, 1)))).toEqual([3, false]);
    expect(plan(merge(of(1, 1), of(1, 2), of(1, 3)))).toEqual([undefined, true]);
    expect(plan(merge(of(1, 1), of(2, 3), of(2, 3)))).toEqual([3, false]);
    expect(plan(merge(of(1, 1), of(2, 3), of(2, 4)))).toEqual([undefined, true]);
    expect(plan(merge(of(1, 1), of(2, 2), of(3, 3)))).toEqual([undefined, true]);
    expect(plan(merge(of(1, 1), of(2, 2), of(3, 3), settle('theirs')))).toEqual([3, false]);
  });

  test('[V22] columns: one that came on one side is there, one that went goes unless the other side wrote in it', () => {
    const of = (rest: readonly string[], ...rows: Row[]) => state([table('a', ['k'], rest, rows)]);
    const base = of(['p', 'q'], ['x', 1, 2], ['y', 3, 4]);
    const both = merge(base, of(['p', 'q', 'r'], ['x', 1, 2, 9], ['y', 3, 4, null]), of(['p', 'q'], ['x', 5, 2], ['y', 3, 4]));
    expect(both.snapshot.tables[0]).toMatchObject({ columns: ['k', 'p', 'q', 'r'], rows: [['x', 5, 2, 9], ['y', 3, 4, null]] }); // prettier-ignore
    const gone = merge(base, of(['p'], ['x', 1], ['y', 3]), of(['p', 'q'], ['x', 5, 2], ['y', 3, 4]));
    expect(gone.snapshot.tables[0]).toMatchObject({ columns: ['k', 'p'], rows: [['x', 5], ['y', 3]] }); // prettier-ignore
    const written = merge(base, of(['p'], ['x', 1], ['y', 3]), of(['p', 'q'], ['x', 1, 7], ['y', 3, 4]));
    expect(told(written)).toEqual([{ kind: 'both-changed', key: ['x'], column: 'q', base: 2, ours: null, theirs: 7 }]);
    expect(rowsOf(written, 'a')).toEqual([['x', 1, 2], ['y', 3, null]]); // prettier-ignore
    const named = merge(base, of(['p', 'z'], ['x', 1, 2], ['y', 3, 4]), of(['p', 'q'], ['x', 1, 7], ['y', 3, 4]));
    expect(named.snapshot.tables[0]).toMatchObject({ columns: ['k', 'p', 'z'], rows: [['x', 1, 7], ['y', 3, 4]] }); // prettier-ignore
  });

  test('[V22] tables: deleted and changed, other keys on one side: one conflict each, settled whole', () => {
    const changed = targets(put(north, 2, 11));
    expect(merge(targets(north), state([]), changed).conflicts).toMatchObject([
      { kind: 'we-deleted', table: 'targets', key: [], column: null, rows: null },
    ]);
    expect(merge(targets(north), changed, state([]), settle('theirs')).snapshot.tables).toEqual([]);
    const other = state([table('targets', ['territory'], ['amount'], [['North', 5]])]);
    const merged = merge(targets(north), other, changed);
    expect(merged.conflicts).toMatchObject([{ kind: 'both-changed', key: [], column: null }]);
    expect(rowsOf(merged)).toEqual([north]);
    expect(rowsOf(merge(targets(north), other, changed, settle('ours')))).toEqual([['North', 5]]);
    expect(rowsOf(merge(state([]), targets(north), targets(south)))).toEqual([north, south]);
  });

  test('[V22] the plan’s name: asked once, with its setting where it has one', () => {
    const of = (name: string, setting: string | null) =>
      state(setting === null ? [] : [table('settings', ['setting'], ['value'], [['planName', setting]])], name);
    expect(merge(of('P', null), of('Q', null), of('P', null)).snapshot.planName).toBe('Q');
    expect(told(merge(of('P', null), of('Q', null), of('R', null)))).toEqual([
      { kind: 'both-changed', key: [], column: 'planName', base: 'P', ours: 'Q', theirs: 'R' },
    ]);
    const sides = [of('P', 'P'), of('Q', 'Q'), of('R', 'R')] as const;
    expect(merge(...sides).conflicts).toHaveLength(1);
    expect(merge(...sides, settle('theirs')).snapshot.planName).toBe('R');
  });

  test('[V17] against a naive pass: every true conflict is told, and none else; what is settled is as that pass has it', () => {
    const cell = fc.integer({ min: 0, max: 3 });
    const edits = fc.array(
      fc.tuple(fc.constantFrom('cell', 'cell', 'remove', 'add'), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 2 }), cell),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(edits, edits, (our, their) => {
        const base = new Map<number, SnapshotValue[]>(Array.from({ length: 8 }, (_, k) => [k, [k, 0, 0, 1000 + k]]));
        const side = (steps: typeof our, mark: number) => {
          const rows = new Map([...base].map(([k, row]) => [k, [...row]]));
          for (const [what, k, c, value] of steps) {
            const row = rows.get(k);
            if (what === 'remove') rows.delete(k);
            else if (what === 'cell' && row) row[c] = value;
            else if (what === 'add' && !base.has(k)) rows.set(k, [k, value, 0, mark + (value === 0 ? 0 : k)]);
          }
          return rows;
        };
        const [we, they] = [side(our, 5000), side(their, 5000)];
        const of = (rows: ReadonlyMap<number, Row>) => state([table('t', ['k'], ['p', 'q', 'id'], [...rows.values()])]);
        const [expected, result] = [naive(base, we, they), merge(of(base), of(we), of(they))];
        expect(result.conflicts.map(({ kind, key, column }) => `${kind} ${String(key[0])} ${column}`).sort()).toEqual(expected.conflicts.sort());
        expect(canonicalText(result.snapshot)).toBe(canonicalText(of(expected.rows)));
      }),
      { numRuns: Math.max(numRuns, 300) },
    );
  });
});

/** Key by key and cell by cell, without order, renamings or moves. */
function naive(base: ReadonlyMap<number, Row>, ours: ReadonlyMap<number, Row>, theirs: ReadonlyMap<number, Row>) {
  const conflicts: string[] = [];
  const rows = new Map<number, Row>();
  const same = (a: Row | undefined, b: Row | undefined) => JSON.stringify(a) === JSON.stringify(b);
  for (let k = 0; k < 12; k++) {
    const [was, our, their] = [base.get(k), ours.get(k), theirs.get(k)];
    let row = same(our, their) || same(was, their) ? our : their;
    if (was && our && their) {
      row = was.map((value, c) => {
        if (our[c] === their[c] || their[c] === value) return our[c] ?? null;
        if (our[c] === value) return their[c] ?? null;
        conflicts.push(`both-changed ${k} ${['k', 'p', 'q', 'id'][c]}`);
        return value;
      });
    } else if (!same(our, their) && !same(was, our) && !same(was, their)) {
      conflicts.push(`${was ? (our ? 'they-deleted' : 'we-deleted') : 'both-added'} ${k} null`);
      row = was;
    }
    if (row) rows.set(k, row);
  }
  return { conflicts, rows };
}
