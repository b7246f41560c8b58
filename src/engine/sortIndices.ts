/**
 * The places of numbers, largest number first, equal ones in the order in which they stand.
 * **shape** as long as `values`, which hold no NaN; 0 and −0 are equal.
 * **source** radix sort over the numbers' bits, 11 at a time, lowest first; Knuth, The Art of Computer Programming, vol. 3, §5.2.5.
 * **example** `sortIndices([5, 9, 5])` → `[1, 0, 2]`
 */
export function sortIndices(values: ArrayLike<number>): Int32Array {
  const size = values.length;
  const keys = fallingKeys(values);
  let from = Int32Array.from({ length: size }, (_, i) => i);
  let to = new Int32Array(size);
  const next = new Int32Array(DIGITS);
  for (const { word, shift } of PASSES) {
    const key = keys[word];
    next.fill(0);
    for (let i = 0; i < size; i++) {
      const digit = ((key[i] as number) >>> shift) & (DIGITS - 1);
      next[digit] = (next[digit] as number) + 1;
    }
    if (next.includes(size)) continue;
    for (let digit = 0, start = 0; digit < DIGITS; digit++) {
      const count = next[digit] as number;
      next[digit] = start;
      start += count;
    }
    for (let k = 0; k < size; k++) {
      const i = from[k] as number;
      const digit = ((key[i] as number) >>> shift) & (DIGITS - 1);
      const at = next[digit] as number;
      to[at] = i;
      next[digit] = at + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

const DIGITS = 2048;
const PASSES = [0, 11, 22].map((shift) => ({ word: 0 as 0 | 1, shift })).concat([0, 11, 22].map((shift) => ({ word: 1, shift })));

/** Low and high words of whole numbers that rise as the values fall: positive numbers' bits turned over, negative ones' as they are. */
function fallingKeys(values: ArrayLike<number>): readonly [Uint32Array, Uint32Array] {
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);
  one[0] = 1;
  const high = bits[1] === 0 ? 0 : 1;
  const keys = [new Uint32Array(values.length), new Uint32Array(values.length)] as const;
  for (let i = 0; i < values.length; i++) {
    one[0] = (values[i] as number) + 0;
    const top = bits[high] as number;
    const negative = top >>> 31 !== 0;
    keys[0][i] = negative ? (bits[1 - high] as number) : ~(bits[1 - high] as number);
    keys[1][i] = negative ? top : ~top & 0x7fffffff;
  }
  return keys;
}
