import { assert } from '../../plan';
import type { Met } from './meetNodes';

const PATIENCE = 3;
const TINY = 1e-9;

/**
 * The best fit with the `floored` leaves at or above zero: leaves change between free and held until none is below zero and none held pulls upwards. Exact; block principal pivoting.
 * Shape: `fit` gives the fit with the leaves marked held at 0; `start` is changed to the leaves held at the end. Source: Portugal, Júdice & Vicente (1994), Math. Comput. 63, 625–643; Wickramasuriya, Turlach & Hyndman (2020), Statist. Comput. 30, 1167–1182.
 */
export function holdAtZero(fit: (held: Uint8Array) => Met, floored: readonly boolean[], start: Uint8Array): Float64Array {
  let least = Infinity;
  let patience = PATIENCE;
  for (let round = 0; round < 100 * (floored.length + 1); round++) {
    const { leaves, pull } = fit(start);
    const size = leaves.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const urge = pull.reduce((most, v, i) => (start[i] ? Math.max(most, Math.abs(v)) : most), 0);
    const wrong: number[] = [];
    floored.forEach((floor, i) => {
      if (floor && (start[i] ? pull[i]! > TINY * urge : leaves[i]! < -TINY * size)) wrong.push(i);
    });
    if (wrong.length === 0) return leaves.map((v, i) => (floored[i] ? Math.max(0, v) : v));
    if (wrong.length < least) {
      least = wrong.length;
      patience = PATIENCE;
    } else patience--;
    for (const i of patience > 0 ? wrong : wrong.slice(-1)) start[i] = start[i] ? 0 : 1;
  }
  assert(false, 'pivoting did not end');
}
