import { addMonths, lastDay, monthOf, type Customer, type Day, type Plan } from '../../plan';
import { dormantOn } from '../business/learnCustomerRates';
import { sumExactly } from '../sumExactly';

/** What customers are worth and what they cost to win. */
export interface Lifetimes {
  /** Share of last period's buying customers that still buy (B8); null: nobody's two periods are known. */
  readonly retention: number | null;
  /** Spend per new customer, currency (B10); null unknown. */
  readonly acquisitionCost: number | null;
  /** Expected margin from now on, discounted, currency (B9); null without revenue or without retention. */
  readonly valueOf: (customer: Customer) => number | null;
  /** Own figure, else that of all for those that buy (B10); null unknown. */
  readonly costOf: (customer: Customer) => number | null;
  /** Margin of a year at the present revenue, currency; null without revenue. */
  readonly marginOf: (customer: Customer) => number | null;
}

/** So many customers of all territories stand beside a territory's own. */
const STRENGTH = 10;

/**
 * Retention by territory, lifetime values and acquisition costs (B8–B10).
 * **source** Gupta & Lehmann, 'Customers as Assets', Journal of Interactive Marketing 17/1 (2003): margin × r / (1 + i − r). That one rate for all undervalues a mixed base: Fader & Hardie,
 * 'Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity', Marketing Science 29/1 (2010); so rates are taken by territory.
 */
export function weighLifetimes({ customers, settings, lines, spend }: Plan): Lifetimes {
  const isGone = dormantOn(settings.asOf);
  const counts = new Map<string, { kept: number; all: number }>();
  let [kept, all] = [0, 0];
  for (const customer of customers) {
    const stays = (customer.revenue ?? 0) > 0;
    if (!((customer.previous ?? 0) > 0) || (customer.revenue === null && !isGone(customer))) continue;
    let count = counts.get(customer.territory);
    if (count === undefined) counts.set(customer.territory, (count = { kept: 0, all: 0 }));
    count.all++;
    all++;
    if (!stays) continue;
    count.kept++;
    kept++;
  }
  const retention = all > 0 ? (kept + 0.5) / (all + 1) : null;
  const multiple = (rate: number): number => rate / (1 + settings.discountRate - rate);
  const multiples = new Map<string, number>();
  if (retention !== null)
    for (const [territory, own] of counts) multiples.set(territory, multiple((own.kept + STRENGTH * retention) / (own.all + STRENGTH)));
  const ofAll = retention === null ? null : multiple(retention);
  const acquisitionCost = averageCost({ customers, settings, lines, spend });
  const marginOf = ({ revenue, margin }: Customer): number | null =>
    revenue !== null && revenue > 0 ? revenue * (margin ?? settings.grossMargin) : null;
  return {
    retention,
    acquisitionCost,
    marginOf,
    valueOf: (customer) => {
      const margin = marginOf(customer);
      const times = multiples.get(customer.territory) ?? ofAll;
      return margin === null || times === null ? null : isGone(customer) ? 0 : margin * times;
    },
    costOf: ({ revenue, acquisitionCost: own }) => own ?? ((revenue ?? 0) > 0 ? acquisitionCost : null),
  };
}

/** Spend of the last twelve complete months over the customers that first ordered in them. */
function averageCost({ customers, settings, lines, spend }: Pick<Plan, 'customers' | 'settings' | 'lines' | 'spend'>): number | null {
  const present = monthOf(settings.asOf);
  const last = lastDay(present) <= settings.asOf ? present : addMonths(present, -1);
  const first = addMonths(last, -11);
  const isMoney = new Set(lines.filter(({ resource }) => resource === 'budget').map(({ line }) => line));
  const isTime = new Set(lines.filter(({ resource, line }) => resource !== 'budget' && !isMoney.has(line)).map(({ line }) => line));
  const amounts = spend.flatMap(({ month, line, spend: amount }) =>
    amount !== null && month >= first && month <= last && !isTime.has(line) ? [amount] : [],
  );
  const sum = sumExactly(amounts);
  const [from, to] = [`${first}-01` as Day, lastDay(last)];
  let won = 0;
  for (const { firstOrder } of customers) if (firstOrder !== null && firstOrder >= from && firstOrder <= to) won++;
  return sum > 0 && won > 0 ? sum / won : null;
}
