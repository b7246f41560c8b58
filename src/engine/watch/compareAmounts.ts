/** Order of amounts, smallest first; what is not known comes before all. */
export function compareAmounts(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a - b;
}
