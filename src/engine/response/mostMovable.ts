import type { AllocationLimitSource } from '../../plan';
import { downTo, type ResourceProblem } from './layProblem';
import type { Leaf } from './leaf';

/**
 * The most of `amount` that can go from one place to another without breaking a limit, or breaking one further, and the limit that stands in the way (null: none). Places are leaves; null is outside of the split
 * (the reserve), which the total does not hold back.
 */
export function mostMovable(
  { leaves, rows, lines }: ResourceProblem,
  amounts: readonly number[],
  from: number | null,
  to: number,
  amount: number,
): { most: number; source: AllocationLimitSource | null } {
  let found: { most: number; source: AllocationLimitSource | null } = { most: amount, source: null };
  const narrow = (most: number, source: AllocationLimitSource): void => {
    if (most < found.most - 1e-9 * Math.max(1, amount)) found = { most: Math.max(0, most), source };
  };
  if (from !== null) narrow((amounts[from] as number) - (leaves[from] as Leaf).low, { kind: 'floor', line: lines[from] as number });
  narrow((leaves[to] as Leaf).high - (amounts[to] as number), { kind: 'cap', line: lines[to] as number });
  for (const { members, weights, low, high, source } of rows) {
    if (source.kind === 'total') continue;
    let [sum, rate] = [0, 0];
    members.forEach((line, i) => {
      const weight = weights?.[i] ?? 1;
      sum += weight * (amounts[line] as number);
      if (line === from) rate -= weight;
      if (line === to) rate += weight;
    });
    if (rate > 0) narrow((high - sum) / rate, source);
    if (rate < 0) narrow((sum - low) / -rate, source);
  }
  if (found.source === null) return found;
  const step = Math.max(...[from, to].map((place) => (place === null ? 0 : (leaves[place] as Leaf).step)));
  return { ...found, most: downTo(found.most, step) };
}
