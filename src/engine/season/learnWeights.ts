import { fiscalMonths, monthNumber, type Month, type NodePath, type Plan } from '../../plan';
import { weekPieces } from '../calendar/weekPieces';
import { workCalendar } from '../calendar/workingDays';
import { keyOf } from '../leafOf';
import { effectLearner, type Effects } from './learnEffects';
import { learnHistory, type Window } from './learnHistory';
import { fillLeaves, learnLevels } from './learnLevels';
import { FLAT, learnSeason, type Season } from './learnSeason';
import { eventDayNumbers, movingRegressors } from './movingRegressors';
import { weekShares } from './weekShares';

/** Sweeps of the children's seasons towards their parent's: what is left is below a thousandth. */
const ROUNDS = 8;

/** What history says about how to split a target. A path is a node of the plan's tree at any depth; `[]` is the total. */
export interface Weights {
  /** A node's monthly level in currency, season taken out: the weight of a node among its siblings; a parent's is the sum of its children's. Null when it has no history. May be negative. */
  readonly levelOf: (path: NodePath) => number | null;
  /** The level of a member of the tree's level `depth` (0 the top) over all nodes above it; null when it has no history. */
  readonly levelOfMember: (depth: number, member: string) => number | null;
  /** Indices of the plan's twelve months, mean 1, not negative: the node's own, drawn towards its parent's. Without history its parent's; without any flat. */
  readonly seasonOf: (path: NodePath) => Season;
  /** Where the season of a node comes from. */
  readonly seasonSource: (path: NodePath) => SeasonSource;
  /** Share of each piece of `weekPieces` in its month: the shares of one month add up to 1. */
  readonly weeksOf: (path: NodePath) => readonly number[];
  /** Months of history in which the node was observed; 0 = no history. */
  readonly monthsOf: (path: NodePath) => number;
  /** Is there any history at all? */
  readonly any: boolean;
}

/** Evidence behind a season: the share of the node's own season (the rest is its parent's), months observed, and the effects of moving events that were put at the plan year's dates. */
export interface SeasonSource {
  readonly own: number;
  readonly months: number;
  /** `change`: of a month that holds the whole event, as a share: −0.15 is 15 % less. `weekdays` is the effect of a month's number of weekdays: its elasticity. */
  readonly events: readonly { readonly key: string; readonly part: 'during' | 'pre' | 'post' | 'weekdays'; readonly change: number }[];
}

interface Node {
  readonly path: NodePath;
  /** Places among the leaves. */
  readonly leaves: number[];
  readonly children: Node[];
}

interface Learnt {
  /** By the windows' month of the year, moving events taken out. */
  readonly base: Season;
  readonly own: number;
  readonly effects: Effects;
}

/** Learns mix and season from history before the plan year (C8–C14). */
export function learnWeights(plan: Plan): Weights {
  const { leaves, years, from, shift } = learnHistory(plan);
  const { planYear, fiscalStart } = plan.settings;
  const plannedFrom = monthNumber(fiscalMonths(planYear, fiscalStart)[0] as Month);
  const regressors = movingRegressors(plan, from, 12 * years, plannedFrom, shift);
  const moving = effectLearner(regressors);
  const common = fillLeaves(leaves);
  const nodes = new Map<string, Node>();
  const members = new Map<string, number[]>();
  leaves.forEach(({ path }, leaf) => {
    let parent: Node | null = null;
    for (let depth = 0; depth <= path.length; depth++) {
      const key = keyOf(path.slice(0, depth));
      let node = nodes.get(key);
      if (node === undefined) {
        nodes.set(key, (node = { path: path.slice(0, depth), leaves: [], children: [] }));
        parent?.children.push(node);
      }
      node.leaves.push(leaf);
      parent = node;
    }
    path.forEach((member, depth) => {
      const key = keyOf([String(depth), member]);
      const list = members.get(key);
      if (list === undefined) members.set(key, [leaf]);
      else list.push(leaf);
    });
  });

  const windowOf = (key: string): Window | null => {
    const node = nodes.get(key);
    if (node === undefined) return null;
    if (node.leaves.length === 1) return leaves[node.leaves[0] as number]?.window ?? null;
    const windows = node.path.length === 0 ? common.sold : common.filled;
    const sum = new Float64Array(12 * years).fill(NaN);
    for (let t = 0; t < sum.length; t++) {
      let amount = 0;
      let seen = false;
      for (const leaf of node.leaves) {
        const filled = windows[leaf]?.[t] as number;
        if (!Number.isNaN(filled)) amount += filled;
        seen ||= !Number.isNaN(leaves[leaf]?.window[t] as number);
      }
      if (seen) sum[t] = amount;
    }
    return sum;
  };

  const learnt = new Map<string, Learnt>();
  const learn = (path: NodePath): Learnt => {
    const key = keyOf(path);
    const known = learnt.get(key);
    if (known !== undefined) return known;
    const parent = path.length === 0 ? { base: FLAT, own: 0, effects: moving.none } : learn(path.slice(0, -1));
    const window = windowOf(key);
    let found: Learnt = { ...parent, own: 0 };
    if (window !== null) {
      const effects = moving.learn(window, parent.effects);
      const factors = moving.past(effects);
      const { index, own } = learnSeason(
        window.map((amount, t) => amount / (factors[t] as number)),
        parent.base,
      );
      found = { base: index, own, effects };
    }
    learnt.set(key, found);
    return found;
  };

  const levels = (): readonly number[] => {
    const total = learn([]).base;
    const relative = leaves.map(({ path }) => Float64Array.from(learn(path).base, (index, i) => index / Math.max(0.05, total[i] as number)));
    return learnLevels(leaves, common, relative, total);
  };
  let known: readonly number[] | null = null;
  const sumLevels = (places: readonly number[] | undefined): number | null => {
    if (places === undefined) return null;
    const all = (known ??= levels());
    return places.reduce((sum, leaf) => sum + (all[leaf] as number), 0);
  };

  /** A node's own season at the plan year's dates. */
  const planned = (path: NodePath): Season => {
    const { base, effects } = learn(path);
    const factors = moving.planned(effects);
    const index = base.map((each, i) => each * (factors[i] as number));
    return toMeanOne(Array.from({ length: 12 }, (_, month) => index[(month - shift + 12) % 12] as number));
  };
  const reconcile = (): Map<string, Season> => {
    const out = new Map<string, Season>();
    const walk = (node: Node, season: Season): void => {
      out.set(keyOf(node.path), season);
      const levelsBelow = node.children.map((child) => Math.max(0, sumLevels(child.leaves) as number));
      const below = reconcileSeasons(
        node.children.map((child) => planned(child.path)),
        levelsBelow,
        season,
      );
      node.children.forEach((child, i) => walk(child, below[i] as Season));
    };
    const root = nodes.get(keyOf([]));
    if (root !== undefined) walk(root, planned([]));
    return out;
  };
  let seasons: Map<string, Season> | null = null;

  return {
    levelOf: (path) => sumLevels(nodes.get(keyOf(path))?.leaves),
    levelOfMember: (depth, member) => sumLevels(members.get(keyOf([String(depth), member]))),
    seasonOf: (path) => {
      const all = (seasons ??= reconcile());
      for (let depth = path.length; depth >= 0; depth--) {
        const found = all.get(keyOf(path.slice(0, depth)));
        if (found !== undefined) return found;
      }
      return FLAT;
    },
    seasonSource: (path) => {
      const { own, effects } = learn(path);
      const events = regressors.flatMap(({ key, part }, k) => {
        const effect = effects[k] as number;
        return effect === 0 ? [] : [{ key, part, change: part === 'weekdays' ? effect : Math.exp(effect) - 1 }];
      });
      return { own, months: observed(windowOf(keyOf(path))), events };
    },
    weeksOf: (path) => {
      const { effects } = learn(path);
      const moved = regressors.flatMap(({ part, events }, k) => {
        const effect = effects[k] as number;
        if (part !== 'during' || effect === 0) return [];
        const days = eventDayNumbers(events);
        return [{ days, effect, length: days.size / new Set(events.map(({ year }) => year)).size }];
      });
      return weekShares(weekPieces(plan.settings), workCalendar(plan.settings), moved);
    },
    monthsOf: (path) => observed(windowOf(keyOf(path))),
    any: leaves.length > 0,
  };
}

/**
 * Draws the children's seasons to their parent's, so that together they make it: each month by what the parent has over what the children make (C13).
 * **shape** parallel to `children`; each mean 1. Children without a level take no part in the sum, but follow it.
 */
function reconcileSeasons(children: readonly Season[], levels: readonly number[], parent: Season): Season[] {
  let seasons = [...children];
  const all = levels.reduce((sum, level) => sum + level, 0);
  for (let round = 0; all > 0 && round < ROUNDS; round++) {
    const factors = parent.map((index, month) => {
      const made = seasons.reduce((sum, season, i) => sum + (levels[i] as number) * (season[month] as number), 0);
      return made > 0 ? (index * all) / made : 1;
    });
    seasons = seasons.map((season) => toMeanOne(season.map((index, month) => index * (factors[month] as number))));
  }
  return seasons;
}

function toMeanOne(index: Season): Season {
  const sum = index.reduce((total, each) => total + each, 0);
  return sum > 0 ? index.map((each) => (each * 12) / sum) : FLAT;
}

function observed(window: Window | null): number {
  return window === null ? 0 : window.reduce((count, amount) => (Number.isNaN(amount) ? count : count + 1), 0);
}
