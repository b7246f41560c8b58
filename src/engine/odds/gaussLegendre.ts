/** Points and weights of a rule. */
export interface QuadratureNode {
  readonly at: number;
  readonly weight: number;
}

/**
 * Gauss–Legendre rule with so many points on an interval: exact for polynomials up to degree 2 · count − 1.
 * **source** Newton's method on Legendre polynomials: Press et al., Numerical Recipes, §4.6.
 * **example** `gaussLegendre(1, 0, 2)` → one point at 1 with weight 2
 */
export function gaussLegendre(count: number, from: number, to: number): QuadratureNode[] {
  const half = (to - from) / 2;
  return Array.from({ length: count }, (_, i) => {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 100; turn++) {
      let [p, before] = [1, 0];
      for (let n = 1; n <= count; n++) [p, before] = [((2 * n - 1) * x * p - (n - 1) * before) / n, p];
      slope = (count * (x * p - before)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    return { at: from + half * (x + 1), weight: (2 * half) / ((1 - x * x) * slope * slope) };
  });
}
