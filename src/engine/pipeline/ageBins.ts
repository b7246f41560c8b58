/** First days of the bins of days in a stage: the day of entry, weeks to half a year, then four weeks each to two years; the last bin is open. */
export const BIN_STARTS: readonly number[] = [
  0,
  1,
  ...Array.from({ length: 25 }, (_, i) => 7 * (i + 1)),
  ...Array.from({ length: 20 }, (_, i) => 182 + 28 * i),
];

/** The bin that a day in a stage lies in. */
export function binOf(day: number): number {
  if (day < 1) return 0;
  if (day < 182) return 1 + Math.floor(day / 7);
  return Math.min(BIN_STARTS.length - 1, 27 + Math.floor((day - 182) / 28));
}

/** How many of the days from `first` to `last` (both included) lie in a bin. */
export function daysInBin(bin: number, first: number, last: number): number {
  const from = BIN_STARTS[bin] as number;
  const to = BIN_STARTS[bin + 1] ?? Infinity;
  return Math.max(0, Math.min(last + 1, to) - Math.max(first, from));
}
