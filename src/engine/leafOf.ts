import { assert, type NodePath, type Plan } from '../plan';

/** Where each level of the plan's tree stands among the members of a fact, top down. Dimensions that are no level are summed over (D1). Asserts that every level is a dimension. */
export function leafPlaces(plan: Plan): readonly number[] {
  assert(plan.levels.length > 0, 'a plan has at least one level');
  return plan.levels.map((field) => {
    const place = plan.dimensions.findIndex((dimension) => dimension.field === field);
    assert(place >= 0, `the level ${field} is a dimension of the plan`);
    return place;
  });
}

/** The path that a fact's members lie on: one member per level, as deep as the fact reaches. */
export function pathOf(members: readonly string[], places: readonly number[]): NodePath {
  const path: string[] = [];
  for (const place of places) {
    const member = members[place];
    if (member === undefined) break;
    path.push(member);
  }
  assert(path.length > 0, 'every fact names a member of the first level');
  return path;
}

/** A path as a key of maps. */
export function keyOf(path: NodePath): string {
  return JSON.stringify(path);
}
