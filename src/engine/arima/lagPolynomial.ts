/**
 * The lag polynomial 1 − φ₁B − … of an autoregression with the given partial autocorrelations: its roots lie outside the unit circle when all are below 1 in size.
 * Shape: first entry 1. A moving average in the same shape is invertible.
 * Source: Barndorff-Nielsen & Schou (1973), J. Multivariate Analysis 3, 408–419; Monahan (1984), Biometrika 71, 403–404.
 */
export function polynomialOf(partials: ArrayLike<number>): Float64Array {
  const p = partials.length;
  const polynomial = new Float64Array(p + 1);
  const before = new Float64Array(p + 1);
  polynomial[0] = 1;
  for (let k = 1; k <= p; k++) {
    before.set(polynomial);
    const r = partials[k - 1]!;
    polynomial[k] = -r;
    for (let i = 1; i < k; i++) polynomial[i] = before[i]! - r * before[k - i]!;
  }
  return polynomial;
}

/** The product of a polynomial in B and one in B^period. */
export function multiplySeasonal(plain: Float64Array, seasonal: Float64Array, period: number): Float64Array {
  const product = new Float64Array(plain.length + (seasonal.length - 1) * period);
  for (let j = 0; j < seasonal.length; j++)
    for (let i = 0; i < plain.length; i++) product[i + j * period] = product[i + j * period]! + plain[i]! * seasonal[j]!;
  return product;
}

/** Whether every root of a polynomial with first entry 1 is larger than `radius` in size. */
export function rootsOutside(polynomial: Float64Array, radius: number): boolean {
  const a = polynomial.map((c, k) => c * radius ** k);
  const before = new Float64Array(a.length);
  for (let k = a.length - 1; k >= 1; k--) {
    const r = -a[k]!;
    if (!(Math.abs(r) < 1)) return false;
    before.set(a);
    for (let i = 1; i < k; i++) a[i] = (before[i]! + r * before[k - i]!) / (1 - r * r);
  }
  return true;
}
