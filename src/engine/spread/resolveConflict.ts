import { judge, type Cut } from './circulation';
import type { Part } from './components';
import type { Rectangles } from './families';
import { fitAtoms, openCase, tryFit, type Case } from './fitAtoms';
import { proveByProgram } from './proveByProgram';
import { findRelaxation } from './findRelaxation';
import type { LinearSolver, SpreadConflict } from './spreadProblem';

/** A part that is fitted: the limits' ends as applied (parallel to the part's limits), the sums of its atoms (NaN: as they were), and what stood in the way. */
export interface Resolved {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly fitted: Float64Array;
  readonly conflict: SpreadConflict | null;
}

/** Atoms from which on a part is fitted before it is judged. */
const LARGE = 2000;

/**
 * Fits a part; where its limits contradict each other, relaxes the smallest set of them first (S10–S12).
 */
export function resolveConflict(part: Part, rectangles: Rectangles, solveLinear?: LinearSolver): Resolved {
  const low = Float64Array.from(part.limits, (limit) => limit.low);
  const high = Float64Array.from(part.limits, (limit) => limit.high);
  const proper = part.limits.every((limit) => limit.low <= limit.high);
  // In a large part the network costs more than the fit, which mostly succeeds.
  const tried = proper && (part.count > LARGE || part.limits.length === 1) ? tryFit(part, low, high) : null;
  if (tried !== null) return { low, high, fitted: tried, conflict: null };
  const opened = openCase(part, rectangles);
  const { network, whole } = opened;
  const first = proper ? fitAtoms(opened, low, high) : null;
  if (first instanceof Float64Array) return { low, high, fitted: first, conflict: null };
  const prove = (lows: Float64Array, highs: Float64Array): Cut | null => {
    for (let at = 0; at < lows.length; at++) if ((lows[at] as number) > (highs[at] as number)) return emptyRange(at, lows, highs);
    const needed = lows.map((value, at) => (value <= 0 && cannotFall(part, at) ? -Infinity : value));
    const { cut } = judge(network, part, needed, highs, null);
    return cut ?? (whole ? null : proveByProgram(part, needed, highs, solveLinear));
  };
  const proof = prove(low, high);
  // Limits of any shape that no weights contradict, but that the fit could not bring together: the plan is the nearest that it came to.
  if (proof === null) return { low, high, fitted: fitAnyway(opened, low, high), conflict: null };
  const ends = findRelaxation(low, high, proof, prove);
  const relax = ends.map(({ at, end, to }) => ({ limit: indexOf(part, at), end, from: (end === 'low' ? low : high)[at] as number, to }));
  for (const { at, end, to } of ends) (end === 'low' ? low : high)[at] = to;
  const among = proof.ends.map(({ at, end, times }) => ({ limit: indexOf(part, at), end, ...(times === 1 ? {} : { times }) }));
  return { low, high, fitted: fitAnyway(opened, low, high), conflict: { relax, among, short: proof.short } };
}

function fitAnyway(opened: Case, low: Float64Array, high: Float64Array): Float64Array {
  const fitted = fitAtoms(opened, low, high, true);
  return fitted instanceof Float64Array ? fitted : new Float64Array(opened.part.count).fill(NaN);
}

function emptyRange(at: number, low: Float64Array, high: Float64Array): Cut {
  const ends = (['low', 'high'] as const).map((end) => ({ at, end, times: 1 }));
  return { ends, short: (low[at] as number) - (high[at] as number), asleep: [] };
}

/** A sum of cells that cannot be negative needs no low of 0. */
function cannotFall(part: Part, at: number): boolean {
  return (part.members[at] as Int32Array).every((atom) => part.guarded[atom] === 1 && part.negative[atom] === 0);
}

function indexOf(part: Part, at: number): number {
  return (part.limits[at] as Part['limits'][number]).index;
}
