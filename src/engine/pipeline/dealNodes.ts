import type { Deal, DimensionField, NodePath, Plan } from '../../plan';

/** A part of the tree that deals can be told to lie in. */
export interface DealNode {
  readonly path: NodePath;
  readonly isIn: (deal: Deal) => boolean;
}

/** A deal's member of a dimension; null when deals have no such column. */
export function memberOf(deal: Deal, field: DimensionField): string | null {
  return field === 'territory' || field === 'category' || field === 'rep' ? deal[field] : null;
}

/** The tree's nodes as far as deals name members of its levels, that hold a deal: the total, then depth first, siblings in the order of the dimension's members, unknown ones last by text. */
export function dealNodes({ pipeline, levels, dimensions }: Pick<Plan, 'pipeline' | 'levels' | 'dimensions'>): DealNode[] {
  const known: DimensionField[] = [];
  for (const field of levels) {
    if (field !== 'territory' && field !== 'category' && field !== 'rep') break;
    known.push(field);
  }
  const nodes: DealNode[] = [];
  const visit = (path: NodePath, deals: readonly Deal[]): void => {
    nodes.push({ path, isIn: (deal) => path.every((member, level) => memberOf(deal, known[level] as DimensionField) === member) });
    const field = known[path.length];
    if (field === undefined) return;
    const members = dimensions.find((dimension) => dimension.field === field)?.members ?? [];
    const rank = new Map(members.map((member, i) => [member, i]));
    const found = [...new Set(deals.map((deal) => memberOf(deal, field) as string))].filter((member) => member !== '');
    const place = (member: string): number => rank.get(member) ?? Infinity;
    found.sort((a, b) => (place(a) === place(b) ? (a < b ? -1 : 1) : place(a) - place(b)));
    for (const member of found)
      visit(
        [...path, member],
        deals.filter((deal) => memberOf(deal, field) === member),
      );
  };
  visit([], pipeline);
  return nodes;
}
