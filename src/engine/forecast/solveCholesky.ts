/** Solves A·x = b for a symmetric positive definite A of size p; both are overwritten, b with the answer. False when A is not positive definite. */
export function solveCholesky(a: Float64Array, b: Float64Array, p: number): boolean {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let s = a[i * p + j]!;
      for (let k = 0; k < j; k++) s -= a[i * p + k]! * a[j * p + k]!;
      if (i === j) {
        if (!(s > 0)) return false;
        a[i * p + i] = Math.sqrt(s);
      } else a[i * p + j] = s / a[j * p + j]!;
    }
  }
  for (let i = 0; i < p; i++) {
    let s = b[i]!;
    for (let k = 0; k < i; k++) s -= a[i * p + k]! * b[k]!;
    b[i] = s / a[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; i--) {
    let s = b[i]!;
    for (let k = i + 1; k < p; k++) s -= a[k * p + i]! * b[k]!;
    b[i] = s / a[i * p + i]!;
  }
  return true;
}
