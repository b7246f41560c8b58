import type { Deal, GroupEffect } from '../../plan';
import { keyOfName } from '../keyOfName';

/** Numbers for the groups that deals belong to. */
export interface GroupIndex {
  /** Groups of all dimensions. */
  readonly names: readonly { readonly by: GroupEffect['by']; readonly member: string }[];
  /** Numbers of each dimension's groups: `from` ≤ group < `to`. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** A deal's groups, parallel to `ranges`; −1: not known. */
  readonly of: (deal: Deal) => Int32Array;
}

/** With fewer deals than this, size says nothing. */
const LEAST = 30;
const SIZES = ['small', 'medium', 'large'] as const;

/** Groups by territory, category, size (thirds of the deals by amount) and rep (G4). Names are the same whatever their case and outer spaces; a dimension with one group only is left out. */
export function groupDeals(deals: readonly Deal[]): GroupIndex {
  const amounts = Float64Array.from(deals.flatMap(({ amount }) => (amount !== null && amount > 0 ? [amount] : []))).sort();
  const cuts = [1, 2].map((third) => amounts[Math.floor((third * amounts.length) / 3)] as number);
  const sized = amounts.length >= LEAST && (cuts[0] as number) > (amounts[0] as number);
  const sizeOf = ({ amount }: Deal): string =>
    !sized || amount === null || amount <= 0 ? '' : (SIZES[cuts.filter((cut) => amount >= cut).length] as string);
  const names: { by: GroupEffect['by']; member: string }[] = [];
  const ranges: { from: number; to: number }[] = [];
  const ways: ((deal: Deal) => number)[] = [];
  const add = (by: GroupEffect['by'], member: (deal: Deal) => string): void => {
    const spellings = new Map<string, string[]>();
    for (const written of new Set(deals.map(member))) {
      const key = keyOfName(written);
      if (key !== '') spellings.set(key, [...(spellings.get(key) ?? []), written].sort());
    }
    if (spellings.size < 2) return;
    const from = names.length;
    const numbers = new Map<string, number>();
    for (const [, written] of [...spellings].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const each of written) numbers.set(each, names.length);
      names.push({ by, member: (written[0] as string).trim() });
    }
    ranges.push({ from, to: names.length });
    ways.push((deal) => numbers.get(member(deal)) ?? -1);
  };
  add('territory', ({ territory }) => territory);
  add('category', ({ category }) => category);
  add('size', sizeOf);
  add('rep', ({ rep }) => rep);
  return { names, ranges, of: (deal) => Int32Array.from(ways, (way) => way(deal)) };
}
