import { assert, fiscalMonths, type Decomposition, type NodePath, type Note, type Plan } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import { collectTargets, type TerritoryTarget } from './collectTargets';
import { learnWeights, type Weights } from './learnWeights';
import { roundTwoWay } from '../round/roundTwoWay';
import { splitTerritory } from './splitTerritory';
import type { Tree } from '../round/tree';

/**
 * Splits the plan year's targets over leaves (territory × category) and the twelve fiscal months by history's mix and season, in whole rounding units
 * (rules D1–D14 of SPEC.md). Every cell, and the sum of every leaf, territory, month, quarter and half and of the total, is the floor or the ceiling of its exact
 * value; territory targets are met exactly.
 * **shape** leaves in tree order (members' order of the plan's dimensions); `exact` and `units` parallel to `months`.
 * **edge** a territory without history takes its parent's mix (note `parent-mix`) or an even split (`even-split`); a territory without a target is all zero.
 * The order of facts and targets does not matter (D15).
 */
export function decompose(plan: Plan): { decomposition: Decomposition; notes: Note[] } {
  const { planYear, fiscalStart, roundingUnit } = plan.settings;
  const months = fiscalMonths(planYear, fiscalStart);
  const weights = learnWeights(plan);
  const targets = collectTargets(plan);
  const territories = listLeaves(plan, targets, weights);
  const notes: Note[] = [];
  const paths: NodePath[] = [];
  const exact: number[][] = [];
  for (const { territory, leaves } of territories) {
    const split = splitTerritory(territory, leaves, targets.get(territory), weights);
    notes.push(...split.notes);
    const seen = weights.monthsOf(territory);
    if (targets.has(territory) && seen > 0 && seen < 12) notes.push({ code: 'short-history', path: [territory] });
    leaves.forEach((path, i) => {
      const annual = split.annual[i] as number;
      paths.push(path);
      exact.push(weights.seasonOf(path).map((index) => (annual * index) / 12 + 0));
    });
  }
  const units = roundTwoWay(exact, leafTree(territories), QUARTERS_AND_HALVES);
  const sums = new Map<string, number>();
  paths.forEach(([territory], i) =>
    sums.set(
      territory as string,
      (units[i] as number[]).reduce((sum, each) => sum + each, sums.get(territory as string) ?? 0),
    ),
  );
  for (const [territory, target] of targets) assert(sums.get(territory) === targetUnits(target), `the target of ${territory} is met`);
  return {
    decomposition: {
      year: planYear,
      months,
      roundingUnit,
      leaves: paths.map((path, i) => ({ path, units: units[i] as number[], exact: exact[i] as number[], weekUnits: [] })),
      limits: [],
      conflict: null,
      deviations: [],
      tie: [],
      weeks: [],
      totalUnits: [...sums.values()].reduce((sum, each) => sum + each, 0),
    },
    notes,
  };
}

interface TerritoryLeaves {
  readonly territory: string;
  readonly leaves: readonly NodePath[];
}

/** Twelve months in quarters, halves and the year. */
const QUARTERS_AND_HALVES: Tree = [12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 18, 18, -1];

/** All leaves by territory, in tree order (D1); a territory without leaves of its own takes every category that has a level, or every category. */
function listLeaves(plan: Plan, targets: ReadonlyMap<string, TerritoryTarget>, weights: Weights): TerritoryLeaves[] {
  const places = leafPlaces(plan);
  const byTerritory = new Map<string, Map<string, NodePath>>();
  const add = (path: NodePath): void => {
    const leaves = byTerritory.get(path[0] as string) ?? new Map<string, NodePath>();
    byTerritory.set(path[0] as string, leaves.set(keyOf(path), path));
  };
  const deep = places.length > 1;
  const categories = deep ? (plan.dimensions[places[1] ?? -1]?.members ?? []) : [];
  for (const fact of plan.sales) add(pathOf(fact.members, places));
  for (const [territory, target] of targets) {
    for (const category of target.categories.keys()) add([territory, category]);
    if (!deep) add([territory]);
    else if (target.own !== null && target.categories.size === 0 && weights.monthsOf(territory) === 0) {
      const sold = categories.filter((category) => (weights.levelOfCategory(category) ?? 0) > 0);
      const leaves = byTerritory.get(territory);
      if (sold.length > 0) sold.forEach((category) => add([territory, category]));
      else if (leaves === undefined) categories.forEach((category) => add([territory, category]));
    }
  }
  const territoryOrder = rankOf(plan.dimensions[places[0] ?? -1]?.members ?? []);
  const categoryOrder = rankOf(categories);
  return [...byTerritory]
    .sort(([a], [b]) => territoryOrder(a, b))
    .map(([territory, leaves]) => ({
      territory,
      leaves: [...leaves.values()].sort((a, b) => categoryOrder(a[1] ?? '', b[1] ?? '')),
    }));
}

/** Compares members by their place in the dimension; unknown ones come last, by text. */
function rankOf(members: readonly string[]): (a: string, b: string) => number {
  const rank = new Map(members.map((member, i) => [member, i]));
  const of = (member: string): number => rank.get(member) ?? members.length;
  return (a, b) => of(a) - of(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Leaves under territories under the total. */
function leafTree(territories: readonly TerritoryLeaves[]): Tree {
  const leaves = territories.reduce((sum, each) => sum + each.leaves.length, 0);
  const root = leaves + territories.length;
  return [...territories.flatMap((each, i) => each.leaves.map(() => leaves + i)), ...territories.map(() => root), -1];
}

function targetUnits(target: TerritoryTarget): number {
  return target.own ?? [...target.categories.values()].reduce((sum, each) => sum + each, 0);
}
