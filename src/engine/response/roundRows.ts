import { lastOf, valueOf, type Leaf } from './leaf';
import { offOf, sumOf, type SplitProblem, type SplitRow } from './splitProblem';

/** Up to this many lines pairs of lines are tried too, and up to this many moves are made. */
const PAIRS = 150;

/**
 * Whole steps next to an exact split that keep every row (V9): first the moves of one step, or of one step from a line to another, that lessen what rows are off by at the least loss,
 * then whatever step or exchange gains most. Null when no such moves lead there.
 */
export function roundRows({ leaves, rows }: SplitProblem, exact: readonly number[]): number[] | null {
  const amounts = leaves.map(({ step, low, high }, i) => Math.min(high, Math.max(low, Math.floor((exact[i] as number) / step + 1e-6) * step)));
  const touching = rowsOfLeaves(leaves.length, rows);
  const sums = rows.map((row) => sumOf(row, amounts));
  const exactSums = (): boolean => rows.every((row) => offOf(row, amounts) === 0);
  const noise = rows.map(({ high, low }) => 1e-9 * Math.max(1, Number.isFinite(high) ? Math.abs(high) : 0, Number.isFinite(low) ? Math.abs(low) : 0));
  const offAt = (r: number, sum: number): number => {
    const { low, high } = rows[r] as SplitRow;
    const off = Math.max(low - sum, sum - high);
    return off > (noise[r] as number) ? off : 0;
  };
  const change = new Map<number, number>();
  const judge = (moves: readonly (readonly [number, number])[]): { off: number; gain: number } | null => {
    change.clear();
    let gain = 0;
    for (const [line, steps] of moves) {
      const leaf = leaves[line] as Leaf;
      const from = amounts[line] as number;
      const to = from + steps * leaf.step;
      if (to < leaf.low - 1e-9 || to > leaf.high + 1e-9) return null;
      gain += steps === 1 ? lastOf(leaf, to) : steps === -1 ? -lastOf(leaf, from) : valueOf(leaf, to) - valueOf(leaf, from);
      for (const { r, a } of touching[line] as { r: number; a: number }[]) change.set(r, (change.get(r) ?? 0) + a * steps * leaf.step);
    }
    let off = 0;
    for (const [r, by] of change) off += offAt(r, (sums[r] as number) + by) - offAt(r, sums[r] as number);
    return { off, gain };
  };
  const make = (moves: readonly (readonly [number, number])[]): void => {
    for (const [line, steps] of moves) {
      const { step } = leaves[line] as Leaf;
      amounts[line] = (amounts[line] as number) + steps * step;
      for (const { r, a } of touching[line] as { r: number; a: number }[]) sums[r] = (sums[r] as number) + a * steps * step;
    }
  };
  const all = leaves.map((_, i) => i);
  const singles = all.flatMap((i): (readonly (readonly [number, number])[])[] => [[[i, 1]], [[i, -1]]]);
  const pairs =
    leaves.length > PAIRS
      ? []
      : all.flatMap((i) =>
          all
            .filter((j) => j !== i)
            .map((j): readonly (readonly [number, number])[] => [
              [i, 1],
              [j, -1],
            ]),
        );
  const pick = (options: readonly (readonly (readonly [number, number])[])[], mend: boolean): boolean => {
    let best: { score: number; second: number; moves: readonly (readonly [number, number])[] } | null = null;
    for (const moves of options) {
      const seen = judge(moves);
      if (seen === null) continue;
      if (mend ? seen.off >= -1e-12 : seen.off > 0 || !(seen.gain > least)) continue;
      const [score, second] = mend ? [-seen.off, seen.gain] : [seen.gain, 0];
      if (best === null || score > best.score + 1e-9 || (score > best.score - 1e-9 && second > best.second)) best = { score, second, moves };
    }
    if (best !== null) make(best.moves);
    return best !== null;
  };
  const least = 1e-10 * leaves.reduce((sum, leaf, i) => sum + valueOf(leaf, amounts[i] as number), 0);
  const isOff = (): boolean => sums.some((sum, r) => offAt(r, sum) > 0);
  for (let turn = 0; turn < 20 * leaves.length + 200 && isOff(); turn++) if (!pick(singles, true) && !pick(pairs, true)) return null;
  for (let turn = 0; turn < 4 * leaves.length + 50; turn++) if (!pick(singles, false)) break;
  for (let turn = 0; turn < 30; turn++) if (!pick(pairs, false)) break;
  return exactSums() ? amounts : null;
}

function rowsOfLeaves(count: number, rows: readonly SplitRow[]): { r: number; a: number }[][] {
  const out: { r: number; a: number }[][] = Array.from({ length: count }, () => []);
  rows.forEach(({ members, weights }, r) => members.forEach((line, i) => out[line]?.push({ r, a: weights === null ? 1 : (weights[i] as number) })));
  return out;
}
