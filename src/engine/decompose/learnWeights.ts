import type { NodePath, Plan } from '../../plan';
import { keyOf } from '../leafOf';
import { addWindows, learnHistory, type Window } from './learnHistory';
import { FLAT, learnLevel, learnSeason, type Season } from './learnSeason';

/** What history says about how to split a target. */
export interface Weights {
  /** A leaf's monthly level in currency, season taken out; null when it has no history. */
  readonly levelOf: (path: NodePath) => number | null;
  /** A category's level over all territories. */
  readonly levelOfCategory: (category: string) => number | null;
  /** The season of a leaf: its own, drawn towards its territory's, and that towards the total's. */
  readonly seasonOf: (path: NodePath) => Season;
  /** Months of the window in which the territory was observed; 0 = no history. */
  readonly monthsOf: (territory: string) => number;
  /** Is there any history at all? */
  readonly any: boolean;
}

/** Learns mix and season from the two years before the plan year (D3–D7). */
export function learnWeights(plan: Plan): Weights {
  const { windows, shift } = learnHistory(plan);
  const territories = new Map<string, Window[]>();
  const categories = new Map<string, Window[]>();
  for (const [key, window] of [...windows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [territory, category] = JSON.parse(key) as [string, string?];
    territories.set(territory, [...(territories.get(territory) ?? []), window]);
    if (category !== undefined) categories.set(category, [...(categories.get(category) ?? []), window]);
  }
  const windowOf = new Map([...territories].map(([territory, list]) => [territory, addWindows(list)]));
  const total = learnSeason(addWindows([...windows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window)), shift, FLAT);
  const seasonOfTerritory = new Map([...windowOf].map(([territory, window]) => [territory, learnSeason(window, shift, total)]));
  const territorySeason = (territory: string): Season => seasonOfTerritory.get(territory) ?? total;
  const seasonOf = (path: NodePath): Season => {
    const [territory, category] = path as readonly [string, string?];
    const window = category === undefined ? undefined : windows.get(keyOf(path));
    return window === undefined ? territorySeason(territory) : learnSeason(window, shift, territorySeason(territory));
  };
  return {
    levelOf: (path) => {
      const window = windows.get(keyOf(path));
      return window === undefined ? null : learnLevel(window, shift, seasonOf(path));
    },
    levelOfCategory: (category) => {
      const list = categories.get(category);
      return list === undefined ? null : learnLevel(addWindows(list), shift, total);
    },
    seasonOf,
    monthsOf: (territory) => windowOf.get(territory)?.filter((amount) => amount !== null).length ?? 0,
    any: windows.size > 0,
  };
}
