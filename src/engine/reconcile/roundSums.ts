import type { Summing } from './summing';

/**
 * Rounds leaves to the unit and adds them up: every node is exactly the sum of its leaves. Shape: `leaves` and the answer have one row each, a number a step.
 * Unit: 1 over a whole number (0.01) is divided by that number, so that cents are the nearest numbers to cents. Without a unit leaves stay as they are.
 */
export function roundSums({ leaves: own, sums }: Summing, leaves: readonly (readonly number[])[], unit?: number): number[][] {
  const parts = unit !== undefined && unit < 1 ? Math.round(1 / unit) : 1;
  const whole = unit !== undefined && unit >= 1 ? unit : 1;
  const counts = leaves.map((row) => row.map((v) => (unit === undefined ? v : Math.round((v * parts) / whole) + 0)));
  const steps = leaves[0]?.length ?? 0;
  const ownLeaf = new Map(own.map((node, leaf) => [node, leaf]));
  return sums.map((under, node) => {
    const leaf = ownLeaf.get(node);
    if (leaf !== undefined) return counts[leaf]!.map((v) => (v * whole) / parts);
    return Array.from({ length: steps }, (_, h) => (under.reduce((sum, i) => sum + counts[i]![h]!, 0) * whole) / parts);
  });
}
