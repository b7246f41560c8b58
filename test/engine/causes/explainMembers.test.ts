import fc from 'fast-check';
import type { CauseField, MemberCause } from '../../../src/plan';
import { explainMembers, type CauseTable } from '../../../src/engine/causes/explainMembers';

type Row = readonly [region: string, product: string, expected: number, actual: number];

function tableOf(rows: readonly Row[]): { readonly table: CauseTable; readonly rows: Int32Array; readonly gap: number } {
  const names = [0, 1].map((place) => [...new Set(rows.map((row) => row[place] as string))]);
  const table: CauseTable = {
    fields: ['territory', 'product'] satisfies CauseField[],
    names,
    codes: names.map((list, place) => Int32Array.from(rows, (row) => list.indexOf(row[place] as string))),
    expected: Float64Array.from(rows, (row) => row[2]),
    actual: Float64Array.from(rows, (row) => row[3]),
  };
  return { table, rows: Int32Array.from(rows.keys()), gap: rows.reduce((sum, row) => sum + row[3] - row[2], 0) };
}

function explain(factor: (region: number, product: number) => number, size: (region: number) => number = () => 100): MemberCause | null {
  const cells = Array.from({ length: 40 }, (_, i) => [i % 4, Math.floor(i / 4)] as const);
  const { table, rows, gap } = tableOf(cells.map(([r, p]): Row => [`R${r}`, `P${p}`, size(r), size(r) * factor(r, p)]));
  return explainMembers(table, rows, gap);
}

test('[E6] the field that explains the gap by the fewest members, not the one with the biggest member', () => {
  expect(explain((r) => (r === 2 ? 0.85 : 1))).toMatchObject({
    fields: ['territory'],
    parts: [{ members: { territory: 'R2' }, delta: -150 }],
    others: 0,
  });
  const product = explain((_, p) => (p === 3 ? 0.5 : 1), (r) => (r === 0 ? 10_000 : 100)); // prettier-ignore
  expect(product).toMatchObject({ fields: ['product'], parts: [{ members: { product: 'P3' } }], explained: 1 });
});

test('[E6] several members, largest first; those that move the other way are not among them', () => {
  const cause = explain((_, p) => (p === 1 ? 0.5 : p === 4 ? 0.4 : p === 5 ? 1.2 : 1));
  expect(cause?.parts.map(({ members, delta }) => [members.product, delta])).toEqual([['P4', -240], ['P1', -200]]); // prettier-ignore
  expect([cause?.others, cause?.explained]).toEqual([80, 440 / 360]);
});

test('[E7] a pair of members where neither alone is the cause', () => {
  const cause = explain((r, p) => (r === 1 && p === 2 ? 0.2 : 1));
  expect(cause).toMatchObject({
    fields: ['territory', 'product'],
    parts: [{ members: { territory: 'R1', product: 'P2' }, expected: 100, actual: 20, delta: -80 }],
    others: 0,
  });
});

test('[E6] ahead of plan is explained as well', () => {
  expect(explain((r) => (r === 3 ? 1.5 : 1))).toMatchObject({ parts: [{ members: { territory: 'R3' }, delta: 500 }], explained: 1 });
});

test('[E6] nothing explains a gap that all share, no gap, and nothing sold', () => {
  expect(explain(() => 0.8)).toBeNull();
  expect(explain(() => 1)).toBeNull();
  expect(explain(() => 0)).toBeNull();
  expect(explain((r) => (r === 0 ? 0.8 : 1), (r) => (r === 0 ? 1_000_000 : 1))).toBeNull(); // prettier-ignore
});

test('[E6] members not known explain nothing', () => {
  const rows: Row[] = [['', 'A', 100, 10], ['R1', 'B', 100, 100], ['R2', 'C', 100, 100], ['R3', 'D', 100, 100]]; // prettier-ignore
  const { table, rows: all, gap } = tableOf(rows);
  expect(explainMembers(table, all, gap)?.fields).toEqual(['product']);
});

test('[E7] of fields that explain the same the earlier is told', () => {
  const rows = Array.from({ length: 6 }, (_, i): Row => [`R${i}`, `P${i}`, 100, i === 2 ? 40 : 100]);
  const { table, rows: all, gap } = tableOf(rows);
  expect(explainMembers(table, all, gap)).toMatchObject({ fields: ['territory'], surprise: 0 });
});

test('[E1] [E6] parts and others add up to the gap to the cent, whatever the amounts', () => {
  const money = fc.oneof(fc.constant(0), fc.integer({ min: -50_000, max: 1_000_000 }).map((cents) => cents / 100), fc.double({ min: 0, max: 1e6, noNaN: true })); // prettier-ignore
  const row = fc.tuple(fc.constantFrom('', 'R1', 'R2', 'R3'), fc.constantFrom('A', 'B', 'C', 'D', 'E'), money, money);
  let found = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const { table, rows: all, gap } = tableOf(rows);
      const cause = explainMembers(table, all, gap);
      if (cause === null) return;
      found++;
      const cents = cause.parts.reduce((sum, { delta }) => sum + Math.round(delta * 100), Math.round(cause.others * 100));
      expect(cents).toBe(Math.round(gap * 100));
      for (const { expected, actual, delta } of cause.parts) {
        expect(Math.round(delta * 100)).toBe(Math.round(actual * 100) - Math.round(expected * 100));
        expect(delta * gap).toBeGreaterThan(0);
      }
      expect(cause.explained).toBeGreaterThan(0.49);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(20);
});
