import { solveCholesky } from './solveCholesky';

/** A least-squares problem in a box: `residuals` writes its vector and returns its sum of squares, Infinity where it is not defined. */
export interface LeastSquares {
  readonly residuals: (x: Float64Array, out: Float64Array) => number;
  readonly count: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Levenberg–Marquardt with forward differences, in a box: parameters at a bound that want to leave it are held.
 * Shape: `start` is changed into the answer; returns the sum of squares there. Edge: Infinity at the start is returned as it is.
 * Source: Nocedal & Wright, Numerical Optimization, 2nd ed., §10.3; bounds by projection.
 */
export function fitLeastSquares(problem: LeastSquares, start: Float64Array, iterations: number, tolerance = 1e-5): number {
  const { residuals, count: n, lower, upper } = problem;
  const p = start.length;
  const r = new Float64Array(n);
  const trial = new Float64Array(n);
  const x = start;
  const candidate = new Float64Array(p);
  let cost = residuals(x, r);
  if (!Number.isFinite(cost)) return cost;
  const jacobian = Array.from({ length: p }, () => new Float64Array(n));
  const normal = new Float64Array(p * p);
  const damped = new Float64Array(p * p);
  const gradient = new Float64Array(p);
  const move = new Float64Array(p);
  let lambda = 1e-2;
  for (let k = 0; k < iterations && cost > 1e-14 * n; k++) {
    for (let j = 0; j < p; j++) differentiate(problem, x, r, j, jacobian[j]!, trial);
    for (let i = 0; i < p; i++) {
      const a = jacobian[i]!;
      let g = 0;
      for (let t = 0; t < n; t++) g += a[t]! * r[t]!;
      gradient[i] = g;
      for (let j = 0; j <= i; j++) {
        const b = jacobian[j]!;
        let s = 0;
        for (let t = 0; t < n; t++) s += a[t]! * b[t]!;
        normal[i * p + j] = s;
        normal[j * p + i] = s;
      }
    }
    for (let i = 0; i < p; i++) {
      const held = (x[i]! <= lower[i]! && gradient[i]! > 0) || (x[i]! >= upper[i]! && gradient[i]! < 0);
      if (!held) continue;
      gradient[i] = 0;
      for (let j = 0; j < p; j++) normal[i * p + j] = normal[j * p + i] = 0;
      normal[i * p + i] = 1;
    }
    let better = false;
    let gain = 0;
    for (let attempt = 0; attempt < 6 && !better; attempt++) {
      damped.set(normal);
      for (let i = 0; i < p; i++) damped[i * p + i] = normal[i * p + i]! * (1 + lambda) + 1e-12;
      for (let i = 0; i < p; i++) move[i] = -gradient[i]!;
      if (solveCholesky(damped, move, p)) {
        for (let i = 0; i < p; i++) candidate[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]! + move[i]!));
        const next = residuals(candidate, trial);
        if (next < cost) {
          gain = (cost - next) / cost;
          cost = next;
          x.set(candidate);
          r.set(trial);
          better = true;
        }
      }
      lambda = better ? Math.max(1e-7, lambda * 0.2) : lambda * 6;
    }
    if (!better || gain < tolerance) break;
  }
  return cost;
}

function differentiate(problem: LeastSquares, x: Float64Array, r: Float64Array, j: number, column: Float64Array, trial: Float64Array): void {
  const old = x[j]!;
  let step = 1e-6 * Math.max(Math.abs(old), 0.05);
  if (old + step > problem.upper[j]!) step = -step;
  x[j] = old + step;
  if (!Number.isFinite(problem.residuals(x, trial))) {
    column.fill(0);
  } else {
    for (let t = 0; t < column.length; t++) column[t] = (trial[t]! - r[t]!) / step;
  }
  x[j] = old;
}
