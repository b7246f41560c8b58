import type { Items } from './layItems';

/** Rounding's noise, in mean loads. */
const NOISE = 1e-9;
/** A band that is not kept becomes dearer up to so many times. */
const MOST_HEAVY = 50;

/** Who has which item, with the owners' sums kept up to date, and what a change would bring in what lies outside of bands and of the limit of moves. Loads are in mean loads here. */
export class Assigned {
  readonly owner: Int32Array;
  moved = 0;
  private readonly weight: Float64Array;
  private readonly sums: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly over: Float64Array;
  private readonly under: Float64Array;
  /** What the sums' lying outside costs now. */
  private readonly fine: Float64Array;
  /** By how much a band's penalty is raised beyond those of the others. */
  private readonly heavy: Float64Array;
  private extra = 0;
  private perMove: number;

  /** `dearOver`, `dearUnder`: penalty of a mean load beyond the ends of a band, owner × measure; `dearMove`: of a move beyond the limit. */
  constructor(
    private readonly items: Items,
    owner: Int32Array,
    private readonly dearOver: Float64Array,
    private readonly dearUnder: Float64Array,
    private readonly dearMove: number,
  ) {
    const { count, owners, measures, load, low, high, moves, scale } = items;
    const inMeans = (amounts: Float64Array, more: number): Float64Array => amounts.map((each, at) => each * (scale[at % measures] as number) + more);
    this.weight = inMeans(load, 0);
    this.low = inMeans(low, -NOISE);
    this.high = inMeans(high, NOISE);
    this.owner = owner.slice();
    this.sums = new Float64Array(owners * measures);
    this.over = dearOver.slice();
    this.under = dearUnder.slice();
    this.perMove = dearMove;
    this.heavy = new Float64Array(owners * measures).fill(1);
    for (let i = 0; i < count; i++) {
      const j = this.owner[i] as number;
      for (let k = 0; k < measures; k++) this.sums[j * measures + k]! += this.weight[i * measures + k] as number;
      this.moved += moves[i * owners + j] as number;
    }
    this.fine = this.sums.map((sum, at) => this.penalty(at, sum));
  }

  /** Makes penalties so many times what they were at the start, and being outside at all counts as `extra` mean loads; a band that is not kept becomes dearer by `more`. */
  harden(times: number, extra: number, more: number): void {
    const { sums, heavy, low, high } = this;
    this.extra = extra;
    this.perMove = this.dearMove * times;
    for (let at = 0; at < sums.length; at++) {
      const out = (sums[at] as number) > (high[at] as number) || (sums[at] as number) < (low[at] as number);
      heavy[at] = out ? Math.min(MOST_HEAVY, (heavy[at] as number) * more) : Math.max(1, (heavy[at] as number) * 0.95);
      this.over[at] = times * (heavy[at] as number) * (this.dearOver[at] as number);
      this.under[at] = times * (heavy[at] as number) * (this.dearUnder[at] as number);
      this.fine[at] = this.penalty(at, sums[at] as number);
    }
  }

  /** 1: the owner lies outside of a band. */
  hurt(): Uint8Array {
    const { owners, measures } = this.items;
    const hurt = new Uint8Array(owners);
    this.fine.forEach((each, at) => {
      if (each > 0) hurt[Math.floor(at / measures)] = 1;
    });
    return hurt;
  }

  /** The change of penalties of an owner who gets one or two items and loses one or two; −1: none. */
  tradeBy(owner: number, gets: number, getsToo: number, loses: number, losesToo: number): number {
    const { weight, sums, fine } = this;
    const { measures } = this.items;
    let change = 0;
    for (let k = 0; k < measures; k++) {
      const at = owner * measures + k;
      let sum = sums[at] as number;
      if (gets >= 0) sum += weight[gets * measures + k] as number;
      if (getsToo >= 0) sum += weight[getsToo * measures + k] as number;
      if (loses >= 0) sum -= weight[loses * measures + k] as number;
      if (losesToo >= 0) sum -= weight[losesToo * measures + k] as number;
      change += this.penalty(at, sum) - (fine[at] as number);
    }
    return change;
  }

  /** The change of penalties if so many more accounts moved. */
  movesBy(more: number): number {
    if (more === 0) return 0;
    const { maxMoves } = this.items;
    return this.perMove * (Math.max(0, this.moved + more - maxMoves) - Math.max(0, this.moved - maxMoves));
  }

  /** The change of cost and penalties if the item went to the owner. */
  shiftBy(item: number, to: number): number {
    const { owners, cost, moves } = this.items;
    const row = item * owners;
    const from = this.owner[item] as number;
    return (
      (cost[row + to] as number) -
      (cost[row + from] as number) +
      this.tradeBy(from, -1, -1, item, -1) +
      this.tradeBy(to, item, -1, -1, -1) +
      this.movesBy((moves[row + to] as number) - (moves[row + from] as number))
    );
  }

  /** Gives an item to an owner. */
  give(item: number, to: number): void {
    const { weight, sums, fine } = this;
    const { owners, measures, moves } = this.items;
    const from = this.owner[item] as number;
    for (let k = 0; k < measures; k++) {
      const amount = weight[item * measures + k] as number;
      const [left, got] = [from * measures + k, to * measures + k];
      sums[left]! -= amount;
      sums[got]! += amount;
      fine[left] = this.penalty(left, sums[left] as number);
      fine[got] = this.penalty(got, sums[got] as number);
    }
    this.moved += (moves[item * owners + to] as number) - (moves[item * owners + from] as number);
    this.owner[item] = to;
  }

  private penalty(at: number, sum: number): number {
    const [least, most] = [this.low[at] as number, this.high[at] as number];
    if (sum > most) return (sum - most + this.extra) * (this.over[at] as number);
    if (sum < least) return (least - sum + this.extra) * (this.under[at] as number);
    return 0;
  }
}

/** What an assignment costs, and how far it lies outside of bands, in mean loads, and of the limit of moves. */
export function judge(items: Items, owner: Int32Array): { cost: number; outside: number } {
  const { count, owners, measures, cost, load, moves, low, high, maxMoves, scale, noise } = items;
  const sums = new Float64Array(owners * measures);
  let total = 0;
  let moved = 0;
  for (let i = 0; i < count; i++) {
    const j = owner[i] as number;
    total += cost[i * owners + j] as number;
    moved += moves[i * owners + j] as number;
    for (let k = 0; k < measures; k++) sums[j * measures + k]! += load[i * measures + k] as number;
  }
  let outside = Math.max(0, moved - maxMoves);
  for (let at = 0; at < sums.length; at++) {
    const beyond = Math.max(0, (sums[at] as number) - (high[at] as number), (low[at] as number) - (sums[at] as number));
    if (beyond > (noise[at % measures] as number)) outside += beyond * (scale[at % measures] as number);
  }
  return { cost: total, outside };
}
