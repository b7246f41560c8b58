import { CLASSES, dayNumber, type Customer, type Day } from '../../plan';

/** Customers' figures by column: what is summed for all of them stands together. Parallel to the customers. */
export interface CustomerColumns {
  readonly ids: readonly string[];
  /** Currency; NaN is blank. */
  readonly revenue: Float64Array;
  readonly previous: Float64Array;
  readonly potential: Float64Array;
  readonly acquisitionCost: Float64Array;
  /** Share of revenue; NaN: that of the settings. */
  readonly margin: Float64Array;
  /** NaN is blank. */
  readonly orders: Float64Array;
  /** Days before the as-of day, 0 for later ones; −1 is blank (B1). */
  readonly recency: Int32Array;
  /** Days as `dayKey` writes them; 0 is blank. */
  readonly firstOrder: Int32Array;
  readonly lastOrder: Int32Array;
  /** Place in `CLASSES` of the kept class of the period before; −1 none. */
  readonly previousClass: Int8Array;
  /** Place in `territories`. */
  readonly territory: Int32Array;
  readonly territories: readonly string[];
}

/** Copies customers into columns, in one walk over them. */
export function customerColumns(customers: readonly Customer[], asOf: Day): CustomerColumns {
  const size = customers.length;
  const numbers = (): Float64Array => new Float64Array(size);
  const [revenue, previous, potential, acquisitionCost, margin, orders] = [numbers(), numbers(), numbers(), numbers(), numbers(), numbers()];
  const [recency, firstOrder, lastOrder, territory] = [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const previousClass = new Int8Array(size);
  const ids: string[] = [];
  const until = dayNumber(asOf);
  const days = new Map<number, number>();
  const places = new Map<string, number>();
  for (let i = 0; i < size; i++) {
    const customer = customers[i] as Customer;
    ids.push(customer.id);
    revenue[i] = customer.revenue ?? NaN;
    previous[i] = customer.previous ?? NaN;
    potential[i] = customer.potential ?? NaN;
    acquisitionCost[i] = customer.acquisitionCost ?? NaN;
    margin[i] = customer.margin ?? NaN;
    orders[i] = customer.orders ?? NaN;
    previousClass[i] = customer.previousClass === null ? -1 : CLASSES.indexOf(customer.previousClass);
    if (customer.firstOrder !== null) firstOrder[i] = dayKey(customer.firstOrder);
    recency[i] = -1;
    if (customer.lastOrder !== null) {
      const key = dayKey(customer.lastOrder);
      let ago = days.get(key);
      if (ago === undefined) days.set(key, (ago = Math.max(0, until - dayNumber(customer.lastOrder))));
      lastOrder[i] = key;
      recency[i] = ago;
    }
    let place = places.get(customer.territory);
    if (place === undefined) places.set(customer.territory, (place = places.size));
    territory[i] = place;
  }
  const territories = [...places.keys()];
  return {
    ids,
    revenue,
    previous,
    potential,
    acquisitionCost,
    margin,
    orders,
    recency,
    firstOrder,
    lastOrder,
    previousClass,
    territory,
    territories,
  };
}

/** A day, or text like one, as the whole number that its digits write; sorts as days do. **example** `2017-06-30` → 20170630 */
export function dayKey(day: string): number {
  const digit = (at: number): number => day.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return year * 10000 + (digit(5) * 10 + digit(6)) * 100 + digit(8) * 10 + digit(9);
}
