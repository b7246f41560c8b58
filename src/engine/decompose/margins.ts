import { bottomUp, type Tree } from './tree';

/** One whole unit in the fixed-point numbers in which fractions are counted. Sums of up to 2^22 fractions stay exact. */
export const ONE = 2 ** 30;

/** Cells as whole part (may be negative) and fixed-point fraction 0 ≤ fraction < ONE, row by row. */
export interface Parts {
  readonly rows: number;
  readonly columns: number;
  readonly floors: Float64Array;
  readonly fractions: Int32Array;
  /** What floating-point noise a cell may carry, in fixed point. */
  readonly noise: Float64Array;
}

/** Bounds of a tree's margins, counted above the floors of the cells below, and the margins' exact value in fixed point. */
export interface Margins {
  readonly tree: Tree;
  readonly exact: Float64Array;
  /** Least whole units, and whether one more is allowed. */
  readonly low: Float64Array;
  readonly open: Uint8Array;
}

/** The bounds of one tree's margins (D10, D12). */
export function boundMargins(parts: Parts, tree: Tree, side: 'rows' | 'columns'): Margins {
  const exact = new Float64Array(tree.length);
  const noise = new Float64Array(tree.length);
  for (let cell = 0; cell < parts.fractions.length; cell++) {
    const leaf = side === 'rows' ? Math.floor(cell / parts.columns) : cell % parts.columns;
    exact[leaf] = (exact[leaf] as number) + (parts.fractions[cell] as number);
    noise[leaf] = (noise[leaf] as number) + (parts.noise[cell] as number);
  }
  for (const node of bottomUp(tree)) {
    const parent = tree[node] as number;
    if (parent < 0) continue;
    exact[parent] = (exact[parent] as number) + (exact[node] as number);
    noise[parent] = (noise[parent] as number) + (noise[node] as number);
  }
  const low = new Float64Array(tree.length);
  const open = new Uint8Array(tree.length);
  for (let node = 0; node < tree.length; node++) {
    const whole = Math.floor((exact[node] as number) / ONE);
    const fraction = (exact[node] as number) - whole * ONE;
    const slack = Math.min(noise[node] as number, ONE / 4);
    low[node] = ONE - fraction <= slack ? whole + 1 : whole;
    open[node] = fraction > slack && ONE - fraction > slack ? 1 : 0;
  }
  return { tree, exact, low, open };
}

/** The same margins without taking nearly whole sums for whole ones: what is left when numbers are so large that their noise reaches a unit. */
export function unsnapped({ tree, exact }: Margins): Margins {
  const low = exact.map((value) => Math.floor(value / ONE));
  return { tree, exact, low, open: Uint8Array.from(exact, (value, node) => (value > (low[node] as number) * ONE ? 1 : 0)) };
}
