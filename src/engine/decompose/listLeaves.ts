import type { DimensionField, NodePath, Plan, Scope } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import type { Weights } from '../season/learnWeights';

/**
 * The plan's leaves in tree order (D1): every path over all levels that occurs in sales or in targets; where a scope is to be filled that no leaf with history lies in,
 * also the members that have sold elsewhere. `scopes`: those of targets and of adjustments that give values.
 */
export function listLeaves(plan: Plan, scopes: readonly Scope[], weights: Weights): NodePath[] {
  const places = leafPlaces(plan);
  const depth = plan.levels.length;
  const leaves = new Map<string, NodePath>();
  const add = (path: NodePath): void => void (path.length === depth && leaves.set(keyOf(path), path));
  for (const fact of plan.sales) add(pathOf(fact.members, places));
  const asked = new Map(
    scopes.filter((scope) => isReached(scope, plan.levels)).map((scope) => [JSON.stringify(membersOf(scope, plan.levels)), scope]),
  );
  const named = [...asked.values()].map((scope) => membersOf(scope, plan.levels));
  for (const members of named) if (members.every((member) => member !== null)) add(members as string[]);
  const seen = [...leaves.values()];
  for (const members of named) {
    if (seen.some((path) => matches(path, members) && weights.monthsOf(path) > 0)) continue;
    for (const path of fill(members, seen, plan, weights)) add(path);
  }
  const ranks = plan.levels.map((_, level) => rankOf(plan.dimensions[places[level] as number]?.members ?? []));
  return [...leaves.values()].sort((a, b) => ranks.reduce((order, rank, level) => order || rank(a[level] as string, b[level] as string), 0));
}

/** Does the scope name only levels of the tree? Others reach no cell. */
export function isReached(scope: Scope, levels: readonly DimensionField[]): boolean {
  return Object.entries(scope.members).every(([field, member]) => member === undefined || levels.includes(field as DimensionField));
}

/** The members that a scope names by level; null where it names none. */
export function membersOf(scope: Scope, levels: readonly DimensionField[]): (string | null)[] {
  return levels.map((field) => scope.members[field] ?? null);
}

export function matches(path: NodePath, members: readonly (string | null)[]): boolean {
  return members.every((member, level) => member === null || member === path[level]);
}

/** Leaves for a scope without history: the paths that occur with the named members put in, if the other members have sold; else every member of the levels not named. */
function fill(members: readonly (string | null)[], seen: readonly NodePath[], plan: Plan, weights: Weights): NodePath[] {
  const sells = (path: NodePath): boolean =>
    members.every((member, level) => member !== null || (weights.levelOfMember(level, path[level] as string) ?? 0) > 0);
  const sold = seen.filter(sells).map((path) => path.map((own, level) => members[level] ?? own));
  if (sold.length > 0) return sold;
  if (seen.some((path) => matches(path, members))) return [];
  return plan.levels.reduce<string[][]>(
    (paths, field, level) => {
      const own = members[level] ?? null;
      const choices = own === null ? (plan.dimensions.find((dimension) => dimension.field === field)?.members ?? []) : [own];
      return paths.flatMap((path) => choices.map((choice) => [...path, choice]));
    },
    [[]],
  );
}

/** Compares members by their place in the dimension; unknown ones come last, by text. */
function rankOf(members: readonly string[]): (a: string, b: string) => number {
  const rank = new Map(members.map((member, i) => [member, i]));
  const of = (member: string): number => rank.get(member) ?? members.length;
  return (a, b) => of(a) - of(b) || (a < b ? -1 : a > b ? 1 : 0);
}
