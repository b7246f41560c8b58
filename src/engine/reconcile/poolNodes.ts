import type { Forest } from './layForest';
import { poolForest, type ForestSolver } from './poolForest';
import type { Summing } from './summing';

const MOST_STEPS = 500;
const PRECISE = 1e-13;

/**
 * Weighted least squares over all nodes: the forest alone where nothing crosses it, else conjugate gradients with the forest as preconditioner.
 * Shape: as `poolForest`; variances above 0. Source: Hestenes & Stiefel (1952), J. Res. Nat. Bur. Standards 49, 409–436.
 */
export function poolNodes(summing: Summing, forest: Forest, variance: Float64Array, held: Uint8Array): ForestSolver {
  const nested = poolForest(summing, forest, variance, held);
  if (forest.crossing.length === 0) return nested;
  const { leaves, sums } = summing;
  const count = leaves.length;
  const atNodes = new Float64Array(sums.length);
  const gather = (leafValues: Float64Array): void => {
    sums.forEach((own, node) => {
      let sum = 0;
      for (const leaf of own) sum += leafValues[leaf]!;
      atNodes[node] = sum;
    });
  };
  const scatter = (out: Float64Array): void => {
    out.fill(0);
    sums.forEach((own, node) => {
      const pull = atNodes[node]! / variance[node]!;
      for (const leaf of own) out[leaf] = out[leaf]! + pull;
    });
    for (let leaf = 0; leaf < count; leaf++) if (held[leaf]) out[leaf] = 0;
  };
  const single = new Float64Array(sums.length);
  const precondition = (rest: Float64Array, out: Float64Array): void => {
    leaves.forEach((node, leaf) => (single[node] = rest[leaf]! * variance[node]!));
    nested(single, out);
  };
  const [rest, step, image, turned] = [0, 1, 2, 3].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return (values, out) => {
    nested(values, out);
    gather(out);
    for (let node = 0; node < sums.length; node++) atNodes[node] = values[node]! - atNodes[node]!;
    scatter(rest);
    precondition(rest, turned);
    step.set(turned);
    let size = dot(rest, turned);
    const enough = PRECISE * PRECISE * Math.max(size, energy(values, variance));
    for (let k = 0; k < MOST_STEPS && size > enough; k++) {
      gather(step);
      scatter(image);
      const length = size / dot(step, image);
      for (let leaf = 0; leaf < count; leaf++) {
        out[leaf] = out[leaf]! + length * step[leaf]!;
        rest[leaf] = rest[leaf]! - length * image[leaf]!;
      }
      precondition(rest, turned);
      const next = dot(rest, turned);
      for (let leaf = 0; leaf < count; leaf++) step[leaf] = turned[leaf]! + (next / size) * step[leaf]!;
      size = next;
    }
  };
}

function energy(values: Float64Array, variance: Float64Array): number {
  return values.reduce((sum, v, node) => sum + (v * v) / variance[node]!, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
