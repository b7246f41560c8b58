import { dot } from './vectors';

/** Errors in units of their nodes' own size, and how far correlations are drawn to zero. */
export interface ShrunkErrors {
  /** Root mean square error of each node; 0 where no error is known or all are 0. */
  readonly size: Float64Array;
  /** One row a step: errors ÷ size, 0 where unknown. */
  readonly rows: readonly Float64Array[];
  /** 0 (the sample's correlations) to 1 (none). */
  readonly shrinkage: number;
}

/**
 * Correlations of many nodes' errors from few steps, drawn to none by the share that costs least: Σ variance of the correlations ÷ Σ their squares, over all pairs.
 * Shape: `errors` per node, ending at the same step; null = unknown. Sums over pairs are taken by steps: work grows with nodes × steps², never with nodes².
 * Source: Schäfer & Strimmer (2005), Statist. Appl. Genet. Mol. Biol. 4(1), 32; as used in Wickramasuriya, Athanasopoulos & Hyndman (2019), J. Am. Statist. Assoc. 114, 804–819.
 */
export function shrinkErrors(errors: readonly (readonly (number | null)[])[]): ShrunkErrors {
  const steps = Math.max(0, ...errors.map((row) => row.length));
  const size = new Float64Array(errors.length);
  const rows = Array.from({ length: steps }, () => new Float64Array(errors.length));
  errors.forEach((row, node) => {
    const known = row.filter((e) => e !== null);
    size[node] = Math.sqrt(known.reduce((sum, e) => sum + e * e, 0) / Math.max(1, known.length));
    if (!(size[node] > 0)) return;
    row.forEach((e, t) => (rows[steps - row.length + t]![node] = (e ?? 0) / size[node]!));
  });
  if (steps < 2) return { size, rows, shrinkage: 1 };
  let whole = 0;
  let squares = 0;
  for (let t = 0; t < steps; t++) for (let s = 0; s <= t; s++) whole += (s < t ? 2 : 1) * dot(rows[t]!, rows[s]!) ** 2;
  for (const row of rows) squares += dot(row, row) ** 2;
  for (let node = 0; node < errors.length; node++) {
    let second = 0;
    let fourth = 0;
    for (const row of rows) {
      second += row[node]! ** 2;
      fourth += row[node]! ** 4;
    }
    whole -= second ** 2;
    squares -= fourth;
  }
  const shrinkage = whole > NOTHING * errors.length * steps ** 2 ? (squares - whole / steps) / (steps * (steps - 1)) / (whole / steps ** 2) : 1;
  return { size, rows, shrinkage: Math.min(1, Math.max(LEAST, shrinkage)) };
}

/** Squared correlations below this are rounding. */
const NOTHING = 1e-12;
/** Never wholly the sample's: fewer steps than nodes could not tell the nodes apart. */
const LEAST = 1e-3;
