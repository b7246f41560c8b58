import { normalCdf } from '../business/normalCdf';
import { gammaTail } from '../channel/gammaTail';
import type { UncertainSum } from './uncertainSum';

/** The probability that new business and rest exceed their mean given z by at least x: Pearson's type III distribution with their variance and skewness; without noise a step (over one cell where values do not lie on the grid). */
export function tailOf({ fresh, rest }: UncertainSum, size: number, exact: boolean): (x: number) => number {
  const own = rest.deviation ** 2 * (1 - rest.share);
  const deviation = Math.sqrt(fresh.variance + own);
  if (deviation < size * 1e-6) {
    const slack = exact ? size * 1e-6 : size / 2;
    return (x) => Math.min(1, Math.max(0, exact ? (x <= slack ? 1 : 0) : (slack - x) / (2 * slack)));
  }
  // A gamma distribution of mean m and variance v has skewness 2 √v / m.
  const skew = fresh.mean > 0 ? ((2 * Math.sqrt(fresh.variance)) / fresh.mean) * (fresh.variance / (fresh.variance + own)) ** 1.5 : 0;
  const exactly = (x: number): number => {
    if (skew < 1e-3) return normalCdf(-x / deviation);
    const shape = 4 / skew ** 2;
    const mean = (2 * deviation) / skew;
    return gammaTail(x + mean, mean, mean ** 2 / shape);
  };
  const count = 4096;
  const [from, to] = [-9 * deviation, 13 * deviation];
  const table = Float64Array.from({ length: count + 1 }, (_, i) => exactly(from + ((to - from) * i) / count));
  return (x) => {
    const place = ((x - from) / (to - from)) * count;
    if (place <= 0) return 1;
    if (place >= count) return 0;
    const low = Math.floor(place);
    return table[low]! + (place - low) * (table[low + 1]! - table[low]!);
  };
}
