import type { Items } from './layItems';
import type { BandPrices } from './priceBands';

/** Rounding's noise, in mean loads. */
const NOISE = 1e-9;

/**
 * Who has which item, with the owners' sums in mean loads and the moves kept up to date, and what those sums are worth at the prices: room left at a priced end, and penalties beyond the ends (T7).
 * With the items' priced costs this makes up the true cost, less the bound, plus the penalties.
 */
export class PricedBands {
  readonly owner: Int32Array;
  readonly weight: Float64Array;
  /** By owner × measure. */
  readonly sums: Float64Array;
  moved = 0;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly price: Float64Array;
  private readonly over: Float64Array;
  private readonly under: Float64Array;
  private readonly mean: number;
  private times = 1;

  /** `small`: a price so low that every end has it as a penalty beside its own. */
  constructor(
    private readonly items: Items,
    private readonly prices: BandPrices,
    owner: Int32Array,
    private readonly small: number,
  ) {
    const { count, owners, measures, load, low, high, moves, scale } = items;
    const inMeans = (amounts: Float64Array): Float64Array => amounts.map((each, at) => each * (scale[at % measures] as number));
    this.weight = inMeans(load);
    this.low = inMeans(low);
    this.high = inMeans(high);
    this.price = prices.shares.slice(0, owners * measures);
    this.mean = this.price.reduce((sum, each) => sum + Math.abs(each), 0) / Math.max(1, this.price.length);
    this.over = new Float64Array(this.price.length);
    this.under = new Float64Array(this.price.length);
    this.owner = owner.slice();
    this.sums = new Float64Array(owners * measures);
    for (let i = 0; i < count; i++) {
      const j = this.owner[i] as number;
      for (let k = 0; k < measures; k++) this.sums[j * measures + k]! += this.weight[i * measures + k] as number;
      this.moved += moves[i * owners + j] as number;
    }
    this.harden(1);
  }

  /** Makes the penalties so many times the prices, and a share of the mean price. */
  harden(times: number): void {
    const { price, mean, small } = this;
    this.times = times;
    price.forEach((is, at) => {
      this.over[at] = times * (1.2 * Math.max(0, is) + 0.3 * mean + small);
      this.under[at] = times * (1.2 * Math.max(0, -is) + 0.3 * mean + small);
    });
  }

  /** What a sum is worth, never below nothing. */
  worth(at: number, sum: number): number {
    const [is, over, short] = [this.price[at] as number, sum - (this.high[at] as number), (this.low[at] as number) - sum];
    const room = is > 0 ? -is * over : is * short;
    if (over > NOISE) return room + over * (this.over[at] as number);
    return short > NOISE ? room + short * (this.under[at] as number) : room;
  }

  /** What so many moves are worth. */
  worthOfMoves(moved: number): number {
    const { maxMoves } = this.items;
    if (maxMoves === Infinity) return 0;
    const { move } = this.prices;
    return move * (maxMoves - moved) + Math.max(0, moved - maxMoves) * this.times * (1.2 * move + 0.25 * this.small);
  }

  /** Gives an item to an owner. */
  give(item: number, to: number): void {
    const { owner, sums, weight } = this;
    const { owners, measures, moves } = this.items;
    const from = owner[item] as number;
    for (let k = 0; k < measures; k++) {
      const amount = weight[item * measures + k] as number;
      sums[from * measures + k]! -= amount;
      sums[to * measures + k]! += amount;
    }
    this.moved += (moves[item * owners + to] as number) - (moves[item * owners + from] as number);
    owner[item] = to;
  }
}
