import { fillGaps } from '../forecast/fillGaps';
import { theta } from '../forecast/models';

/**
 * How far a quick forecast of the next step, by the Theta method fitted to the whole history, was off at each step past the first season.
 * Shape: parallel to `values`, null where nothing is known or nothing was forecast. Unit: that of the values. Edge: all null with no more than a season, or fewer than 3 values.
 */
export function oneStepErrors(values: readonly (number | null)[], period: number): (number | null)[] {
  const errors = values.map((): number | null => null);
  const filled = fillGaps(values, period);
  const n = filled?.values.length ?? 0;
  const size = filled ? filled.values.reduce((sum, v) => sum + Math.abs(v) / n, 0) : 0;
  if (!filled || n <= Math.max(2, period) || size === 0) return errors;
  const y = filled.values.map((v) => v / size);
  const model = theta({ y, period, positive: y.every((v) => v > 1e-3) }, n);
  const ahead = new Float64Array(1);
  for (let t = Math.max(2, period); model && t < n; t++) {
    model.project(t, ahead);
    const at = filled.from + t;
    if (values[at] !== null && Number.isFinite(ahead[0])) errors[at] = (y[t]! - ahead[0]!) * size;
  }
  return errors;
}
