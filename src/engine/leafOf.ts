import { assert, type NodePath, type Plan } from '../plan';

/** Where a plan's territory and category stand among the members of a fact; category −1 when the plan has no such dimension or it has no members. */
export interface LeafPlaces {
  readonly territory: number;
  readonly category: number;
}

/** Finds the places of the dimensions that make a leaf. Channel is summed over (D1). Asserts that there is a territory. */
export function leafPlaces(plan: Plan): LeafPlaces {
  const territory = plan.dimensions.findIndex((dimension) => dimension.field === 'territory');
  assert(territory >= 0, 'a plan has a territory dimension');
  return { territory, category: plan.dimensions.findIndex((dimension) => dimension.field === 'category' && dimension.members.length > 0) };
}

/** The path that a fact's members lie on: territory, then category where the fact reaches so deep. */
export function pathOf(members: readonly string[], places: LeafPlaces): NodePath {
  const territory = members[places.territory];
  assert(territory !== undefined, 'every fact names its territory');
  const category = places.category < 0 ? undefined : members[places.category];
  return category === undefined ? [territory] : [territory, category];
}

/** A path as a key of maps. */
export function keyOf(path: NodePath): string {
  return JSON.stringify(path);
}
