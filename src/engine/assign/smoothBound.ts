import type { Items } from './layItems';
import type { Pairs } from './layPairs';

/** Pairs with less of an item than this do not count in the curvature; beyond this many heats a pair has nothing of it. */
const FAINT = 1e-4;
const FAR = 25;

/**
 * The bound that prices of the bands prove, made smooth (T6): an item is spread over its likely owners by the exponents of their priced costs over a heat, and a band's sum over its two ends.
 * Below the bound over these owners by no more than the heat times the logarithms of how many there are to choose from. The last look's slope and curvature are kept.
 * **shape** prices by owner × measure, per mean load of an owner; where moves are limited, theirs at the end, per limit.
 */
export class SmoothBound {
  readonly size: number;
  readonly slope: Float64Array;
  /** Lower triangle of the negative second derivatives, row by row. */
  readonly curve: Float64Array;
  /** How much of its item each pair has. */
  readonly share: Float64Array;
  private readonly weight: Float64Array;
  private readonly perMove: number;
  private readonly wide: Int32Array;

  constructor(
    private readonly items: Items,
    private readonly pairs: Pairs,
  ) {
    const { owners, measures, load, scale, maxMoves } = items;
    this.size = owners * measures + (maxMoves < Infinity ? 1 : 0);
    this.slope = new Float64Array(this.size);
    this.curve = new Float64Array(this.size * this.size);
    this.share = new Float64Array(pairs.owner.length);
    this.weight = load.map((each, at) => each * (scale[at % measures] as number));
    this.perMove = maxMoves < Infinity ? 1 / Math.max(1, maxMoves) : 0;
    this.wide = new Int32Array(pairs.width);
  }

  /** The smooth bound at the prices; `bent`: with its curvature. */
  look(price: Float64Array, heat: number, bent: boolean): number {
    const { slope, curve, size, perMove } = this;
    const { count, owners, measures } = this.items;
    const bands = owners * measures;
    slope.fill(0);
    if (bent) curve.fill(0);
    const move = perMove > 0 ? (price[bands] as number) * perMove : 0;
    let value = 0;
    for (let i = 0; i < count; i++) value += this.spread(i, price, move, heat, bent);
    for (let at = 0; at < size; at++) value -= this.lean(at, price[at] as number, heat, bent);
    return value;
  }

  /** Spreads an item over its likely owners; what it costs, smooth. */
  private spread(item: number, price: Float64Array, move: number, heat: number, bent: boolean): number {
    const { slope, share, weight, perMove, wide } = this;
    const { owners, measures } = this.items;
    const { width, owner, costs, changes } = this.pairs;
    const [start, end, own] = [item * width, (item + 1) * width, item * measures];
    let least = Infinity;
    for (let at = start; at < end; at++) {
      let is = costs[at] as number;
      if (is < Infinity) {
        is += move * (changes[at] as number);
        const to = (owner[at] as number) * measures;
        for (let k = 0; k < measures; k++) is += (price[to + k] as number) * (weight[own + k] as number);
      }
      share[at] = is;
      if (is < least) least = is;
    }
    let total = 0;
    for (let at = start; at < end; at++) {
      const beyond = ((share[at] as number) - least) / heat;
      total += share[at] = beyond > FAR ? 0 : Math.exp(-beyond);
    }
    let many = 0;
    let moved = 0;
    for (let at = start; at < end; at++) {
      if (share[at] === 0) continue;
      const x = (share[at] = (share[at] as number) / total);
      const to = (owner[at] as number) * measures;
      for (let k = 0; k < measures; k++) slope[to + k]! += x * (weight[own + k] as number);
      moved += x * (changes[at] as number);
      if (x > FAINT) wide[many++] = at;
    }
    if (perMove > 0) slope[owners * measures]! += moved * perMove;
    if (bent && many > 1) this.bend(own, many, moved, heat);
    return least - heat * Math.log(total);
  }

  /** Adds the curvature of an item that is spread over the pairs of `wide`. */
  private bend(own: number, many: number, moved: number, heat: number): void {
    const { curve, size, share, weight, perMove, wide } = this;
    const { owners, measures } = this.items;
    const { owner, changes } = this.pairs;
    const last = owners * measures;
    for (let n = 0; n < many; n++) {
      const at = wide[n] as number;
      const x = share[at] as number;
      const to = (owner[at] as number) * measures;
      for (let m = 0; m < many; m++) {
        const other = wide[m] as number;
        const left = (owner[other] as number) * measures;
        if (left > to) continue;
        const by = ((m === n ? x : 0) - x * (share[other] as number)) / heat;
        for (let k = 0; k < measures; k++) {
          const row = (to + k) * size + left;
          const times = by * (weight[own + k] as number);
          for (let q = 0; q < measures; q++) curve[row + q]! += times * (weight[own + q] as number);
        }
      }
      if (perMove === 0) continue;
      const by = (x * ((changes[at] as number) - moved) * perMove) / heat;
      for (let k = 0; k < measures; k++) curve[last * size + to + k]! += by * (weight[own + k] as number);
      curve[last * size + last]! += by * (changes[at] as number) * perMove;
    }
  }

  /** Where between its ends a band's sum lies at its price; what the band is worth, smooth. */
  private lean(at: number, price: number, heat: number, bent: boolean): number {
    const { slope, curve, size, perMove } = this;
    const { owners, measures, low, high, scale, maxMoves } = this.items;
    const isMoves = at === owners * measures;
    const by = isMoves ? perMove : (scale[at % measures] as number);
    const least = isMoves ? 0 : (low[at] as number) * by;
    const width = Math.max(0, (isMoves ? maxMoves : (high[at] as number)) * by - least);
    const other = Math.exp((-Math.abs(price) * width) / heat);
    const top = price > 0 ? 1 / (1 + other) : other / (1 + other);
    slope[at]! -= least + width * top;
    if (bent) curve[at * size + at]! += (width * width * top * (1 - top)) / heat;
    return price * least + Math.max(0, price) * width + heat * Math.log(1 + other);
  }
}
