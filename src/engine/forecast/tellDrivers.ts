import type { NodeDriver } from '../../plan';
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
    const untold = { name, missing: null, effect: null, moves: [], held: false };
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
