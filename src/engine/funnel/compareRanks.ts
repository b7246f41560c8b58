import { normalCdf } from '../business/normalCdf';

/** Values that each side must have: below, the normal approximation says too much. */
const LEAST = 5;

/**
 * The two-sided probability that two samples of one distribution lie so far apart in rank (Z4): Mann and Whitney's test, normal approximation corrected for ties and continuity.
 * **shape** both sorted, smallest first. **edge** null with fewer than five values on a side; 1 when all are equal.
 * **source** Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50–60; ties as in Lehmann, Nonparametrics (1975), §1.4.
 */
export function compareRanks(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  const [n, m] = [one.length, other.length];
  if (n < LEAST || m < LEAST) return null;
  const all = n + m;
  let [i, j, place, rankSum, ties] = [0, 0, 0, 0, 0];
  while (i < n || j < m) {
    const value = Math.min(i < n ? (one[i] as number) : Infinity, j < m ? (other[j] as number) : Infinity);
    const from = i;
    let same = 0;
    while (i < n && one[i] === value) [i, same] = [i + 1, same + 1];
    while (j < m && other[j] === value) [j, same] = [j + 1, same + 1];
    rankSum += (i - from) * (place + (same + 1) / 2);
    ties += same ** 3 - same;
    place += same;
  }
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 0)) return 1;
  const off = Math.max(0, Math.abs(rankSum - (n * (all + 1)) / 2) - 0.5);
  return Math.min(1, 2 * normalCdf(-off / Math.sqrt(variance)));
}
