import { judge } from './assigned';
import { exchange } from './exchange';
import type { Judged } from './keepMoves';
import { layExchanges, type Exchange } from './layExchanges';
import type { Items } from './layItems';
import type { BandPrices } from './priceBands';
import { PricedBands } from './pricedBands';
import { CLOSE, COLD, GROWTH, mix, WARM } from './searchExchanges';
import { seeded } from './seeded';

/** So many neighbouring owners at a time, so many sweeps over them, and one without error. */
const OWNERS = 6;
const SWEEPS = 30;
/** Where between warm and cold the first sweep is. */
const FROM = 0.5;
/** Two owners are nearer the more items are a closer call between them than this, by the first heat. */
const NEAR = 0.05;
/** Chance's part in which neighbour is next. */
const CHANCE = 5 / 6;

/**
 * Exchanges anew between a few neighbouring owners at a time, from half the error down; what is dearer or lies further outside is taken back (T7).
 * Ends after so many rounds, or once it costs no more than `enough`. Deterministic: another `turn` draws other numbers.
 */
export function annealNear(items: Items, prices: BandPrices, start: Judged, rounds: number, enough: number, turn = 0): Judged {
  const pairs = layExchanges(items, prices, CLOSE * prices.heat);
  if (pairs.length === 0) return start;
  const near = nearness(items.owners, pairs, NEAR * prices.heat);
  const random = seeded(items.count * 6151 + items.owners + turn * 7919);
  const state = new PricedBands(items, prices, start.owner, prices.heat);
  const tryPair = exchange(items, state, random);
  let best = start;
  let kept = { sums: state.sums.slice(), moved: state.moved };
  for (let round = 0; round < rounds && best.cost > enough; round++) {
    const chosen = chooseNear(items.owners, near, random);
    const mine = pairs.filter(({ p, q }) => chosen[p] === 1 && chosen[q] === 1);
    for (let sweep = 0; sweep <= SWEEPS; sweep++) {
      const part = Math.min(1, FROM + ((1 - FROM) * sweep) / (SWEEPS - 1));
      const heat = sweep < SWEEPS ? prices.heat * WARM * (COLD / WARM) ** part : 0;
      state.harden(GROWTH ** part);
      mix(mine, random);
      for (const pair of mine) tryPair(pair, heat);
    }
    const is = judge(items, state.owner);
    if (is.outside < best.outside || (is.outside === best.outside && is.cost <= best.cost)) {
      best = { owner: state.owner.slice(), ...is };
      kept = { sums: state.sums.slice(), moved: state.moved };
    } else {
      state.owner.set(best.owner);
      state.sums.set(kept.sums);
      state.moved = kept.moved;
    }
  }
  return best;
}

/** How many items are close calls between two owners, owner × owner; less close ones count less. */
function nearness(owners: number, pairs: readonly Exchange[], by: number): Float64Array {
  const near = new Float64Array(owners * owners);
  for (const { p, q, dearer } of pairs)
    near[p * owners + q] = near[q * owners + p] = dearer.reduce((sum, each) => sum + Math.exp(-Math.abs(each) / by), 0);
  return near;
}

/** 1: the owner is among the chosen; the first by chance, each next one near to one of those before, by chance too. */
function chooseNear(owners: number, near: Float64Array, random: () => number): Uint8Array {
  const chosen = new Uint8Array(owners);
  let last = Math.floor(random() * owners);
  const nearest = new Float64Array(owners);
  for (let n = 1; ; n++) {
    chosen[last] = 1;
    if (n >= Math.min(OWNERS, owners)) return chosen;
    for (let j = 0; j < owners; j++) nearest[j]! += near[last * owners + j] as number;
    let [next, most] = [-1, -1];
    for (let j = 0; j < owners; j++) {
      const is = chosen[j] === 1 ? -1 : (nearest[j] as number) * (1 - CHANCE * random());
      if (is > most) [next, most] = [j, is];
    }
    last = next;
  }
}
