import type { Customer } from '../../plan';
import { kilometres, ownerPlaces, placeOf } from './distances';
import { loadOf } from './layBand';
import type { Owner } from './ownersFor';

/**
 * Cost of an account at an owner (T13): its size times the kilometres to it, and for a move as much as the way to the nearest owner is on average. Without places a move costs 1 × size.
 * Size is hours, else revenue, else potential, where customers have it, over its mean; one without a figure is as small as the smallest.
 */
export function layCosts(
  customers: readonly Customer[],
  owners: readonly Owner[],
  allowed: readonly (readonly number[])[],
  current: Int32Array,
): { cost: Float64Array; distance: (i: number, j: number) => number | null } {
  const places = ownerPlaces(owners, customers, current);
  const spots = customers.map(placeOf);
  const distance = (i: number, j: number): number | null => {
    const [a, b] = [spots[i] ?? null, places[j] ?? null];
    return a === null || b === null ? null : kilometres(a, b);
  };
  const figure = (['hours', 'revenue', 'potential'] as const).find((measure) => customers.some((customer) => loadOf(customer, measure) > 0));
  const raw = customers.map((customer) => (figure === undefined ? 1 : loadOf(customer, figure)));
  const mean = raw.reduce((sum, each) => sum + each, 0) / raw.length;
  const least = raw.reduce((min, each) => (each > 0 ? Math.min(min, each) : min), mean);
  const size = raw.map((each) => (each > 0 ? each : least) / mean);
  const ways = customers.map((_, i) => {
    const own = (allowed[i] as readonly number[]).map((j) => distance(i, j));
    const known = own.filter((each) => each !== null);
    // An owner without a place is as far as the others are on average.
    const usual = known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : 0;
    return { nearest: known.length > 0 ? Math.min(...known) : null, usual };
  });
  const near = ways.map(({ nearest }) => nearest).filter((each) => each !== null);
  const usualNear = near.length > 0 ? near.reduce((sum, each) => sum + each, 0) / near.length : 0;
  const move = usualNear > 0 ? usualNear : 1;
  const cost = new Float64Array(customers.length * owners.length).fill(Infinity);
  customers.forEach((_, i) => {
    for (const j of allowed[i] as readonly number[]) {
      const changes = (current[i] as number) >= 0 && current[i] !== j ? move : 0;
      cost[i * owners.length + j] = (size[i] as number) * ((distance(i, j) ?? ways[i]?.usual ?? 0) + changes);
    }
  });
  return { cost, distance };
}
