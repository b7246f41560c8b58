/** Buckets of scores between −2^30 and 2^31: 2^26 wide, so many below 0 and altogether; 2^22 wide for many scores. */
const FEW = { most: 1024, shift: 26, below: 16, buckets: 48 };
const MANY = { shift: 22, below: 256, buckets: 768 };

/**
 * Finds the bar over which the largest scores lie: `units` of them are taken by taking every score above `bar`, and the first `ties` of those equal to it.
 * A histogram first, then a search among what lies in one bucket: linear in scores.
 * **shape** scores are whole, −2^30 ≤ score < 2^31 − 1; up to `longest` of them.
 * **source** Hoare, Algorithm 65: Find, CACM 4 (1961).
 */
export class Bar {
  bar = 0;
  ties = 0;
  private readonly histogram = new Int32Array(MANY.buckets);
  private readonly scratch: Int32Array;

  constructor(longest: number) {
    this.scratch = new Int32Array(longest);
  }

  /** Sets `bar` and `ties` for the `units` largest of the first `count` scores; all when there are no more. */
  find(scores: Int32Array, count: number, units: number): void {
    if (units >= count || units <= 0) {
      this.bar = units <= 0 ? 2 ** 31 - 1 : -(2 ** 31);
      this.ties = 0;
      return;
    }
    const { histogram, scratch } = this;
    let above = 0;
    let among = count;
    if (count <= 32) for (let k = 0; k < count; k++) scratch[k] = scores[k] as number;
    else {
      const { shift, below, buckets } = count <= FEW.most ? FEW : MANY;
      histogram.fill(0, 0, buckets);
      for (let k = 0; k < count; k++) histogram[((scores[k] as number) >> shift) + below]! += 1;
      let bucket = buckets - 1;
      for (; above + (histogram[bucket] as number) < units; bucket--) above += histogram[bucket] as number;
      among = 0;
      const own = bucket - below;
      for (let k = 0; k < count; k++) {
        const score = scores[k] as number;
        scratch[among] = score;
        among += Number(score >> shift === own);
      }
    }
    const at = units - above;
    const bar = findLargest(scratch, among, at);
    // The search leaves nothing larger behind the place that it looked for.
    let ties = at;
    for (let k = 0; k < at; k++) if ((scratch[k] as number) > bar) ties--;
    this.bar = bar;
    this.ties = ties;
  }
}

/** The `units`-th largest of the first `count` values, 1 ≤ units ≤ count. Reorders them: larger ones stand before it. */
function findLargest(values: Int32Array, count: number, units: number): number {
  const at = units - 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const first = values[low] as number;
    const middle = values[(low + high) >> 1] as number;
    const last = values[high] as number;
    const pivot = first < middle ? (middle < last ? middle : first < last ? last : first) : first < last ? first : middle < last ? last : middle;
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
