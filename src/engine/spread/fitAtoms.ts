import { judge, layNetwork, type Cut, type Network } from './circulation';
import { isEmpty, type Part } from './components';
import { splitFamilies, type Rectangles } from './families';
import { fitOpen } from './fitOpen';
import { reduce } from './reduce';

/** A part with the network of its limits, to judge whether they can be met. */
export interface Case {
  readonly part: Part;
  readonly network: Network;
  /** Do two laminar families hold all limits? Then the network tells the whole truth. */
  readonly whole: boolean;
}

/** Lays out a part. */
export function openCase(part: Part, rectangles: Rectangles): Case {
  const families = splitFamilies(part.places, rectangles, () => 0);
  return { part, network: layNetwork(part, families), whole: families.every((family) => family >= 0) };
}

/** Rounds in which limits that can be met mostly are. */
const FEW_ROUNDS = 15;

/** Fits a part without asking whether it can be done; null when it does not come to rest (S2–S5). */
export function tryFit(part: Part, low: Float64Array, high: Float64Array): Float64Array | null {
  const reduced = reduce(part, low, high, new Uint8Array(part.count), []);
  const met = !reduced.contradiction && fitOpen(reduced.open, { ...part, positive: weigh(part, reduced.woken) }, reduced.value, FEW_ROUNDS);
  return met ? reduced.value : null;
}

/**
 * The sums of a part's atoms nearest to the base that meet its limits (S2–S5); NaN where an atom stays as it is. Empty atoms are woken where a cut needs them, and what can only be
 * 0 is 0 from the start. When limits cannot be met: the cut that shows why, or `'unmet'` when limits that fit in no two families contradict the others, for
 * which there is no cut; `anyway` gives the nearest that was come to.
 */
export function fitAtoms({ part, network, whole }: Case, low: Float64Array, high: Float64Array, anyway = false): Float64Array | Cut | 'unmet' {
  const woken = new Uint8Array(part.count);
  let zeros: readonly number[] = [];
  for (;;) {
    const verdict = judge(network, part, low, high, woken);
    zeros = verdict.zeros;
    if (verdict.cut === null) break;
    if (verdict.cut.asleep.length === 0) return verdict.cut;
    for (const atom of verdict.cut.asleep) woken[atom] = 1;
  }
  const reduced = reduce(part, low, high, woken, zeros);
  if (reduced.contradiction && !anyway) return 'unmet';
  const met = fitOpen(reduced.open, { ...part, positive: weigh(part, reduced.woken) }, reduced.value);
  return met || whole || anyway ? reduced.value : 'unmet';
}

/** A woken atom weighs a thousandth of the mean cell for each of its cells: enough to start from, too little to take from others (S5). */
function weigh(part: Part, woken: Uint8Array): Float64Array {
  let sum = 0;
  let cells = 0;
  for (let atom = 0; atom < part.count; atom++) {
    if (isEmpty(part, atom)) continue;
    sum += (part.positive[atom] as number) + (part.negative[atom] as number);
    cells += part.cells[atom] as number;
  }
  const each = cells > 0 ? sum / cells / 1000 : 1;
  return part.positive.map((own, atom) => (woken[atom] === 1 ? each * (part.cells[atom] as number) : own));
}
