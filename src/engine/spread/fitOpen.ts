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
/** A round that leaves more than this share of the distance is slow. */
const SLOW = 0.3;
/** Most steps of conjugate gradients. */
const MOST_TURNS = 400;

/**
 * The sums of atoms nearest to the base that meet all limits (S2, S3). `scale`: least Kullback–Leibler divergence, an atom is its base times the product of its limits' factors; `shift`: least
 * Σ (x − w)² / |w|, an atom is its base plus its absolute size times the sum of its limits' shares (positive cells that are guarded stop at 0).
 *
 * Every round turns each limit once, as iterative proportional fitting does, with the correction for inequalities that lets a limit go again (Bregman, Dykstra,
 * Hildreth); when that is slow, a Newton step on all limits that bind at once follows. The answer is unique and does not depend on the order.
 *
 * **shape** writes the atoms of `limits` into `value`; at most so many `rounds`. **errors** false when it does not come to rest: the limits contradict each other, or nearly.
 * **source** Bregman (1967); Censor & Zenios, Parallel Optimization (1997), ch. 6; Newton's method on the dual as in Hestenes & Stiefel's conjugate gradients.
 */
export function fitOpen(limits: readonly OpenLimit[], weights: Weights, value: Float64Array, rounds = ROUNDS): boolean {
  const state = begin(limits, weights, value);
  const turn = weights.mode === 'scale' ? scaleLimit : shiftLimit;
  for (let round = 0, last = Infinity; round < rounds; round++) {
    const before = state.multiplier.slice();
    let worst = 0;
    for (let k = 0; k < limits.length; k++) worst = Math.max(worst, turn(limits[k] as OpenLimit, k, weights, state));
    if (!(worst < Infinity)) return false;
    if (worst <= MET) return true;
    if (round >= 3 && worst > SLOW * last) stepAll(limits, weights, state);
    last = worst;
    if (round % 3 === 2) leap(limits, weights, state, before);
  }
  return false;
}

/** Where a fit stands: sums by atom, what was added up by atom (`shift` only), and by limit its factor (neutral: 1) or its share (neutral: 0). */
interface State {
  readonly used: Int32Array;
  readonly value: Float64Array;
  readonly theta: Float64Array;
  readonly multiplier: Float64Array;
}

function begin(limits: readonly OpenLimit[], weights: Weights, value: Float64Array): State {
  const used = usedAtoms(limits, value.length);
  for (const atom of used) value[atom] = (weights.positive[atom] as number) - (weights.negative[atom] as number);
  return {
    used,
    value,
    theta: new Float64Array(weights.mode === 'shift' ? value.length : 0),
    multiplier: new Float64Array(limits.length).fill(weights.mode === 'scale' ? 1 : 0),
  };
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

type Turn = (limit: OpenLimit, k: number, weights: Weights, state: State) => number;

/** Scales a limit's atoms to where the limit wants them; returns how far off it was, relative to its size. */
const scaleLimit: Turn = ({ atoms, low, high }, k, _weights, { value, multiplier }) => {
  let sum = 0;
  for (const atom of atoms) sum += value[atom] as number;
  const own = multiplier[k] as number;
  const bare = sum / own;
  const next = bare < low ? low / bare : bare > high ? Math.max(0, high) / bare : 1;
  if (!(next < Infinity) || (next === 0 && sum > 0 && high < 0)) return Infinity;
  const ratio = next / own;
  if (ratio === 1) return 0;
  if (next === 0 || !(ratio > 0)) return Infinity;
  for (const atom of atoms) value[atom] = (value[atom] as number) * ratio;
  multiplier[k] = next;
  return Math.abs(ratio - 1) / (1 + ratio);
};

/** Shifts a limit's atoms to where the limit wants them. */
const shiftLimit: Turn = ({ atoms, low, high }, k, weights, { value, theta, multiplier }) => {
  const own = multiplier[k] as number;
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
  multiplier[k] = next;
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
  for (const atom of atoms) share = Math.max(share, own - (theta[atom] as number));
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
function stepAll(limits: readonly OpenLimit[], weights: Weights, state: State): void {
  const scale = weights.mode === 'scale';
  const gaps = gapsOf(limits, state, scale);
  const before = largest(gaps.relative);
  if (before === 0) return;
  const slopes = new Float64Array(state.value.length);
  for (const atom of state.used) slopes[atom] = scale ? (state.value[atom] as number) : slopeAt(weights, atom, state.theta[atom] as number);
  const step = solveBinding(limits, slopes, gaps, state.value.length);
  const old = copy(state);
  for (let length = 1; length > 1 / 64; length /= 2) {
    const multipliers = Float64Array.from(step, (by, k) => clip(limits[k] as OpenLimit, old.multiplier[k] as number, by * length, scale));
    moveTo(multipliers, old, limits, weights, state);
    if (largest(gapsOf(limits, state, scale).relative) < before) return;
  }
  restore(old, state);
}

/**
 * Where limits that bind depend on each other, multipliers drift on and on while the sums stay: goes on as in the last round, up to where the first inequality lets go, if that
 * comes nearer to the answer (by the dual objective).
 */
function leap(limits: readonly OpenLimit[], weights: Weights, state: State, before: Float64Array): void {
  const scale = weights.mode === 'scale';
  const toLine = (multiplier: number): number => (scale ? Math.log(multiplier) : multiplier);
  const now = Float64Array.from(state.multiplier, toLine);
  const drift = now.map((value, k) => value - toLine(before[k] as number));
  let length = Infinity;
  limits.forEach(({ low, high }, k) => {
    const [own, by] = [now[k] as number, drift[k] as number];
    if (low < high && own * by < 0) length = Math.min(length, -own / by);
  });
  if (!(length > 1) || !(length < Infinity)) return;
  const old = copy(state);
  const worth = dualOf(limits, weights, state);
  const goal = now.map((value, k) => {
    const moved = value + length * (drift[k] as number);
    const gone = (limits[k] as OpenLimit).low < (limits[k] as OpenLimit).high && moved * value <= Math.abs(value) * 1e-12;
    return scale ? (gone ? 1 : Math.exp(moved)) : gone ? 0 : moved;
  });
  moveTo(goal, old, limits, weights, state);
  if (!(dualOf(limits, weights, state) < worth)) restore(old, state);
}

/** What the multipliers make least: of the dual, up to its sign. */
function dualOf(limits: readonly OpenLimit[], weights: Weights, { used, value, theta, multiplier }: State): number {
  let sum = 0;
  for (const atom of used) {
    if (weights.mode === 'scale') {
      sum += value[atom] as number;
      continue;
    }
    const own = theta[atom] as number;
    const up = weights.guarded[atom] === 1 ? Math.max(0, 1 + own) : 1 + own;
    sum += ((weights.positive[atom] as number) * up * up + (weights.negative[atom] as number) * (own - 1) ** 2) / 2;
  }
  limits.forEach(({ low, high }, k) => {
    const own = weights.mode === 'scale' ? Math.log(multiplier[k] as number) : (multiplier[k] as number);
    if (own !== 0) sum -= own * (own > 0 ? low : high);
  });
  return sum;
}

function copy({ used, value, theta, multiplier }: State): State {
  return { used, value: value.slice(), theta: theta.slice(), multiplier: multiplier.slice() };
}

function restore(old: State, state: State): void {
  state.value.set(old.value);
  state.theta.set(old.theta);
  state.multiplier.set(old.multiplier);
}

/** Sets the state to other multipliers, from where it was with `old` ones. */
function moveTo(multipliers: Float64Array, old: State, limits: readonly OpenLimit[], weights: Weights, state: State): void {
  const scale = weights.mode === 'scale';
  const change = new Float64Array(state.value.length);
  for (let k = 0; k < limits.length; k++) {
    const [to, from] = [multipliers[k] as number, old.multiplier[k] as number];
    state.multiplier[k] = to;
    const by = scale ? Math.log(to / from) : to - from;
    if (by !== 0) for (const atom of (limits[k] as OpenLimit).atoms) addTo(change, atom, by);
  }
  for (const atom of state.used) {
    if (scale) state.value[atom] = (old.value[atom] as number) * Math.exp(change[atom] as number);
    else {
      state.theta[atom] = (old.theta[atom] as number) + (change[atom] as number);
      state.value[atom] = valueAt(weights, atom, state.theta[atom] as number);
    }
  }
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

function gapsOf(limits: readonly OpenLimit[], { value, multiplier }: State, scale: boolean): Gaps {
  const neutral = scale ? 1 : 0;
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
  for (let turn = 0; turn < Math.min(2 * size + 10, MOST_TURNS) && energy > goal; turn++) {
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
