/**
 * The largest probability that still counts when many are looked at, so that at most `share` of what is found is expected to be chance (Z5).
 * **edge** 0 when nothing counts. **source** Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, 289–300.
 * **example** `discoveryLimit([0.01, 0.04, 0.5], 0.05)` → 0.01: 0.04 is more than 2/3 of 0.05.
 */
export function discoveryLimit(chances: readonly number[], share: number): number {
  const sorted = [...chances].sort((a, b) => a - b);
  for (let k = sorted.length; k > 0; k--) if ((sorted[k - 1] as number) <= (share * k) / sorted.length) return sorted[k - 1] as number;
  return 0;
}
