import type { Report } from './readAmount';
import type { RowCells } from './rowCells';

/** Reads a place in degrees: both numbers or none. One alone is a warning and no place; one outside of the globe is an error. */
export function readPlace(cells: RowCells, report: Report): { readonly latitude: number | null; readonly longitude: number | null } {
  const latitude = cells.number('latitude', { low: -90, high: 90, expected: 'latitude' });
  const longitude = cells.number('longitude', { low: -180, high: 180, expected: 'longitude' });
  if (latitude !== null && longitude !== null) return { latitude, longitude };
  for (const [one, other] of [
    ['latitude', 'longitude'],
    ['longitude', 'latitude'],
  ] as const)
    if (cells.value(one) !== null && cells.value(other) === null)
      report({ level: 'warning', code: 'empty-key', at: cells.at(cells.has(other) ? other : one), expected: other });
  return { latitude: null, longitude: null };
}
