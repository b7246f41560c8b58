import { addTo } from './addTo';
import type { OpenLimit } from './reduce';

/** What the atoms of a component weigh, and how they change. */
export interface Weights {
  readonly mode: 'scale' | 'shift';
  /** Σ of the positive cells, Σ |negative cells| by atom. */
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  /** 1: positive cells do not fall below 0. */
  readonly guarded: Uint8Array;
}

/** Relative distance from its bound at which a limit counts as met. */
const MET = 1e-12;
const ROUNDS = 120;

/**
 * The sums of atoms nearest to the base that meet all limits (S2, S3). `scale`: least Kullback–Leibler divergence, an atom is its base times the product of its limits' factors; `shift`: least
 * Σ (x − w)² / |w|, an atom is its base plus its absolute size times the sum of its limits' shares (positive cells that are guarded stop at 0).
 *
 * Every round turns each limit once, as iterative proportional fitting does, with the correction for inequalities that lets a limit go again (Bregman, Dykstra,
 * Hildreth); when that is slow, a Newton step on all limits that bind at once follows. The answer is unique and does not depend on the order.
 *
 * **shape** writes the atoms of `limits` into `value`. **errors** false when it does not come to rest: the limits contradict each other, or nearly.
 * **source** Bregman (1967); Censor & Zenios, Parallel Optimization (1997), ch. 6; Newton's method on the dual as in Hestenes & Stiefel's conjugate gradients.
 */
export function fitOpen(limits: readonly OpenLimit[], weights: Weights, value: Float64Array): boolean {
  const used = usedAtoms(limits, value.length);
  const theta = new Float64Array(weights.mode === 'shift' ? value.length : 0);
  const multiplier = new Float64Array(limits.length).fill(weights.mode === 'scale' ? 1 : 0);
  for (const atom of used) value[atom] = (weights.positive[atom] as number) - (weights.negative[atom] as number);
  const turn = weights.mode === 'scale' ? scaleLimit : shiftLimit;
  for (let round = 0; round < ROUNDS; round++) {
    let worst = 0;
    for (let k = 0; k < limits.length; k++) worst = Math.max(worst, turn(limits[k] as OpenLimit, k, weights, value, theta, multiplier));
    if (!(worst < Infinity)) return false;
    if (worst <= MET) return true;
    if (round >= 3) stepAll(limits, weights, value, theta, multiplier, used);
  }
  return false;
}

function usedAtoms(limits: readonly OpenLimit[], count: number): Int32Array {
  const seen = new Uint8Array(count);
  for (const { atoms } of limits) for (const atom of atoms) seen[atom] = 1;
  let size = 0;
  for (let atom = 0; atom < count; atom++) size += seen[atom] as number;
  const used = new Int32Array(size);
  for (let atom = 0, at = 0; atom < count; atom++) if (seen[atom] === 1) used[at++] = atom;
  return used;
}

type Turn = (limit: OpenLimit, k: number, weights: Weights, value: Float64Array, theta: Float64Array, multiplier: Float64Array) => number;

/** Scales a limit's atoms to where the limit wants them; returns how far off it was, relative to its size. */
const scaleLimit: Turn = ({ atoms, low, high }, k, _weights, value, _theta, factor) => {
  let sum = 0;
  for (const atom of atoms) sum += value[atom] as number;
  const own = factor[k] as number;
  const bare = sum / own;
  const next = bare < low ? low / bare : bare > high ? Math.max(0, high) / bare : 1;
  if (!(next < Infinity) || (next === 0 && sum > 0 && high < 0)) return Infinity;
  const ratio = next / own;
  if (ratio === 1) return 0;
  if (next === 0 || !(ratio > 0)) return Infinity;
  for (const atom of atoms) value[atom] = (value[atom] as number) * ratio;
  factor[k] = next;
  return Math.abs(ratio - 1) / (1 + ratio);
};

/** Shifts a limit's atoms to where the limit wants them. */
const shiftLimit: Turn = ({ atoms, low, high }, k, weights, value, theta, share) => {
  const own = share[k] as number;
  const bare = sumAt(atoms, weights, theta, -own).sum;
  const next = bare < low ? rootOf(atoms, weights, theta, own, low) : bare > high ? rootOf(atoms, weights, theta, own, high) : 0;
  if (!Number.isFinite(next)) return Infinity;
  if (next === own) return 0;
  let before = 0;
  let size = 0;
  let after = 0;
  for (const atom of atoms) {
    before += value[atom] as number;
    size += (weights.positive[atom] as number) + (weights.negative[atom] as number);
    addTo(theta, atom, next - own);
    value[atom] = valueAt(weights, atom, theta[atom] as number);
    after += value[atom] as number;
  }
  share[k] = next;
  return Math.abs(after - before) / size;
};

function valueAt({ positive, negative, guarded }: Weights, atom: number, theta: number): number {
  const up = guarded[atom] === 1 ? Math.max(0, 1 + theta) : 1 + theta;
  return (positive[atom] as number) * up + (negative[atom] as number) * (theta - 1);
}

function slopeAt({ positive, negative, guarded }: Weights, atom: number, theta: number): number {
  return (guarded[atom] === 0 || theta > -1 ? (positive[atom] as number) : 0) + (negative[atom] as number);
}

function sumAt(atoms: Int32Array, weights: Weights, theta: Float64Array, more: number): { sum: number; slope: number } {
  let sum = 0;
  let slope = 0;
  for (const atom of atoms) {
    sum += valueAt(weights, atom, (theta[atom] as number) + more);
    slope += slopeAt(weights, atom, (theta[atom] as number) + more);
  }
  return { sum, slope };
}

/** The share at which a limit's sum is `target`: Newton's method on a convex, piecewise straight line, which ends at the root from its right side; NaN when there is none. */
function rootOf(atoms: Int32Array, weights: Weights, theta: Float64Array, own: number, target: number): number {
  // Start where every cell moves freely: there the line is at its steepest and the steps come down from the right.
  let share = own;
  for (const atom of atoms) share = Math.max(share, own - 1 - (theta[atom] as number));
  for (let step = 0; step < 200; step++) {
    const { sum, slope } = sumAt(atoms, weights, theta, share - own);
    if (slope === 0) {
      if (sum === target) return share;
      return NaN;
    }
    const next = share + (target - sum) / slope;
    if (Math.abs(next - share) <= 4e-16 * (1 + Math.abs(share))) return next;
    share = next;
  }
  return share;
}

/** One Newton step on all limits that bind, as far as it makes things better. */
function stepAll(
  limits: readonly OpenLimit[],
  weights: Weights,
  value: Float64Array,
  theta: Float64Array,
  multiplier: Float64Array,
  used: Int32Array,
): void {
  const scale = weights.mode === 'scale';
  const neutral = scale ? 1 : 0;
  const gaps = gapsOf(limits, value, multiplier, neutral);
  const before = largest(gaps.relative);
  if (before === 0) return;
  const slopes = new Float64Array(value.length);
  for (const atom of used) slopes[atom] = scale ? (value[atom] as number) : slopeAt(weights, atom, theta[atom] as number);
  const step = solveBinding(limits, slopes, gaps, value.length);
  const [oldValue, oldTheta, oldMultiplier] = [value.slice(), theta.slice(), multiplier.slice()];
  for (let length = 1; length > 1 / 64; length /= 2) {
    const change = new Float64Array(value.length);
    for (let k = 0; k < limits.length; k++) {
      const moved = clip(limits[k] as OpenLimit, oldMultiplier[k] as number, (step[k] as number) * length, scale);
      multiplier[k] = moved;
      const by = scale ? Math.log(moved / (oldMultiplier[k] as number)) : moved - (oldMultiplier[k] as number);
      if (by !== 0) for (const atom of (limits[k] as OpenLimit).atoms) addTo(change, atom, by);
    }
    for (const atom of used) {
      if (scale) value[atom] = (oldValue[atom] as number) * Math.exp(change[atom] as number);
      else {
        theta[atom] = (oldTheta[atom] as number) + (change[atom] as number);
        value[atom] = valueAt(weights, atom, theta[atom] as number);
      }
    }
    if (largest(gapsOf(limits, value, multiplier, neutral).relative) < before) return;
  }
  value.set(oldValue);
  theta.set(oldTheta);
  multiplier.set(oldMultiplier);
}

/** A limit's multiplier after a step; an inequality never pulls to its wrong side. */
function clip({ low, high }: OpenLimit, own: number, step: number, scale: boolean): number {
  const moved = scale ? own * Math.exp(Math.max(-30, Math.min(30, step))) : own + step;
  if (low === high) return moved;
  const neutral = scale ? 1 : 0;
  if (own > neutral) return Math.max(neutral, moved);
  if (own < neutral) return Math.min(neutral, moved);
  return moved;
}

interface Gaps {
  /** By limit: how much its sum must still move; 0 where it does not bind. */
  readonly missing: Float64Array;
  readonly relative: Float64Array;
  readonly binds: Uint8Array;
}

function gapsOf(limits: readonly OpenLimit[], value: Float64Array, multiplier: Float64Array, neutral: number): Gaps {
  const missing = new Float64Array(limits.length);
  const relative = new Float64Array(limits.length);
  const binds = new Uint8Array(limits.length);
  for (let k = 0; k < limits.length; k++) {
    const { atoms, low, high } = limits[k] as OpenLimit;
    let sum = 0;
    let size = 0;
    for (const atom of atoms) {
      sum += value[atom] as number;
      size += Math.abs(value[atom] as number);
    }
    const own = multiplier[k] as number;
    const target = sum < low || (own > neutral && low > -Infinity) ? low : sum > high || (own < neutral && high < Infinity) ? high : NaN;
    if (Number.isNaN(target)) continue;
    binds[k] = 1;
    missing[k] = target - sum;
    relative[k] = Math.abs(target - sum) / (size + Math.abs(target) || 1);
  }
  return { missing, relative, binds };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (!(value <= most)) most = value;
  return most;
}

/** Solves A·diag(slopes)·Aᵀ · step = missing over the binding limits by conjugate gradients with the diagonal as preconditioner. */
function solveBinding(limits: readonly OpenLimit[], slopes: Float64Array, { missing, binds }: Gaps, count: number): Float64Array {
  const size = limits.length;
  const diagonal = new Float64Array(size);
  for (let k = 0; k < size; k++) if (binds[k] === 1) for (const atom of (limits[k] as OpenLimit).atoms) addTo(diagonal, k, slopes[atom] as number);
  const field = new Float64Array(count);
  const apply = (from: Float64Array, to: Float64Array): void => {
    field.fill(0);
    for (let k = 0; k < size; k++)
      if (binds[k] === 1 && from[k] !== 0) for (const atom of (limits[k] as OpenLimit).atoms) addTo(field, atom, from[k] as number);
    for (let atom = 0; atom < count; atom++) field[atom] = (field[atom] as number) * (slopes[atom] as number);
    for (let k = 0; k < size; k++) {
      let sum = 0;
      if (binds[k] === 1) for (const atom of (limits[k] as OpenLimit).atoms) sum += field[atom] as number;
      to[k] = sum;
    }
  };
  const step = new Float64Array(size);
  const residual = missing.slice();
  const scaled = (k: number): number => ((diagonal[k] as number) > 0 ? (residual[k] as number) / (diagonal[k] as number) : 0);
  const direction = Float64Array.from(residual, (_, k) => scaled(k));
  const image = new Float64Array(size);
  let energy = 0;
  for (let k = 0; k < size; k++) energy += (residual[k] as number) * scaled(k);
  const goal = energy * 1e-26;
  for (let turn = 0; turn < 2 * size + 10 && energy > goal; turn++) {
    apply(direction, image);
    let curvature = 0;
    for (let k = 0; k < size; k++) curvature += (direction[k] as number) * (image[k] as number);
    if (!(curvature > 0)) break;
    const length = energy / curvature;
    let next = 0;
    for (let k = 0; k < size; k++) {
      addTo(step, k, length * (direction[k] as number));
      addTo(residual, k, -length * (image[k] as number));
    }
    for (let k = 0; k < size; k++) next += (residual[k] as number) * scaled(k);
    for (let k = 0; k < size; k++) direction[k] = scaled(k) + (next / energy) * (direction[k] as number);
    energy = next;
  }
  return step;
}
