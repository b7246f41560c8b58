const ROUNDS = 200;

/**
 * What each owner's fair sum of a measure is: every account spread over the owners that may have it, so that sums are as near to the owners' capacities as that allows (T12); by iterative scaling.
 * **shape** `kinds`: accounts of the same owners together, with their load. Capacities all 0 count as equal.
 */
export function fairLoads(
  kinds: readonly { readonly owners: readonly number[]; readonly load: number }[],
  capacity: readonly number[],
): Float64Array {
  const even = capacity.every((each) => !(each > 0));
  const weight = Float64Array.from(capacity, (each) => (even ? 1 : each));
  const cap = weight.slice();
  let sums = new Float64Array(cap.length);
  for (let round = 0; round < ROUNDS; round++) {
    sums = new Float64Array(cap.length);
    for (const { owners, load } of kinds) {
      const all = owners.reduce((sum, j) => sum + (weight[j] as number), 0);
      for (const j of owners) sums[j]! += load * (all > 0 ? (weight[j] as number) / all : 1 / owners.length);
    }
    const mean = kinds.reduce((sum, { load }) => sum + load, 0) / cap.reduce((sum, each) => sum + each, 0);
    let off = 0;
    for (let j = 0; j < cap.length; j++) {
      const fair = mean * (cap[j] as number);
      if (!(fair > 0) || !((sums[j] as number) > 0)) continue;
      const factor = Math.sqrt(fair / (sums[j] as number));
      off = Math.max(off, Math.abs(factor - 1));
      weight[j]! *= Math.min(2, Math.max(0.5, factor));
    }
    if (off < 1e-9) break;
    const top = weight.reduce((most, each) => Math.max(most, each), 0);
    for (let j = 0; j < cap.length; j++) weight[j] = Math.max((weight[j] as number) / top, cap[j] === 0 ? 0 : 1e-12);
  }
  return sums;
}
