/**
 * Calls `take` for the places of the `units` largest of the first `count` scores, in order of place; ties to the earlier. All of them when there are no more.
 * `scratch` is at least as long as `scores`.
 * **source** Hoare, Algorithm 65: Find, CACM 4 (1961).
 */
export function selectLargest(scores: Int32Array, count: number, units: number, scratch: Int32Array, take: (place: number) => void): void {
  if (units >= count) {
    for (let k = 0; k < count; k++) take(k);
    return;
  }
  for (let k = 0; k < count; k++) scratch[k] = scores[k] as number;
  const bar = findLargest(scratch, count, units);
  let ties = units;
  for (let k = 0; k < count; k++) if ((scores[k] as number) > bar) ties--;
  for (let k = 0; k < count; k++) {
    const score = scores[k] as number;
    if (score > bar || (score === bar && ties-- > 0)) take(k);
  }
}

/** The `units`-th largest of the first `count` values, 1 ≤ units ≤ count. Reorders them. */
function findLargest(values: Int32Array, count: number, units: number): number {
  const at = units - 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const [first, middle, last] = [values[low] as number, values[(low + high) >> 1] as number, values[high] as number];
    const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) > pivot) i++;
      while ((values[j] as number) < pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else break;
  }
  return values[at] as number;
}
