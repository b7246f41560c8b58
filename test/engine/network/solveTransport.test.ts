import fc from 'fast-check';
import { solveTransport, type TransportProblem } from '../../../src/engine/network/solveTransport';

interface Table extends TransportProblem {
  readonly rows: number;
  readonly columns: number;
  readonly cost: readonly number[];
  readonly cap: readonly number[];
  readonly floor: readonly number[];
}

/** Whole numbers; margins and cells of any width, so that many have no solution. */
const tables = (mostRows: number, mostColumns: number, mostCell: number): fc.Arbitrary<Table> =>
  fc.tuple(fc.integer({ min: 1, max: mostRows }), fc.integer({ min: 1, max: mostColumns })).chain(([rows, columns]) => {
    const many = (arbitrary: fc.Arbitrary<number>, length: number): fc.Arbitrary<number[]> =>
      fc.array(arbitrary, { minLength: length, maxLength: length });
    const cells = rows * columns;
    return fc
      .record({
        cost: many(fc.integer({ min: -9, max: 20 }), cells),
        cap: many(fc.integer({ min: 0, max: mostCell }), cells),
        floor: many(fc.integer({ min: 0, max: 1 }), cells),
        rowLow: many(fc.integer({ min: 0, max: mostCell * 2 }), rows),
        rowWide: many(fc.integer({ min: 0, max: mostCell }), rows),
        columnLow: many(fc.integer({ min: 0, max: mostCell * 2 }), columns),
        columnWide: many(fc.integer({ min: 0, max: mostCell }), columns),
      })
      .map(({ cost, cap, floor, rowLow, rowWide, columnLow, columnWide }) => ({
        rows,
        columns,
        cost,
        cap,
        floor: floor.map((each, cell) => Math.min(each, cap[cell] as number)),
        supply: { low: rowLow, high: rowLow.map((each, i) => each + (rowWide[i] as number)) },
        demand: { low: columnLow, high: columnLow.map((each, j) => each + (columnWide[j] as number)) },
      }));
  });

function sums(flow: ArrayLike<number>, { rows, columns }: Table): { row: number[]; column: number[] } {
  const row = new Array<number>(rows).fill(0);
  const column = new Array<number>(columns).fill(0);
  for (let cell = 0; cell < rows * columns; cell++) {
    row[Math.floor(cell / columns)]! += flow[cell] as number;
    column[cell % columns]! += flow[cell] as number;
  }
  return { row, column };
}

function keeps(flow: ArrayLike<number>, table: Table): boolean {
  const { row, column } = sums(flow, table);
  const within = (values: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>): boolean =>
    Array.from(values).every((each, i) => each >= (low[i] as number) && each <= (high[i] as number));
  return (
    within(flow, table.floor, table.cap) && within(row, table.supply.low, table.supply.high) && within(column, table.demand.low, table.demand.high)
  );
}

/** The least cost over all whole tables; null: none keeps the bounds. */
function tryAll(table: Table): number | null {
  let best: number | null = null;
  const flow: number[] = [];
  const visit = (cell: number, cost: number): void => {
    if (cell === table.cost.length) {
      if ((best === null || cost < best) && keeps(flow, table)) best = cost;
      return;
    }
    for (let amount = table.floor[cell] as number; amount <= (table.cap[cell] as number); amount++) {
      flow[cell] = amount;
      visit(cell + 1, cost + amount * (table.cost[cell] as number));
    }
  };
  visit(0, 0);
  return best;
}

/** What the certificate says, counted from the bounds. */
function shortage(table: Table, { rows, columns, outside }: { rows: readonly number[]; columns: readonly number[]; outside: boolean }): number {
  let short = 0;
  const count = (from: boolean, to: boolean, low: number, high: number): void => {
    if (!from && to) short += low;
    if (from && !to) short -= high;
  };
  for (let cell = 0; cell < table.cost.length; cell++) {
    const [i, j] = [Math.floor(cell / table.columns), cell % table.columns];
    count(rows.includes(i), columns.includes(j), table.floor[cell] as number, table.cap[cell] as number);
  }
  for (let i = 0; i < table.rows; i++) count(outside, rows.includes(i), table.supply.low[i] as number, table.supply.high[i] as number);
  for (let j = 0; j < table.columns; j++) count(columns.includes(j), outside, table.demand.low[j] as number, table.demand.high[j] as number);
  return short;
}

test('[T1] the cheapest of all whole tables, exactly, or a proof that there is none', () => {
  let [met, unmet] = [0, 0];
  fc.assert(
    fc.property(tables(2, 3, 2), (table) => {
      const found = solveTransport(table);
      const best = tryAll(table);
      if (best === null) {
        unmet++;
        expect(found.infeasible).not.toBeNull();
        return;
      }
      met++;
      expect(found.infeasible).toBeNull();
      expect(found.objective).toBe(best);
      expect(keeps(found.flow, table)).toBe(true);
      expect(found.flow.every(Number.isInteger)).toBe(true);
    }),
    { numRuns: 400, seed: 5 },
  );
  expect(met).toBeGreaterThan(20);
  expect(unmet).toBeGreaterThan(20);
});

test('[T2] prices prove the optimum: what lies between its bounds costs its price, at its floor no less, at its cap no more', () => {
  fc.assert(
    fc.property(tables(12, 9, 8), (table) => {
      const { flow, rowPrices, columnPrices, infeasible } = solveTransport(table);
      if (infeasible !== null) return;
      const { row, column } = sums(flow, table);
      const agree = (reduced: number, is: number, low: number, high: number): void => {
        if (is > low) expect(reduced).toBeLessThanOrEqual(0);
        if (is < high) expect(reduced).toBeGreaterThanOrEqual(0);
      };
      for (let cell = 0; cell < table.cost.length; cell++) {
        const [i, j] = [Math.floor(cell / table.columns), cell % table.columns];
        const reduced = (table.cost[cell] as number) - (rowPrices[i] as number) - (columnPrices[j] as number);
        agree(reduced, flow[cell] as number, table.floor[cell] as number, table.cap[cell] as number);
      }
      row.forEach((sum, i) => agree(rowPrices[i] as number, sum, table.supply.low[i] as number, table.supply.high[i] as number));
      column.forEach((sum, j) => agree(columnPrices[j] as number, sum, table.demand.low[j] as number, table.demand.high[j] as number));
    }),
    { numRuns: 200, seed: 6 },
  );
});

test('[T3] the certificate names a set whose lows in exceed its highs out by what it says', () => {
  let seen = 0;
  fc.assert(
    fc.property(tables(6, 6, 4), (table) => {
      const { infeasible } = solveTransport(table);
      if (infeasible === null) return;
      seen++;
      expect(infeasible.short).toBeGreaterThan(0);
      expect(shortage(table, infeasible)).toBe(infeasible.short);
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(seen).toBeGreaterThan(20);
});

test('[T1] fractions and free margins: sums that only one band ties', () => {
  const free = { low: [0, 0], high: [Infinity, Infinity] };
  const found = solveTransport({ supply: { low: [1.5, 0.25], high: [1.5, Infinity] }, demand: free, cost: [2, 1, 3, 4] });
  expect([...found.flow]).toEqual([0, 1.5, 0.25, 0]);
  expect(found.objective).toBe(2.25);
  expect([...found.rowPrices]).toEqual([1, 3]);
});
