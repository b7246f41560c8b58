/** Solves curve × way = slope by Cholesky, with `ridge` added to the diagonal. The lower triangle of `curve` (row by row) is read and overwritten. */
export function solveCurve(curve: Float64Array, slope: Float64Array, ridge: number): Float64Array {
  const size = slope.length;
  const way = slope.slice();
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let j = 0;
    // Two at a time, as neither need wait for the other.
    for (; j + 1 < i; j += 2) {
      const [other, next] = [j * size, (j + 1) * size];
      let sum = curve[row + j] as number;
      let more = curve[row + j + 1] as number;
      for (let k = 0; k < j; k++) {
        const is = curve[row + k] as number;
        sum -= is * (curve[other + k] as number);
        more -= is * (curve[next + k] as number);
      }
      const is = (curve[row + j] = sum / (curve[other + j] as number));
      curve[row + j + 1] = (more - is * (curve[next + j] as number)) / (curve[next + j + 1] as number);
    }
    for (; j <= i; j++) {
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
