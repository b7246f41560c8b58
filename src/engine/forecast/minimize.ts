/**
 * Nelder–Mead in a box: the point is clamped into [lower, upper] before it is valued.
 * Shape: returns the best point and its value. Edge: Infinity is allowed as a value. Deterministic.
 * Source: Nelder & Mead (1965), The Computer Journal 7, 308–313, with the usual coefficients 1, 2, ½, ½.
 */
export function minimize(
  value: (x: Float64Array) => number,
  start: readonly number[],
  step: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  evaluations: number,
): { x: Float64Array; value: number } {
  const p = start.length;
  const clamp = (x: Float64Array): Float64Array => {
    for (let i = 0; i < p; i++) x[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]!));
    return x;
  };
  const corner = (i: number): Float64Array => {
    const x = Float64Array.from(start);
    if (i > 0) x[i - 1] = x[i - 1]! + step[i - 1]! * (x[i - 1]! + step[i - 1]! > upper[i - 1]! ? -1 : 1);
    return clamp(x);
  };
  const simplex = Array.from({ length: p + 1 }, (_, i) => {
    const x = corner(i);
    return { x, f: value(x) };
  });
  const order = (): void => void simplex.sort((a, b) => a.f - b.f);
  order();
  let used = p + 1;
  const at = (centre: Float64Array, from: Float64Array, factor: number): { x: Float64Array; f: number } => {
    const x = new Float64Array(p);
    for (let i = 0; i < p; i++) x[i] = centre[i]! + factor * (from[i]! - centre[i]!);
    used++;
    return { x: clamp(x), f: value(x) };
  };
  while (used < evaluations) {
    const best = simplex[0]!;
    const worst = simplex[p]!;
    if (worst.f - best.f <= 1e-8 * Math.abs(best.f)) break;
    const centre = new Float64Array(p);
    for (let k = 0; k < p; k++) for (let i = 0; i < p; i++) centre[i] = centre[i]! + simplex[k]!.x[i]! / p;
    const reflected = at(centre, worst.x, -1);
    if (reflected.f < best.f) {
      const expanded = at(centre, worst.x, -2);
      simplex[p] = expanded.f < reflected.f ? expanded : reflected;
    } else if (reflected.f < simplex[p - 1]!.f) simplex[p] = reflected;
    else {
      const contracted = reflected.f < worst.f ? at(centre, worst.x, -0.5) : at(centre, worst.x, 0.5);
      if (contracted.f < Math.min(worst.f, reflected.f)) simplex[p] = contracted;
      else for (let k = 1; k <= p; k++) simplex[k] = at(best.x, simplex[k]!.x, 0.5);
    }
    order();
  }
  return { x: simplex[0]!.x, value: simplex[0]!.f };
}
