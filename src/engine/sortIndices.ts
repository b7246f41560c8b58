/**
 * The places of numbers, largest number first, equal ones in the order in which they stand.
 * **shape** as long as `values`, which hold no NaN; 0 and −0 are equal.
 * **source** radix sort over the numbers' bits, 11 at a time, lowest first; Knuth, The Art of Computer Programming, vol. 3, §5.2.5. The high words first: what they tell apart needs no more.
 * **example** `sortIndices([5, 9, 5])` → `[1, 0, 2]`
 */
export function sortIndices(values: ArrayLike<number>): Int32Array {
  const { high, low } = fallingKeys(values);
  const order = new Int32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const spare = new Int32Array(order.length);
  sortRun(order, spare, high);
  for (let from = 0, to = 1; from < order.length; from = to++) {
    const key = high[order[from] as number] as number;
    let sorted = true;
    for (; to < order.length && high[order[to] as number] === key; to++)
      sorted &&= (low[order[to - 1] as number] as number) <= (low[order[to] as number] as number);
    if (sorted) continue;
    if (to - from > FEW) sortRun(order.subarray(from, to), spare.subarray(from, to), low);
    else insertRun(order, low, from, to);
  }
  return order;
}

/** So many are sorted sooner by putting each in its place. */
const FEW = 48;
const DIGITS = 2048;
const SHIFTS = [0, 11, 22];

/** Sorts places by rising keys; those of equal keys stay as they stand. */
function sortRun(order: Int32Array, spare: Int32Array, keys: Uint32Array): void {
  const size = order.length;
  let [from, to] = [order, spare];
  const counts = countDigits(order, keys);
  for (const [pass, shift] of SHIFTS.entries()) {
    const next = counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
    if (next.includes(size)) continue;
    for (let digit = 0, start = 0; digit < DIGITS; digit++) {
      const count = next[digit] as number;
      next[digit] = start;
      start += count;
    }
    for (let k = 0; k < size; k++) {
      const i = from[k] as number;
      const digit = ((keys[i] as number) >>> shift) & (DIGITS - 1);
      const at = next[digit] as number;
      to[at] = i;
      next[digit] = at + 1;
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

/** How often each digit occurs, for all passes in one walk. */
function countDigits(order: Int32Array, keys: Uint32Array): Int32Array {
  const counts = new Int32Array(SHIFTS.length * DIGITS);
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i] as number] as number;
    const [low, middle, high] = [key & (DIGITS - 1), DIGITS + ((key >>> 11) & (DIGITS - 1)), 2 * DIGITS + (key >>> 22)];
    counts[low] = (counts[low] as number) + 1;
    counts[middle] = (counts[middle] as number) + 1;
    counts[high] = (counts[high] as number) + 1;
  }
  return counts;
}

/** The same for a few of them, from one place up to another. */
function insertRun(order: Int32Array, keys: Uint32Array, start: number, end: number): void {
  for (let k = start + 1; k < end; k++) {
    const i = order[k] as number;
    const key = keys[i] as number;
    let at = k;
    for (; at > start && (keys[order[at - 1] as number] as number) > key; at--) order[at] = order[at - 1] as number;
    order[at] = i;
  }
}

/** High and low words of whole numbers that rise as the values fall: positive numbers' bits turned over, negative ones' as they are. */
function fallingKeys(values: ArrayLike<number>): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = (values[i] as number) + 0;
  const bits = new Uint32Array(numbers.buffer);
  const top = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const word = bits[2 * i + top] as number;
    const other = bits[2 * i + 1 - top] as number;
    const negative = word >>> 31 !== 0;
    high[i] = negative ? word : ~word & 0x7fffffff;
    low[i] = negative ? other : ~other;
  }
  return { high, low };
}
