import fc from 'fast-check';
import { countCells, listRuns, type Runs } from '../../../src/engine/round/runs';

function cellsOf({ from, first, step, end }: Runs, node: number): number[] {
  const cells: number[] = [];
  for (let run = from[node] as number; run < (from[node + 1] as number); run++)
    for (let cell = first[run] as number; cell !== end[run]; cell += step[run] as number) cells.push(cell);
  return cells;
}

describe('[Q7] lists of cells as runs keep their order', () => {
  test('any cells, any nodes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 60 }), (repeats, named) => {
        const nodeOf = Int32Array.from(named.flatMap((node) => new Array<number>(1 + repeats).fill(node)));
        const runs = listRuns(nodeOf, 5, 6);
        for (let node = 0; node < 6; node++) {
          const own = [...nodeOf.keys()].filter((cell) => (nodeOf[cell] === -1 ? 5 : nodeOf[cell]) === node);
          expect(cellsOf(runs, node)).toEqual(own);
          expect(countCells(runs, node)).toBe(own.length);
        }
      }),
    );
  });

  test('a grid has one run a row, and one a column', () => {
    const [rows, columns] = [30, 20];
    const byRow = listRuns(
      Int32Array.from({ length: rows * columns }, (_, cell) => Math.floor(cell / columns)),
      rows,
      rows + 1,
    );
    const byColumn = listRuns(
      Int32Array.from({ length: rows * columns }, (_, cell) => cell % columns),
      columns,
      columns + 1,
    );
    expect(byRow.first.length).toBe(rows);
    expect(byColumn.first.length).toBe(columns);
    expect(cellsOf(byColumn, 3)).toEqual(Array.from({ length: rows }, (_, row) => row * columns + 3));
  });
});
