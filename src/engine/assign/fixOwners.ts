import type { Items } from './layItems';

/** An item that goes to this owner. */
export interface FixedOwner {
  readonly item: number;
  readonly owner: number;
}

/** The items where some may go to one owner only. */
export function fixOwners(items: Items, fixed: readonly FixedOwner[]): Items {
  const { owners } = items;
  const cost = items.cost.slice();
  for (const { item, owner } of fixed) for (let j = 0; j < owners; j++) if (j !== owner) cost[item * owners + j] = Infinity;
  return { ...items, cost };
}
