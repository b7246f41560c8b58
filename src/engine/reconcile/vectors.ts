/** The sum of products of numbers that stand in the same places. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Takes a multiple of some numbers from others. */
export function take(from: Float64Array, times: number, numbers: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - times * numbers[i]!;
}
