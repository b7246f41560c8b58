import type { NodePath, Note } from '../../plan';
import type { TerritoryTarget } from './collectTargets';
import type { Weights } from './learnWeights';

/** A territory's leaves with their exact annual values, in units. */
export interface TerritorySplit {
  readonly annual: readonly number[];
  readonly notes: readonly Note[];
}

/**
 * Splits a territory's target over its leaves by mix (D8, D9).
 * **shape** `annual` is parallel to `leaves`; it adds up to the territory's target.
 */
export function splitTerritory(
  territory: string,
  leaves: readonly NodePath[],
  target: TerritoryTarget | undefined,
  weights: Weights,
): TerritorySplit {
  const held = leaves.map((path) => (path[1] === undefined ? null : (target?.categories.get(path[1]) ?? null)));
  const heldSum = held.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const own = target?.own ?? null;
  if (own === null) return { annual: held.map((each) => each ?? 0), notes: noHistory(territory, weights, heldSum !== 0) };
  const free = leaves.filter((_, i) => held[i] === null);
  const rest = own - heldSum;
  if (rest !== 0 && (free.length === 0 || rest * own <= 0)) {
    const annual = held.map((each) => (heldSum !== 0 ? ((each ?? 0) * own) / heldSum : each === null ? 0 : own / (leaves.length - free.length)));
    return { annual, notes: [{ code: 'target-mismatch', path: [territory] }, ...noHistory(territory, weights, own !== 0)] };
  }
  const { shares, source } = mixOf(free, weights);
  let next = 0;
  const annual = held.map((each) => each ?? rest * (shares[next++] as number));
  if (own === 0 && heldSum === 0) return { annual, notes: [] };
  const notes: Note[] = [];
  if (rest !== 0 && free.length > 1 && source !== 'own') notes.push({ code: source, path: [territory] });
  else notes.push(...noHistory(territory, weights, true));
  return { annual, notes };
}

/** The note when a planned territory has no history of its own: the season is then its parent's, or even. */
function noHistory(territory: string, weights: Weights, planned: boolean): Note[] {
  if (!planned || weights.monthsOf(territory) > 0) return [];
  return [{ code: weights.any ? 'parent-mix' : 'even-split', path: [territory] }];
}

/** Shares of leaves, sum 1: by their own levels, else by their categories' over all territories, else even. */
function mixOf(leaves: readonly NodePath[], weights: Weights): { shares: readonly number[]; source: 'own' | 'parent-mix' | 'even-split' } {
  const own = toShares(leaves.map((path) => weights.levelOf(path)));
  if (own !== null) return { shares: own, source: 'own' };
  const parent = toShares(leaves.map((path) => (path[1] === undefined ? null : weights.levelOfCategory(path[1]))));
  if (parent !== null) return { shares: parent, source: 'parent-mix' };
  return { shares: leaves.map(() => 1 / leaves.length), source: 'even-split' };
}

function toShares(levels: readonly (number | null)[]): number[] | null {
  const positive = levels.map((level) => Math.max(0, level ?? 0));
  const sum = positive.reduce((total, each) => total + each, 0);
  return sum > 0 ? positive.map((each) => each / sum) : null;
}
