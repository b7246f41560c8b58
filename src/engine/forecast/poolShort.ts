import { poolSeason } from '../pool/poolSeason';
import { projectPooled } from '../pool/projectPooled';
import { fillGaps } from './fillGaps';

/** A node of the tree: the index of its parent (−1 for the total) and its history, all from the same step on. */
export interface PoolNode {
  readonly parent: number;
  readonly depth: number;
  readonly values: readonly (number | null)[];
}

/**
 * Forecasts of nodes that know less than two seasons by the season of their siblings (chapter N of SPEC.md): parallel to the nodes, null for those that know more, or whose siblings show no season.
 */
export function poolShort(nodes: readonly PoolNode[], period: number, steps: number): (number[] | null)[] {
  const found = nodes.map((): number[] | null => null);
  const isShort = nodes.map(({ values }) => values.filter((v) => v !== null).length < 2 * period);
  for (const depth of new Set(nodes.filter((_, i) => isShort[i]).map((node) => node.depth))) {
    const level = nodes.flatMap((node, i) => (node.depth === depth ? [i] : []));
    const seasons = poolSeason(
      level.map((i) => nodes[i]!.values),
      level.map((i) => nodes[i]!.parent),
      period,
    );
    level.forEach((i, place) => {
      const season = seasons.of[place]!;
      const filled = isShort[i] && season.some((v) => v !== 1) ? fillGaps(nodes[i]!.values, period) : null;
      if (!filled || filled.values.some((v) => v < 0)) return;
      const out = new Float64Array(filled.trailing + steps);
      projectPooled(filled.values, season, filled.from % period, filled.values.length, out);
      found[i] = [...out.subarray(filled.trailing)];
    });
  }
  return found;
}
