import { chooseCalendar } from './chooseCalendar';
import { fitRegressors, type RegressorEffect } from './fitRegressors';

/** A regressor's history, less its mean. */
interface DriverRow {
  readonly name: string;
  readonly row: Float64Array;
}

/** Standard errors at which an effect of the calendar counts, and how far it is drawn to none: 1 − SHRINK / t². */
const CLEAR = 3;
const SHRINK = 4;

/**
 * Effects of the user's drivers, and of what the calendar offers where it pays (F39). Shape: effects parallel to `drivers`, then those of `calendar` at `taken`.
 * Edge: the calendar has no part where values are not positive, with fewer than three whole years, or where a driver's own effect would no longer be told beside it.
 */
export function fitEffects(
  y: Float64Array,
  period: number,
  positive: boolean,
  drivers: readonly DriverRow[],
  calendar: readonly (DriverRow & { readonly isDays: boolean })[],
): { readonly effects: readonly RegressorEffect[]; readonly taken: readonly number[] } {
  const alone = fitRegressors(y, period, positive, drivers);
  if (!positive || period !== 12 || calendar.length === 0) return { effects: alone, taken: [] };
  const rest = y.map((v, t) => Math.log(v) - alone.reduce((sum, { used, effect }, j) => sum + (used ? effect * drivers[j]!.row[t]! : 0), 0));
  let taken = chooseCalendar(rest, calendar);
  while (taken.length > 0) {
    const joint = fitRegressors(y, period, positive, [...drivers, ...taken.map((place) => calendar[place]!)], drivers.length > 0 ? undefined : 1);
    if (alone.some(({ used }, j) => used && !joint[j]!.used)) break;
    const own = joint.slice(drivers.length);
    const clear = own.map(({ effect, standardError: error }) => error !== null && Math.abs(effect) >= CLEAR * error);
    if (clear.every((each) => each)) {
      const drawn = own.map((each) => ({
        ...each,
        effect: each.effect * (1 - SHRINK * (each.standardError! / each.effect) ** 2),
        used: true,
        reason: null,
      }));
      return { effects: [...joint.slice(0, drivers.length), ...drawn], taken };
    }
    taken = taken.filter((_, i) => clear[i]);
  }
  return { effects: alone, taken: [] };
}
