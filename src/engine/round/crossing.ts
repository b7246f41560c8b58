import { floorAndCeiling } from './boundNodes';
import { noiseOf } from './laminar';
import type { Net } from './layNet';

/** Further sets over the cells of a net, counted above the cells' floors, and what the search for rings remembers. */
export interface Crossing {
  readonly net: Net;
  /** Cells by set, sets by cell (those of cell i: `setsOf[setsFrom[i]] … setsOf[setsFrom[i + 1] − 1]`). */
  readonly cells: readonly Int32Array[];
  readonly setsFrom: Int32Array;
  readonly setsOf: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly sum: Float64Array;
  /** The step before which a cell is better left alone, as it was just moved. */
  readonly restUntil: Int32Array;
  /** A fixed sequence of whole numbers that look like chance, 0 … 2^15 − 1. */
  readonly chance: () => number;
}

/** Lays sets of cells, named by their index in the input, over a net. `exact` by the input's cells. */
export function layCrossing(net: Net, sets: readonly Int32Array[], exact: Float64Array): Crossing {
  const { taken, fraction } = net;
  const setsFrom = new Int32Array(taken.length + 1);
  for (const set of sets) for (const i of set) setsFrom[i + 1]! += 1;
  for (let i = 0; i < taken.length; i++) setsFrom[i + 1]! += setsFrom[i] as number;
  const next = setsFrom.slice();
  const setsOf = new Int32Array(setsFrom[taken.length] as number);
  sets.forEach((set, s) => set.forEach((i) => (setsOf[next[i]!++] = s)));
  const low = new Float64Array(sets.length);
  const high = new Float64Array(sets.length);
  const sum = new Float64Array(sets.length);
  sets.forEach((set, s) => {
    let parts = 0;
    let size = 0;
    let units = 0;
    for (const i of set) {
      parts += fraction[i] as number;
      size += Math.abs(exact[i] as number);
      units += taken[i] as number;
    }
    const whole = floorAndCeiling(parts, noiseOf(set.length, size));
    low[s] = whole.low;
    high[s] = whole.high;
    sum[s] = units;
  });
  let state = 1;
  const chance = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >>> 16;
  };
  return { net, cells: sets, setsFrom, setsOf, low, high, sum, restUntil: new Int32Array(taken.length), chance };
}
