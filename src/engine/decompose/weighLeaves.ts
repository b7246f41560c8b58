import type { NodePath } from '../../plan';
import type { Weights } from '../season/learnWeights';

/** Where a leaf's weight in its scope comes from: its own level, its members' levels elsewhere, or nothing at all. */
export type MixSource = 'own' | 'parent' | 'even';

/** A year's weight of every leaf, in units; never negative. */
export interface LeafWeights {
  readonly weight: Float64Array;
  readonly source: readonly MixSource[];
}

/** The rows of a scope that is to be filled over the whole year, ascending; `null` is all. */
export type Rows = readonly number[] | null;

/**
 * The weights by which sums are split over leaves: their levels, negative ones counting as 0 (D8). Where no leaf that is free to take a scope's sum has any, the members' levels over
 * all other members stand in, level by level of the tree; where none of those is positive either, all weigh the same (D9). A leaf is free that lies in no smaller scope to be filled.
 * **shape** parallel to `leaves`. The order of `scopes` does not matter.
 */
export function weighLeaves(leaves: readonly NodePath[], scopes: readonly Rows[], weights: Weights, roundingUnit: number): LeafWeights {
  const weight = Float64Array.from(leaves, (path) => (Math.max(0, weights.levelOf(path) ?? 0) * 12) / roundingUnit);
  const source = leaves.map((): MixSource => 'own');
  const positive = weight.filter((each) => each > 0);
  const usual = positive.length > 0 ? positive.reduce((sum, each) => sum + each, 0) / positive.length : 1;
  const all = leaves.map((_, row) => row);
  const sets = [...new Map(scopes.map((rows) => [rows === null ? '' : rows.join(), rows ?? all])).values()];
  sets.sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0) || (a.join() < b.join() ? -1 : 1));
  const holds = new Map(sets.map((set) => [set, new Set(set)]));
  sets.forEach((set, i) => {
    const inner = sets.slice(0, i).filter((other) => other.length < set.length && other.every((row) => holds.get(set)?.has(row)));
    const taken = new Set(inner.flat());
    const free = set.filter((row) => !taken.has(row));
    if (free.length === 0 || free.some((row) => (weight[row] as number) > 0)) return;
    const borrowed = borrow(
      free.map((row) => leaves[row] as NodePath),
      weights,
    );
    const mean = borrowed.weight.reduce((sum, each) => sum + each, 0) / free.length;
    free.forEach((row, k) => {
      weight[row] = ((borrowed.weight[k] as number) / mean) * usual;
      if (free.length > 1) source[row] = borrowed.source;
    });
  });
  return { weight, source };
}

/** Weights of leaves without any of their own: the product of their members' levels, where they differ; a level on which none has sold says nothing. */
function borrow(paths: readonly NodePath[], weights: Weights): { weight: readonly number[]; source: MixSource } {
  const depth = paths[0]?.length ?? 0;
  let source: MixSource = 'even';
  const weight = paths.map(() => 1);
  for (let level = 0; level < depth; level++) {
    if (paths.every((path) => path[level] === paths[0]?.[level])) continue;
    const levels = paths.map((path) => Math.max(0, weights.levelOfMember(level, path[level] as string) ?? 0));
    const next = weight.map((each, i) => each * (levels[i] as number));
    if (!next.some((each) => each > 0)) continue;
    next.forEach((each, i) => (weight[i] = each));
    source = 'parent';
  }
  return { weight, source };
}
