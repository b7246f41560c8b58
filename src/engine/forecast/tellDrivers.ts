import type { NodeDriver } from '../../plan';
import type { CalendarRegressor } from './calendarRegressors';
import { holdRange, type RegressorPart } from './forecastSeries';
import type { NodeRegressor } from './nodeDrivers';

/**
 * What a node's drivers do to its forecast, or why they have no part in it (F28). `parts` are those of the known ones, in order. Unit: currency; shares as they multiply, not as logarithms.
 * Edge: a forecast that does without drivers (`isPooled`) has too short a history for them.
 */
export function tellDrivers(drivers: readonly NodeRegressor[], parts: readonly RegressorPart[], isPooled: boolean): NodeDriver[] {
  let next = 0;
  return drivers.map((driver): NodeDriver => {
    const { name } = driver;
    const untold = { name, missing: null, effect: null, moves: [], held: false, calendar: null };
    if (driver.known === null) return { ...untold, leftOut: driver.leftOut, missing: driver.missing };
    const part = parts[next++]!;
    if (isPooled) return { ...untold, leftOut: part.reason === 'never-moves' ? part.reason : 'too-short' };
    if (part.standardError === null) return { ...untold, leftOut: part.reason };
    const { low, high, share } = part;
    const per = 10 ** Math.floor(Math.log10(high - low) + 1e-9);
    const size = share ? Math.expm1(part.effect * per) : part.effect * per;
    const effect = { per, share, size, error: (share ? 1 + size : 1) * part.standardError * per };
    if (!part.used) return { ...untold, leftOut: part.reason, effect };
    const [least, most] = holdRange(low, high);
    return { ...untold, leftOut: null, effect, moves: part.moves, held: driver.known.future.some((v) => v < least || v > most) };
  });
}

/** What the calendar does to a node's forecast (F39): the effect of a whole event in one month, or of one working day more. `parts` are those of the ones that are used. */
export function tellCalendar(used: readonly CalendarRegressor[], parts: readonly RegressorPart[]): NodeDriver[] {
  return used.map(({ name, calendar }, i): NodeDriver => {
    const { effect, standardError, moves } = parts[i]!;
    const size = Math.expm1(effect);
    const told = { per: 1, share: true, size, error: (1 + size) * (standardError ?? 0) };
    return { name, leftOut: null, missing: null, effect: told, moves, held: false, calendar };
  });
}
