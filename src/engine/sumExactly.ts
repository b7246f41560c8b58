/**
 * The sum of numbers, the same in whatever order they come: sorted, then added with compensation.
 * **edge** of nothing: 0. **source** Neumaier, 'Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen', ZAMM 54 (1974).
 * **example** `sumExactly([1, 1e100, 1, -1e100])` → `2`.
 */
export function sumExactly(values: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of new Float64Array(values).sort()) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
