import { logGamma } from '../backward/betaQuantile';

/**
 * The probability that a gamma-distributed amount is more than `x`; relative error about 1e-12.
 * **shape** by mean and variance. **edge** a mean of 0 or less: 0; variance 0: the amount is its mean.
 * **source** regularised incomplete gamma function by series and by Lentz's continued fraction: Press et al., Numerical Recipes, §6.2.
 * **example** `gammaTail(1, 1, 1)` → e^−1
 */
export function gammaTail(x: number, mean: number, variance: number): number {
  if (!(mean > 0)) return 0;
  if (x <= 0) return 1;
  if (!(variance > 0)) return mean > x ? 1 : 0;
  const shape = mean ** 2 / variance;
  const z = (x * mean) / variance;
  const front = Math.exp(-z + shape * Math.log(z) - logGamma(shape));
  if (z < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-15; n++) sum += term *= z / (shape + n);
    return Math.min(1, Math.max(0, 1 - sum * front));
  }
  let b = z + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < 10_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return Math.min(1, Math.max(0, front * product));
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
