import type { Items } from './layItems';
import type { BandPrices } from './priceBands';

/** Two owners and the items that both are likely for. */
export interface Exchange {
  readonly p: number;
  readonly q: number;
  /** Close calls between the two first. */
  readonly items: Int32Array;
  /** How much dearer each is at `q` than at `p`, at the prices. */
  readonly dearer: Float64Array;
}

/** Every two owners that items may well go either way between: those that cost up to `most` more at the dearer one than at their best, at the prices (T7). */
export function layExchanges({ count, owners, measures, cost, load, moves }: Items, prices: BandPrices, most: number): Exchange[] {
  const { width, owner: likely } = prices.likely;
  const lists = new Map<number, { item: number; dearer: number }[]>();
  const priced = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    const start = i * width;
    for (let at = 0; at < width; at++) {
      const j = likely[start + at] as number;
      priced[at] = Infinity;
      if (j < 0) continue;
      let is = (cost[i * owners + j] as number) + prices.move * (moves[i * owners + j] as number);
      for (let k = 0; k < measures; k++) is += (prices.load[j * measures + k] as number) * (load[i * measures + k] as number);
      priced[at] = is;
    }
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++) {
        const [p, q] = [likely[start + a] as number, likely[start + b] as number];
        if (p < 0 || p >= q || Math.max(priced[a] as number, priced[b] as number) > (priced[0] as number) + most) continue;
        const key = p * owners + q;
        const list = lists.get(key) ?? [];
        lists.set(key, list);
        list.push({ item: i, dearer: (priced[b] as number) - (priced[a] as number) });
      }
  }
  return [...lists]
    .sort(([a], [b]) => a - b)
    .map(([key, list]) => {
      list.sort((a, b) => Math.abs(a.dearer) - Math.abs(b.dearer) || a.item - b.item);
      return {
        p: Math.floor(key / owners),
        q: key % owners,
        items: Int32Array.from(list, ({ item }) => item),
        dearer: Float64Array.from(list, ({ dearer }) => dearer),
      };
    });
}
