/**
 * Makes ready a symmetric positive semidefinite matrix by Cholesky, tiny pivots lifted (rows that say the same), to be solved for any right side. Only its lower triangle is read.
 * **edge** numbers that run away: null.
 */
export function factorSymmetric(matrix: readonly Float64Array[]): ((right: Float64Array) => Float64Array) | null {
  const m = matrix.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < m; i++) {
    const line = lower[i] as Float64Array;
    const own = line[i] as number;
    for (let j = 0; j <= i; j++) {
      const other = lower[j] as Float64Array;
      let sum = line[j] as number;
      for (let k = 0; k < j; k++) sum -= (line[k] as number) * (other[k] as number);
      if (j < i) line[j] = sum / (other[j] as number);
      else line[i] = sum > 1e-14 * own ? Math.sqrt(sum) : 1e64;
    }
    if (!Number.isFinite(line[i] as number)) return null;
  }
  return (right) => {
    const out = Float64Array.from(right);
    for (let i = 0; i < m; i++) {
      const line = lower[i] as Float64Array;
      let sum = out[i] as number;
      for (let k = 0; k < i; k++) sum -= (line[k] as number) * (out[k] as number);
      out[i] = sum / (line[i] as number);
    }
    for (let i = m - 1; i >= 0; i--) {
      const line = lower[i] as Float64Array;
      const found = (out[i] as number) / (line[i] as number);
      out[i] = found;
      for (let k = 0; k < i; k++) out[k] = (out[k] as number) - (line[k] as number) * found;
    }
    return out;
  };
}
