/** Cells nearer than this to a whole number are whole; a sum of n cells within n times this and eight floating-point steps of their size, at most a quarter (Q, D12). */
const CELL_NOISE = 2 ** -30;

/** Whole bounds of a sum with this exact value: floor and ceiling, the same whole number where it is one but for noise. `size`: Σ |cells|. */
export function boundSum(exact: number, cells: number, size: number): { low: number; high: number } {
  const near = Math.round(exact);
  const noise = Math.min(cells * CELL_NOISE + 8 * Number.EPSILON * size, 0.25);
  if (Math.abs(exact - near) <= noise) return { low: near, high: near };
  return { low: Math.floor(exact), high: Math.ceil(exact) };
}
