import type { NodePath, Plan } from '../../plan';
import { weekPieces } from '../calendar/weekPieces';
import { keyOf } from '../leafOf';
import { addWindows, learnHistory, type Window } from './learnHistory';
import { FLAT, learnLevel, learnSeason, type Season } from './learnSeason';
import { weekShares } from './weekShares';

/** What history says about how to split a target. A path is a node of the plan's tree at any depth; `[]` is the total. */
export interface Weights {
  /** A node's monthly level in currency, season taken out: the weight of a node among its siblings; null when it has no history. May be negative. */
  readonly levelOf: (path: NodePath) => number | null;
  /** The level of a member of the tree's level `depth` (0 the top) over all nodes above it; null when it has no history. */
  readonly levelOfMember: (depth: number, member: string) => number | null;
  /** Indices of the plan's twelve months, mean 1, not negative: the node's own, drawn towards its parent's. Without history its parent's; without any flat. */
  readonly seasonOf: (path: NodePath) => Season;
  /** Share of each piece of `weekPieces` in its month: the shares of one month add up to 1. */
  readonly weeksOf: (path: NodePath) => readonly number[];
  /** Months of the window in which the node was observed; 0 = no history. */
  readonly monthsOf: (path: NodePath) => number;
  /** Is there any history at all? */
  readonly any: boolean;
}

/** Learns mix and season from history before the plan year (D3–D7). */
export function learnWeights(plan: Plan): Weights {
  const { windows, shift } = learnHistory(plan);
  const below = new Map<string, Window[]>();
  const members = new Map<string, Window[]>();
  const put = (map: Map<string, Window[]>, key: string, window: Window): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [window]);
    else list.push(window);
  };
  for (const [key, window] of [...windows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = JSON.parse(key) as string[];
    for (let depth = 0; depth <= path.length; depth++) put(below, keyOf(path.slice(0, depth)), window);
    path.forEach((member, depth) => put(members, keyOf([String(depth), member]), window));
  }
  const windowsOf = new Map<string, Window | null>();
  const windowOf = (path: NodePath): Window | null => {
    const key = keyOf(path);
    let window = windowsOf.get(key);
    if (window === undefined) {
      const list = below.get(key);
      window = list === undefined ? null : list.length === 1 ? (list[0] as Window) : addWindows(list);
      windowsOf.set(key, window);
    }
    return window;
  };
  const seasons = new Map<string, Season>();
  const seasonOf = (path: NodePath): Season => {
    const key = keyOf(path);
    const known = seasons.get(key);
    if (known !== undefined) return known;
    const parent = path.length === 0 ? FLAT : seasonOf(path.slice(0, -1));
    const window = windowOf(path);
    const season = window === null ? parent : learnSeason(window, shift, parent);
    seasons.set(key, season);
    return season;
  };
  let shares: readonly number[] | null = null;
  return {
    levelOf: (path) => {
      const window = windowOf(path);
      return window === null ? null : learnLevel(window, shift, seasonOf(path));
    },
    levelOfMember: (depth, member) => {
      const list = members.get(keyOf([String(depth), member]));
      return list === undefined ? null : learnLevel(addWindows(list), shift, seasonOf([]));
    },
    seasonOf,
    weeksOf: () => (shares ??= weekShares(weekPieces(plan.settings))),
    monthsOf: (path) => windowOf(path)?.filter((amount) => amount !== null).length ?? 0,
    any: windows.size > 0,
  };
}
