import type { Customer } from '../../plan';
import type { Owner } from './ownersFor';

/** A place in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres along a great circle (haversine, radius 6371 km). */
export function kilometres(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const across = Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2;
  const along = Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(across + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * along)));
}

/** The place of a customer or a seller; null where it is not given. */
export function placeOf({ latitude, longitude }: Pick<Customer, 'latitude' | 'longitude'>): Place | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** Where owners are: their own place, else the middle of the accounts that they have now; null where neither is known (T13). */
export function ownerPlaces(owners: readonly Owner[], customers: readonly Customer[], current: Int32Array): (Place | null)[] {
  return owners.map((owner, j) => {
    const own = placeOf(owner);
    if (own !== null) return own;
    const places = customers
      .filter((_, i) => current[i] === j)
      .map(placeOf)
      .filter((place) => place !== null);
    if (places.length === 0) return null;
    const mean = (of: (place: Place) => number): number => places.reduce((sum, place) => sum + of(place), 0) / places.length;
    return { latitude: mean((place) => place.latitude), longitude: mean((place) => place.longitude) };
  });
}
