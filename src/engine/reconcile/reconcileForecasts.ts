import { assert } from '../../plan';
import { holdAtZero } from './holdAtZero';
import { layForest } from './layForest';
import { meetNodes, type ErrorModel, type Met } from './meetNodes';
import { pinLeaves } from './pinLeaves';
import { roundSums } from './roundSums';
import { shrinkErrors, type ShrunkErrors } from './shrinkErrors';
import type { Summing } from './summing';

/** `mint`: shrunk covariance of the errors; `wls`: variances only; `bottom-up`: leaves as they are, added up. */
export type ReconcileMethod = 'mint' | 'wls' | 'bottom-up';

/** Forecasts of every node on its own: rows parallel to the nodes, one number a step. */
export interface BaseForecasts {
  readonly mean: readonly (readonly number[])[];
  /** Expected root mean square errors; the first step's counts, for nodes of which fewer than 8 errors are known. Without: the size of their forecasts. */
  readonly sigma?: readonly (readonly number[])[];
}

/** How to reconcile. */
export interface ReconcileOptions {
  /** `auto`: MinT with 24 known errors or more in most nodes, else WLS. */
  readonly method: ReconcileMethod | 'auto';
  /** Leaves that must not fall below zero, in the order of `Summing.leaves`. */
  readonly nonNegative?: readonly boolean[];
  /** What leaves are rounded to: a whole number of units, or one over a whole number (0.01). Without: not rounded. */
  readonly unit?: number;
}

/** Forecasts that add up. */
export interface Reconciled {
  /** Parallel to the nodes, one number a step; every node exactly the sum of its leaves in the unit. */
  readonly mean: readonly (readonly number[])[];
  readonly method: ReconcileMethod;
  /** How far correlations were drawn to zero (0–1); null unless MinT. */
  readonly shrinkage: number | null;
}

/** Steps of errors that are looked at, the latest; more would cost time and tell little. */
const MOST_ERRORS = 120;
const LEAST_ERRORS = 24;
const LEAST_TO_SIZE = 8;
/** A node surer than this share of the mean variance counts as no surer. */
const SUREST = 1e-8;

/**
 * Reconciles forecasts of every node of a hierarchy, or of groups that cross, into forecasts that add up exactly (rules M1–M6 of SPEC.md).
 * Shape: `errors` per node: one-step errors ending at the same step, null = unknown. Unit: any, the same for all. Edge: 120 errors count, the latest.
 * Source: Wickramasuriya, Athanasopoulos & Hyndman (2019), J. Am. Statist. Assoc. 114, 804–819.
 */
export function reconcileForecasts(
  summing: Summing,
  base: BaseForecasts,
  errors: readonly (readonly (number | null)[])[],
  options: ReconcileOptions,
): Reconciled {
  const nodes = summing.sums.length;
  const steps = base.mean[0]?.length ?? 0;
  assert(base.mean.length === nodes && errors.length === nodes, 'forecasts and errors have a row for every node');
  assert(
    base.mean.every((row) => row.length === steps && row.every(Number.isFinite)),
    'every node has a finite number for every step',
  );
  const floored = options.nonNegative ?? summing.leaves.map(() => false);
  const method = options.method === 'auto' ? chooseMethod(errors) : options.method;
  if (method === 'bottom-up') {
    const leaves = summing.leaves.map((node, i) => base.mean[node]!.map((v) => (floored[i] ? Math.max(0, v) : v)));
    return { mean: roundSums(summing, leaves, options.unit), method, shrinkage: null };
  }
  const known = errors.map((row) => row.slice(-MOST_ERRORS));
  const shrunk = shrinkErrors(known);
  const size = shrunk.size.map((own, i) => (countKnown(known[i]!) >= LEAST_TO_SIZE ? own : (base.sigma?.[i]?.[0] ?? rootMeanSquare(base.mean[i]!))));
  const model = errorModel(size, shrunk, method);
  const forest = layForest(summing);
  const leaves = summing.leaves.map(() => new Array<number>(steps).fill(0));
  const free = meetNodes(summing, forest, model, new Uint8Array(leaves.length));
  const pin = pinLeaves(summing, model.variance, free);
  for (let h = 0; h < steps; h++) {
    const values = Float64Array.from(base.mean, (row) => row[h]!);
    const unheld = free.meet(values);
    const fit = (held: Uint8Array): Met => (held.includes(1) ? (pin(unheld, held) ?? meetNodes(summing, forest, model, held).meet(values)) : unheld);
    holdAtZero(fit, floored).forEach((v, i) => (leaves[i]![h] = v));
  }
  return { mean: roundSums(summing, leaves, options.unit), method, shrinkage: method === 'mint' ? shrunk.shrinkage : null };
}

function chooseMethod(errors: readonly (readonly (number | null)[])[]): ReconcileMethod {
  const enough = errors.filter((row) => countKnown(row) >= LEAST_ERRORS).length;
  return enough > errors.length / 2 ? 'mint' : 'wls';
}

function errorModel(size: Float64Array, { rows, shrinkage }: ShrunkErrors, method: ReconcileMethod): ErrorModel {
  const mean = size.reduce((sum, s) => sum + (s * s) / size.length, 0);
  const variance = size.map((s) => (mean > 0 ? Math.max(s * s, SUREST * mean) : 1));
  if (method === 'wls' || shrinkage === 1) return { variance, factors: [] };
  const weight = Math.sqrt((1 - shrinkage) / rows.length);
  return { variance: variance.map((v) => v * shrinkage), factors: rows.map((row) => row.map((e, node) => e * weight * Math.sqrt(variance[node]!))) };
}

function countKnown(row: readonly (number | null)[]): number {
  return row.reduce<number>((count, e) => count + (e === null ? 0 : 1), 0);
}

function rootMeanSquare(row: readonly number[]): number {
  return Math.sqrt(row.reduce((sum, v) => sum + v * v, 0) / Math.max(1, row.length));
}
