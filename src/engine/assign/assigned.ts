import type { Items } from './layItems';

/** Who has which item, with the owners' sums kept up to date, and what a change would bring in cost and in what lies outside of bands. */
export class Assigned {
  readonly owner: Int32Array;
  readonly sums: Float64Array;
  moved = 0;
  /** What being outside of a band at all counts as, beside how far, by measure. */
  readonly extra: Float64Array;

  /** `over`, `under`: penalty of a unit beyond the ends of a band, owner × measure; `movePenalty`: of a move beyond the limit. */
  constructor(
    readonly items: Items,
    owner: Int32Array,
    private over: Float64Array,
    private under: Float64Array,
    private movePenalty: number,
  ) {
    const { count, owners, measures, load, moves } = items;
    this.owner = owner.slice();
    this.extra = new Float64Array(items.measures);
    this.sums = new Float64Array(owners * measures);
    for (let i = 0; i < count; i++) {
      const j = this.owner[i] as number;
      for (let k = 0; k < measures; k++) this.sums[j * measures + k]! += load[i * measures + k] as number;
      this.moved += moves[i * owners + j] as number;
    }
  }

  /** Makes what lies outside of bands dearer, and counts being outside at all as so many mean loads. */
  raise(factor: number, extra: number): void {
    this.over = this.over.map((each) => each * factor);
    this.under = this.under.map((each) => each * factor);
    this.movePenalty *= factor;
    this.items.scale.forEach((each, k) => (this.extra[k] = extra / each));
  }

  /** The change of cost and penalties if the item went to the owner. */
  shiftBy(item: number, to: number): number {
    const { owners, measures, cost, load, moves } = this.items;
    const from = this.owner[item] as number;
    const row = item * owners;
    let change = (cost[row + to] as number) - (cost[row + from] as number);
    for (let k = 0; k < measures; k++) {
      const amount = load[item * measures + k] as number;
      change += this.outsideBy(from, k, -amount) + this.outsideBy(to, k, amount);
    }
    return change + this.movesBy((moves[row + to] as number) - (moves[row + from] as number));
  }

  /** 1: the owner lies outside of a band. */
  hurt(): Uint8Array {
    const { owners, measures, low, high, noise } = this.items;
    const hurt = new Uint8Array(owners);
    for (let at = 0; at < this.sums.length; at++) {
      const sum = this.sums[at] as number;
      const slack = noise[at % measures] as number;
      if (sum > (high[at] as number) + slack || sum < (low[at] as number) - slack) hurt[Math.floor(at / measures)] = 1;
    }
    return hurt;
  }

  /** Gives an item to an owner. */
  give(item: number, to: number): void {
    const { owners, measures, load, moves } = this.items;
    const from = this.owner[item] as number;
    for (let k = 0; k < measures; k++) {
      const amount = load[item * measures + k] as number;
      this.sums[from * measures + k]! -= amount;
      this.sums[to * measures + k]! += amount;
    }
    this.moved += (moves[item * owners + to] as number) - (moves[item * owners + from] as number);
    this.owner[item] = to;
  }

  private outsideBy(owner: number, measure: number, amount: number): number {
    const { measures, low, high, noise } = this.items;
    const at = owner * measures + measure;
    const [least, most, before] = [low[at] as number, high[at] as number, this.sums[at] as number];
    const after = before + amount;
    const extra = this.extra[measure] as number;
    const slack = noise[measure] as number;
    const [over, under] = [this.over[at] as number, this.under[at] as number];
    let change = 0;
    if (after > most + slack) change = (after - most + extra) * over;
    else if (after < least - slack) change = (least - after + extra) * under;
    if (before > most + slack) change -= (before - most + extra) * over;
    else if (before < least - slack) change -= (least - before + extra) * under;
    return change;
  }

  private movesBy(more: number): number {
    if (more === 0) return 0;
    const { maxMoves } = this.items;
    return this.movePenalty * (Math.max(0, this.moved + more - maxMoves) - Math.max(0, this.moved - maxMoves));
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
