import type { PriceCause } from '../../plan';
import { sumExactly } from '../sumExactly';
import { stepsBetween, wholeCents } from '../wholeCents';

/** What was sold of an item. `amount` in the plan's currency; `rate`: what one of `currency` was in it; quantity null: not given. */
export interface SoldItem {
  readonly item: string;
  readonly quantity: number | null;
  readonly amount: number;
  readonly currency: string;
  readonly rate: number | null;
}

type ItemParts = PriceCause['items'][number]['parts'];

/** Fewer pieces have no price. */
const LEAST_QUANTITY = 1e-6;

const CODES = ['volume', 'mix', 'price', 'new', 'lost', 'currency'] as const;

/**
 * Price, volume, mix, new and lost items and currency of two times, item by item (E2–E4).
 * **shape** items by the size of what they add, then by name; those that add nothing are left out.
 * **unit** currency, whole cents: parts add up to actual − base, those of an item to its own difference.
 * **example** base A 10 for 100, B 10 for 300; actual A 20 for 180, B 10 for 330: volume 200, mix −100, price 10.
 */
export function priceVolumeMix(base: readonly SoldItem[], actual: readonly SoldItem[]): PriceCause {
  const before = sumItems(base);
  const after = sumItems(actual);
  const rates = baseRates(base);
  const exchanged = exchangeByItem(actual, rates);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const kept = names.filter((name) => hasPrice(before.get(name)) && hasPrice(after.get(name)));
  const measured = kept.map((name) => before.get(name) as ItemSums);
  const average = sumExactly(measured.map(({ amount }) => amount)) / sumExactly(measured.map(({ quantity }) => quantity));
  let unmeasured = 0;
  const items = names.map((item) => {
    const was = before.get(item) ?? NOTHING;
    const is = after.get(item) ?? NOTHING;
    unmeasured += wholeCents(is.without) - wholeCents(was.without);
    const cents = stepsOf(was, is, exchanged.get(item) ?? 0, average);
    if (cents === null) unmeasured += wholeCents(is.amount) - wholeCents(was.amount);
    return { item, cents: cents ?? CODES.map(() => 0) };
  });
  const totals = CODES.map((_, i) => items.reduce((sum, { cents }) => sum + (cents[i] as number), 0));
  const sizeOf = (cents: readonly number[]): number => Math.abs(cents.reduce((sum, each) => sum + each, 0));
  const parts = [
    ...CODES.map((code, i) => ({ code, amount: (totals[i] as number) / 100 })),
    { code: 'unmeasured' as const, amount: unmeasured / 100 },
  ];
  return {
    base: centsOf(before) / 100,
    actual: centsOf(after) / 100,
    parts: parts.filter(({ amount }) => amount !== 0),
    items: items
      .filter(({ cents }) => cents.some((each) => each !== 0))
      .sort((a, b) => sizeOf(b.cents) - sizeOf(a.cents) || (a.item < b.item ? -1 : 1))
      .map(({ item, cents }) => ({ item, parts: partsOf(cents) })),
  };
}

/** One item's sums: with a quantity, and the amount of the rows without one. */
interface ItemSums {
  readonly quantity: number;
  readonly amount: number;
  readonly without: number;
  /** Has rows with a quantity; has rows without. */
  readonly counted: boolean;
  readonly uncounted: boolean;
}

const NOTHING: ItemSums = { quantity: 0, amount: 0, without: 0, counted: false, uncounted: false };

function sumItems(rows: readonly SoldItem[]): ReadonlyMap<string, ItemSums> {
  const lists = new Map<string, SoldItem[]>();
  for (const row of rows) {
    const list = lists.get(row.item);
    if (list === undefined) lists.set(row.item, [row]);
    else list.push(row);
  }
  return new Map(
    [...lists].map(([item, list]) => {
      const counted = list.filter(({ quantity }) => quantity !== null);
      const rest = list.filter(({ quantity }) => quantity === null);
      return [
        item,
        {
          quantity: sumExactly(counted.map(({ quantity }) => quantity ?? 0)),
          amount: sumExactly(counted.map(({ amount }) => amount)),
          without: sumExactly(rest.map(({ amount }) => amount)),
          counted: counted.length > 0,
          uncounted: rest.length > 0,
        },
      ];
    }),
  );
}

function hasPrice(sums: ItemSums | undefined): boolean {
  return sums !== undefined && sums.quantity >= LEAST_QUANTITY;
}

function isNone({ quantity, amount }: ItemSums): boolean {
  return quantity === 0 && wholeCents(amount) === 0;
}

/** Steps of an item in cents, in the order of `CODES`; null: it cannot be measured (E3). */
function stepsOf(was: ItemSums, is: ItemSums, exchange: number, average: number): number[] | null {
  const [from, to] = [wholeCents(was.amount), wholeCents(is.amount)];
  if (hasPrice(was) && hasPrice(is)) {
    const volume = from + (is.quantity - was.quantity) * average * 100;
    const atOldPrice = (is.quantity * from) / was.quantity;
    const [volumeStep, mixStep, priceStep, currencyStep] = stepsBetween([from, volume, atOldPrice, to - exchange * 100, to]) as Four;
    return [volumeStep, mixStep, priceStep, 0, 0, currencyStep];
  }
  if (hasPrice(is) && isNone(was) && !was.uncounted) {
    const [newStep, currencyStep] = stepsBetween([from, to - exchange * 100, to]) as [number, number];
    return [0, 0, 0, newStep, 0, currencyStep];
  }
  return hasPrice(was) && isNone(is) && !is.uncounted ? [0, 0, 0, 0, to - from, 0] : null;
}

type Four = [number, number, number, number];

/** Mean rate of each currency in the base, of each item's own and (item null) of all: weighted by the size of what was sold (E4). */
function baseRates(rows: readonly SoldItem[]): (item: string, currency: string) => number | null {
  const sums = new Map<string, { amount: number; local: number }>();
  for (const { item, currency, rate, amount } of rows) {
    if (rate === null || !(rate > 0)) continue;
    for (const key of [currency, JSON.stringify([item, currency])]) {
      const sum = sums.get(key) ?? { amount: 0, local: 0 };
      sums.set(key, sum);
      sum.amount += Math.abs(amount);
      sum.local += Math.abs(amount) / rate;
    }
  }
  const rateOf = (key: string): number | null => {
    const sum = sums.get(key);
    return sum === undefined || !(sum.local > 0) ? null : sum.amount / sum.local;
  };
  return (item, currency) => rateOf(JSON.stringify([item, currency])) ?? rateOf(currency);
}

/** What the change of rates added to each item's rows with a quantity: local amount × (rate − base rate). */
function exchangeByItem(rows: readonly SoldItem[], rateIn: ReturnType<typeof baseRates>): ReadonlyMap<string, number> {
  const lists = new Map<string, number[]>();
  for (const { item, quantity, amount, currency, rate } of rows) {
    if (quantity === null || rate === null || !(rate > 0)) continue;
    const was = rateIn(item, currency);
    if (was === null) continue;
    const list = lists.get(item) ?? [];
    lists.set(item, list);
    list.push((amount / rate) * (rate - was));
  }
  return new Map([...lists].map(([item, list]) => [item, sumExactly(list)]));
}

function centsOf(items: ReadonlyMap<string, ItemSums>): number {
  return [...items.values()].reduce((sum, { amount, without }) => sum + wholeCents(amount) + wholeCents(without), 0);
}

function partsOf(cents: readonly number[]): ItemParts {
  return CODES.map((code, i) => ({ code, amount: (cents[i] as number) / 100 })).filter(({ amount }) => amount !== 0);
}
