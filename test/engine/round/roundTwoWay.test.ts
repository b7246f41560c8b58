import fc from 'fast-check';
import { flatTree, roundTwoWay, type Tree } from '../../../src/engine';
import { largestRemainder } from '../../../src/engine/allocate/largestRemainder';

/** Sums of a tree's nodes over the lines of a grid. */
function rollUp(lines: readonly number[], tree: Tree): number[] {
  const sums = tree.map(() => 0);
  lines.forEach((value, leaf) => {
    for (let node = leaf; node >= 0; node = tree[node] as number) sums[node] = (sums[node] as number) + value;
  });
  return sums;
}

const sumRows = (grid: readonly (readonly number[])[]): number[] => grid.map((line) => line.reduce((sum, each) => sum + each, 0));
const sumColumns = (grid: readonly (readonly number[])[]): number[] =>
  (grid[0] ?? []).map((_, column) => grid.reduce((sum, line) => sum + (line[column] as number), 0));

/** Every way in which a rounding is not the floor or the ceiling of what it rounds. Empty when it is right. */
function findFaults(exact: readonly (readonly number[])[], rounded: readonly (readonly number[])[], rowTree: Tree, columnTree: Tree): string[] {
  const faults: string[] = [];
  const compare = (name: string, is: number, shall: number): void => {
    const near = Math.abs(shall - Math.round(shall)) < 1e-7 ? Math.round(shall) : null;
    const right = near === null ? is === Math.floor(shall) || is === Math.ceil(shall) : is === near;
    if (!Number.isInteger(is) || !right) faults.push(`${name}: ${is} for ${shall}`);
  };
  exact.forEach((line, r) => line.forEach((value, c) => compare(`cell ${r},${c}`, rounded[r]?.[c] as number, value)));
  const margins = (sum: typeof sumRows, tree: Tree, name: string): void => {
    const [is, shall] = [rollUp(sum(rounded), tree), rollUp(sum(exact), tree)];
    is.forEach((value, node) => compare(`${name} ${node}`, value, shall[node] as number));
  };
  margins(sumRows, rowTree, 'row node');
  margins(sumColumns, columnTree, 'column node');
  return faults;
}

/** The sum that the rounding makes least: deviations of cells and of all nodes, the total counted once. */
function deviation(exact: readonly (readonly number[])[], rounded: readonly (readonly number[])[], rowTree: Tree, columnTree: Tree): number {
  const off = (is: readonly number[], shall: readonly number[]): number =>
    is.reduce((sum, value, i) => sum + Math.abs(value - (shall[i] as number)), 0);
  const cells = exact.reduce((sum, line, r) => sum + off(rounded[r] as readonly number[], line), 0);
  const rows = off(rollUp(sumRows(rounded), rowTree), rollUp(sumRows(exact), rowTree));
  const columns = off(rollUp(sumColumns(rounded), columnTree), rollUp(sumColumns(exact), columnTree));
  const total = Math.abs(sumRows(rounded).reduce((a, b) => a + b, 0) - sumRows(exact).reduce((a, b) => a + b, 0));
  return cells + rows + columns - total;
}

/** A random tree over leaves: up to three inner nodes under the root, some of them nested. */
const anyTree = (leaves: number): fc.Arbitrary<Tree> =>
  fc.tuple(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: leaves, maxLength: leaves }), fc.boolean()).map(([groups, nested]) => {
    const inner = [leaves, leaves + 1, leaves + 2, leaves + 3];
    const root = leaves + 3;
    return [...groups.map((g) => inner[g] as number), nested ? leaves + 2 : root, root, root, -1];
  });

const anyGrid = (most: number, cell: fc.Arbitrary<number>): fc.Arbitrary<{ exact: number[][]; rowTree: Tree; columnTree: Tree }> =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) =>
    fc.record({
      exact: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      rowTree: anyTree(rows),
      columnTree: anyTree(columns),
    }),
  );

const anyCell = fc.oneof(
  fc.integer({ min: -1000000, max: 1000000 }).map((n) => n / 10_000),
  fc.integer({ min: -400, max: 400 }).map((n) => n / 4),
  fc.constant(0),
  fc.constant(0.5),
  fc.integer({ min: 0, max: 500 }).map((n) => n / 10_000),
);

/** A fixed sequence of pseudo-random numbers in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

test('[Q1] every cell and every margin of a thousand random grids is floor or ceiling', () => {
  fc.assert(
    fc.property(anyGrid(9, anyCell), ({ exact, rowTree, columnTree }) => {
      expect(findFaults(exact, roundTwoWay(exact, rowTree, columnTree), rowTree, columnTree)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('[Q1] 200 random 8 × 12 grids: cell by cell and row by row miss margins, this never does', () => {
  const next = sequence(20);
  const [rows, months] = [flatTree(8), flatTree(12)];
  let totalsMissed = 0;
  let columnsMissed = 0;
  for (let grid = 0; grid < 200; grid++) {
    const weights = Array.from({ length: 8 }, () => Array.from({ length: 12 }, next));
    const given = sumRows(weights).reduce((a, b) => a + b, 0);
    const exact = weights.map((line) => line.map((weight) => (10_000 * weight) / given));
    const byCell = exact.map((line) => line.map(Math.round));
    if (sumRows(byCell).reduce((a, b) => a + b, 0) !== 10_000) totalsMissed++;
    const byRow = exact.map((_, r) => largestRemainder(Math.round(sumRows(exact)[r] as number), weights[r] as number[]));
    if (findFaults(exact, byRow, rows, months).some((fault) => fault.startsWith('column node'))) columnsMissed++;
    const both = roundTwoWay(exact, rows, months);
    expect(findFaults(exact, both, rows, months)).toEqual([]);
    expect(sumRows(both).reduce((a, b) => a + b, 0)).toBe(10_000);
  }
  expect(totalsMissed).toBeGreaterThan(150);
  expect(columnsMissed).toBeGreaterThan(190);
});

test('[Q1] 1 000 × 52 cells in groups and quarters', () => {
  const next = sequence(5);
  const exact = Array.from({ length: 1000 }, () => Array.from({ length: 52 }, () => next() * next() * 40));
  const rowTree = [...exact.map((_, r) => 1000 + Math.floor(r / 40)), ...Array.from({ length: 25 }, () => 1025), -1];
  const columnTree = [...Array.from({ length: 52 }, (_, c) => 52 + Math.floor(c / 13)), 56, 56, 56, 56, -1];
  expect(findFaults(exact, roundTwoWay(exact, rowTree, columnTree), rowTree, columnTree)).toEqual([]);
});

test('[Q3] floating-point noise does not open a whole margin, at any size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 7, 1e6 + 1, 1e9 + 7, 3e12 + 1),
      (weights, total) => {
        const exact = weights.map((line) => {
          const given = line.reduce((a, b) => a + b, 0);
          return line.map((weight) => (total * weight) / given);
        });
        const rounded = roundTwoWay(exact, flatTree(exact.length), flatTree(12));
        expect(sumRows(rounded)).toEqual(exact.map(() => total));
      },
    ),
  );
});

test('[Q3] numbers as large as doubles can hold still round and add up', () => {
  fc.assert(
    fc.property(anyGrid(6, fc.double({ min: -1e13, max: 1e13, noNaN: true })), ({ exact, rowTree, columnTree }) => {
      const rounded = roundTwoWay(exact, rowTree, columnTree);
      exact.forEach((line, r) => line.forEach((value, c) => expect(Math.abs((rounded[r]?.[c] as number) - value)).toBeLessThan(1)));
    }),
  );
});

test('[Q3] sums so large that their noise is a quarter of a unit are taken as they stand when nothing else adds up', () => {
  const large = 2 ** 50 + 0.25;
  const rounded = roundTwoWay([[large, large, large, large]], flatTree(1), flatTree(4))[0] as number[];
  expect(rounded.reduce((sum, each) => sum + (each - 2 ** 50), 0)).toBe(1);
  expect(rounded.every((each) => each === 2 ** 50 || each === 2 ** 50 + 1)).toBe(true);
});

test('[Q4] negative values, exact zeros and tiny totals', () => {
  expect([...(roundTwoWay([[-0.5, -0.5]], flatTree(1), flatTree(2))[0] as number[])].sort()).toEqual([-1, 0]);
  expect(roundTwoWay([[0, 1.5, 1.5]], flatTree(1), flatTree(3))[0]?.[0]).toBe(0);
  const tiny = roundTwoWay(
    Array.from({ length: 20 }, () => new Array<number>(12).fill(3 / 240)),
    flatTree(20),
    flatTree(12),
  );
  expect(sumRows(tiny).reduce((a, b) => a + b, 0)).toBe(3);
  expect(Math.max(...tiny.flat())).toBe(1);
  fc.assert(
    fc.property(
      anyGrid(
        6,
        fc.integer({ min: -30000, max: 0 }).map((n) => n / 10_000),
      ),
      ({ exact, rowTree, columnTree }) => {
        expect(findFaults(exact, roundTwoWay(exact, rowTree, columnTree), rowTree, columnTree)).toEqual([]);
      },
    ),
  );
});

test('[Q6] no other rounding that keeps the bounds deviates less: compared with all of them', () => {
  fc.assert(
    fc.property(
      anyGrid(
        3,
        fc.integer({ min: 1, max: 99 }).map((n) => n / 100),
      ),
      ({ exact, rowTree, columnTree }) => {
        const columns = (exact[0] as number[]).length;
        const cells = exact.length * columns;
        let least = Infinity;
        for (let bits = 0; bits < 2 ** cells; bits++) {
          const candidate = exact.map((line, r) => line.map((_, c) => (bits >> (r * columns + c)) & 1));
          if (findFaults(exact, candidate, rowTree, columnTree).length > 0) continue;
          least = Math.min(least, deviation(exact, candidate, rowTree, columnTree));
        }
        expect(deviation(exact, roundTwoWay(exact, rowTree, columnTree), rowTree, columnTree)).toBeCloseTo(least, 6);
      },
    ),
    { numRuns: 60 },
  );
});

/**
 * Is there a way round that lowers the deviation? Every cell and margin is an arc that may go up or down by one within its bounds; a cycle of negative cost
 * would be such a way (Bellman–Ford finds it).
 */
function canImprove(exact: readonly (readonly number[])[], rounded: readonly (readonly number[])[], rowTree: Tree, columnTree: Tree): boolean {
  const base = rowTree.length;
  const arcs: [number, number, number][] = [];
  const addArc = (from: number, to: number, is: number, shall: number): void => {
    if (Math.abs(shall - Math.round(shall)) < 1e-9) return;
    const step = is < shall ? 1 : -1;
    arcs.push([step > 0 ? from : to, step > 0 ? to : from, Math.abs(is + step - shall) - Math.abs(is - shall)]);
  };
  exact.forEach((line, r) => line.forEach((value, c) => addArc(r, base + c, rounded[r]?.[c] as number, value)));
  const [rowsAre, rowsShall] = [rollUp(sumRows(rounded), rowTree), rollUp(sumRows(exact), rowTree)];
  const [columnsAre, columnsShall] = [rollUp(sumColumns(rounded), columnTree), rollUp(sumColumns(exact), columnTree)];
  rowTree.forEach((parent, node) =>
    addArc(parent < 0 ? base + columnTree.indexOf(-1) : parent, node, rowsAre[node] as number, rowsShall[node] as number),
  );
  columnTree.forEach((parent, node) => {
    if (parent >= 0) addArc(base + node, base + parent, columnsAre[node] as number, columnsShall[node] as number);
  });
  const distance = new Array<number>(base + columnTree.length).fill(0);
  for (let turn = 0; turn <= distance.length; turn++) {
    let changed = false;
    for (const [from, to, cost] of arcs)
      if ((distance[from] as number) + cost < (distance[to] as number) - 1e-6) {
        distance[to] = (distance[from] as number) + cost;
        changed = true;
      }
    if (!changed) return false;
  }
  return true;
}

test('[Q6] no way round in a larger grid lowers the deviation', () => {
  const worse = [
    [1, 0],
    [0, 1],
  ];
  const exact = [
    [0.1, 0.9],
    [0.9, 0.1],
  ];
  expect(canImprove(exact, worse, flatTree(2), flatTree(2))).toBe(true);
  const next = sequence(11);
  for (const [rows, columns] of [
    [120, 30],
    [30, 120],
    [60, 60],
    [200, 12],
  ] as const) {
    const random = Array.from({ length: rows }, () => Array.from({ length: columns }, () => (next() < 0.1 ? 0 : next() * 9)));
    const rowTree = [...random.map((_, r) => rows + Math.floor((4 * r) / rows)), ...new Array<number>(4).fill(rows + 4), -1];
    const columnTree = [
      ...(random[0] as number[]).map((_, c) => columns + Math.floor((3 * c) / columns)),
      ...new Array<number>(3).fill(columns + 3),
      -1,
    ];
    expect(canImprove(random, roundTwoWay(random, rowTree, columnTree), rowTree, columnTree)).toBe(false);
  }
});

test('[Q7] the same input gives the same output; the input is not touched', () => {
  const next = sequence(3);
  const exact = Array.from({ length: 30 }, () => Array.from({ length: 40 }, () => Math.floor(next() * 8) / 4));
  const before = JSON.stringify(exact);
  const once = JSON.stringify(roundTwoWay(exact, flatTree(30), flatTree(40)));
  expect(JSON.stringify(roundTwoWay(JSON.parse(before) as number[][], flatTree(30), flatTree(40)))).toBe(once);
  expect(JSON.stringify(exact)).toBe(before);
});

test('whole numbers stay, and no cells give no cells', () => {
  expect(
    roundTwoWay(
      [
        [3, -4],
        [0, 9],
      ],
      flatTree(2),
      flatTree(2),
    ),
  ).toEqual([
    [3, -4],
    [0, 9],
  ]);
  expect(roundTwoWay([], flatTree(0), flatTree(3))).toEqual([]);
  expect(roundTwoWay([[], []], flatTree(2), flatTree(0))).toEqual([[], []]);
});

test("a programmer's mistake stops with a sentence", () => {
  expect(() => roundTwoWay([[NaN]], flatTree(1), flatTree(1))).toThrow('finite');
  expect(() => roundTwoWay([[1, 2], [3]], flatTree(2), flatTree(2))).toThrow('same number of columns');
  expect(() => roundTwoWay([[1]], [-1], flatTree(1))).toThrow('root');
  expect(() => roundTwoWay([[1]], [1, 2, 1, -1], flatTree(1))).toThrow('reach the root');
});
