import { assert } from '../../plan';
import type { Met } from './meetNodes';

const PATIENCE = 3;
const TINY = 1e-9;

/**
 * The best fit with the `floored` leaves at or above zero: leaves change between free and held until none is below zero and none held pulls upwards. Exact; block principal pivoting.
 * Shape: `fit` gives the fit with the leaves marked held at 0. Source: Portugal, Júdice & Vicente (1994), Math. Comput. 63, 625–643; Wickramasuriya, Turlach & Hyndman (2020), Statist. Comput. 30, 1167–1182.
 */
export function holdAtZero(fit: (held: Uint8Array) => Met, floored: readonly boolean[]): Float64Array {
  const held = new Uint8Array(floored.length);
  let least = Infinity;
  let patience = PATIENCE;
  for (let round = 0; round < 100 * (floored.length + 1); round++) {
    const { leaves, pull } = fit(held);
    const size = leaves.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const urge = pull.reduce((most, v, i) => (held[i] ? Math.max(most, Math.abs(v)) : most), 0);
    const wrong: number[] = [];
    floored.forEach((floor, i) => {
      if (floor && (held[i] ? pull[i]! > TINY * urge : leaves[i]! < -TINY * size)) wrong.push(i);
    });
    if (wrong.length === 0) return leaves.map((v, i) => (floored[i] ? Math.max(0, v) : v));
    if (wrong.length < least) {
      least = wrong.length;
      patience = PATIENCE;
    } else patience--;
    for (const i of patience > 0 ? wrong : wrong.slice(-1)) held[i] = held[i] ? 0 : 1;
  }
  assert(false, 'pivoting did not end');
}
