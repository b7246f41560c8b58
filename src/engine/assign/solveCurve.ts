/** Solves curve × way = slope by Cholesky, with `ridge` added to the diagonal. The lower triangle of `curve` (row by row) is read and overwritten. */
export function solveCurve(curve: Float64Array, slope: Float64Array, ridge: number): Float64Array {
  const size = slope.length;
  const way = slope.slice();
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = curve[row + j] as number;
      for (let k = 0; k < j; k++) sum -= (curve[row + k] as number) * (curve[other + k] as number);
      curve[row + j] = i === j ? Math.sqrt(Math.max(sum, 0) + ridge) : sum / (curve[other + j] as number);
    }
    let left = way[i] as number;
    for (let k = 0; k < i; k++) left -= (curve[row + k] as number) * (way[k] as number);
    way[i] = left / (curve[row + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    const is = (way[i] = (way[i] as number) / (curve[row + i] as number));
    for (let k = 0; k < i; k++) way[k]! -= (curve[row + k] as number) * is;
  }
  return way;
}
