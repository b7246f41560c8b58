/** Cells of the grid over all deals together: what all passes may touch, and its bounds. */
const CELLS = { work: 20_000_000, least: 600, most: 16_384 } as const;
/** Step of the grid as a share of the noise's deviation. */
const BLUR = 1 / 40;
/** Shares below this are cut off the grid's ends. */
const TRIFLE = 1e-12;

/**
 * The step of the grid: the largest common unit of whole values when it is fine enough, else the range over as many cells as the work allows, but no finer than noise of the given deviation can tell apart
 * (shares keep two moments, so that a step of a fortieth of the deviation is off by less than 2e-4).
 */
export function gridStep(values: readonly number[], passes: number, noise: number): { readonly size: number; readonly exact: boolean } {
  const range = values.reduce((all, each) => all + each, 0);
  const cells = Math.min(CELLS.most, Math.max(CELLS.least, Math.floor(CELLS.work / Math.max(1, passes))));
  if (range === 0) return { size: 1, exact: true };
  const blurred = noise * BLUR;
  if (blurred > range / cells) return { size: blurred, exact: false };
  let unit = 0;
  for (const value of values) {
    let [a, b] = [unit, Math.round(value * 100)];
    if (Math.abs(value * 100 - b) > 1e-6) return { size: range / cells, exact: false };
    while (b > 0) [a, b] = [b, a % b];
    unit = a;
  }
  return unit > 0 && (range * 100) / unit <= CELLS.most ? { size: unit / 100, exact: true } : { size: range / cells, exact: false };
}

/** Where grids are laid in turn; a grid lies in the one, the next is made in the other. Cells outside a grid are 0. */
export interface DealGrid {
  readonly pages: readonly [Float64Array, Float64Array];
  turn: 0 | 1;
  start: number;
  end: number;
}

/** Points before the grid's first. */
const PAD = 300;

export function newGrid(cells: number): DealGrid {
  const pages = [new Float64Array(cells + 2 * PAD), new Float64Array(cells + 2 * PAD)] as const;
  pages[0][PAD] = 1;
  return { pages, turn: 0, start: PAD, end: PAD + 1 };
}

/** The same grid, to be gone on with apart. */
export function copyGrid({ pages, turn, start, end }: DealGrid): DealGrid {
  const copy = [new Float64Array(pages[0].length), new Float64Array(pages[0].length)] as const;
  copy[turn].set(pages[turn].subarray(start, end), start);
  return { pages: copy, turn, start, end };
}

/** One more deal worth `cells` steps with chance p. A value between points takes quadratic shares of the three nearest: they keep the first two moments. */
export function addDeal(grid: DealGrid, p: number, cells: number): void {
  if (p <= 0 || cells <= 0) return;
  const from = grid.pages[grid.turn];
  const to = grid.pages[grid.turn === 0 ? 1 : 0];
  const near = Math.round(cells);
  const off = Math.abs(cells - near) < 1e-9 ? 0 : cells - near;
  const [low, middle, high, stay] = [(p * off * (off - 1)) / 2, p * (1 - off * off), (p * off * (off + 1)) / 2, 1 - p];
  const { start, end } = grid;
  for (let k = start, last = Math.min(end, start + near - 1); k < last; k++) to[k] = stay * from[k]!;
  for (let k = start + near - 1, last = end + near + 1; k < last; k++)
    to[k] = stay * from[k]! + low * from[k - near + 1]! + middle * from[k - near]! + high * from[k - near - 1]!;
  from.fill(0, start, end);
  let [first, last] = [Math.min(start, start + near - 1), end + near + 1];
  for (let cut = 0; first < last - 1 && (cut += Math.abs(to[first]!)) < TRIFLE;) to[first++] = 0;
  for (let cut = 0; last > first + 1 && (cut += Math.abs(to[last - 1]!)) < TRIFLE;) to[--last] = 0;
  grid.turn = grid.turn === 0 ? 1 : 0;
  grid.start = Math.max(2, first);
  grid.end = last;
}

/** Share of the grid's sum plus the noise that is at least `missing`. */
export function reached({ pages, turn, start, end }: DealGrid, missing: number, size: number, tail: (x: number) => number): number {
  const cells = pages[turn];
  let sum = 0;
  for (let k = start; k < end; k++) if (cells[k]! !== 0) sum += cells[k]! * tail(missing - (k - PAD) * size);
  return sum;
}
