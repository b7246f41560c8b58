import { addMonths, lastDay, monthOf, type Plan } from '../../plan';
import { sumExactly } from '../sumExactly';
import { dayKey, type CustomerColumns } from './customerColumns';

/** What customers are worth and what they cost to win; columns are parallel to the customers, NaN is unknown. */
export interface Lifetimes {
  /** Share of last period's buying customers that still buy (B8); null: nobody's two periods are known. */
  readonly retention: number | null;
  /** Spend per new customer, currency (B10); null unknown. */
  readonly acquisitionCost: number | null;
  /** Expected margin from now on, discounted, currency (B9). */
  readonly values: Float64Array;
  /** Margin of a year at the present revenue, currency. */
  readonly margins: Float64Array;
}

/** So many customers of all territories stand beside a territory's own. */
const STRENGTH = 10;

/**
 * Retention by territory, lifetime values and acquisition costs (B8–B10).
 * **source** Gupta & Lehmann, 'Customers as Assets', Journal of Interactive Marketing 17/1 (2003): margin × r / (1 + i − r). That one rate for all undervalues a mixed base: Fader & Hardie,
 * 'Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity', Marketing Science 29/1 (2010); so rates are taken by territory.
 */
export function weighLifetimes({ settings, lines, spend }: Pick<Plan, 'settings' | 'lines' | 'spend'>, columns: CustomerColumns): Lifetimes {
  const { revenue, previous, lastOrder, territory, territories } = columns;
  const size = revenue.length;
  const goneBefore = churnedBefore(settings.asOf);
  const isGone = (i: number): boolean => lastOrder[i] !== 0 && (lastOrder[i] as number) < goneBefore;
  const [kept, all] = [new Int32Array(territories.length), new Int32Array(territories.length)];
  for (let i = 0; i < size; i++) {
    const now = revenue[i] as number;
    if (!((previous[i] as number) > 0) || (Number.isNaN(now) && !isGone(i))) continue;
    const at = territory[i] as number;
    all[at] = (all[at] as number) + 1;
    if (now > 0) kept[at] = (kept[at] as number) + 1;
  }
  const [keptOfAll, ofAll] = [kept, all].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number];
  const retention = ofAll > 0 ? (keptOfAll + 0.5) / (ofAll + 1) : null;
  const multiple = (rate: number): number => rate / (1 + settings.discountRate - rate);
  const times = Float64Array.from(all, (count, at) =>
    retention === null ? NaN : multiple(count > 0 ? ((kept[at] as number) + STRENGTH * retention) / (count + STRENGTH) : retention),
  );
  const values = new Float64Array(size);
  const margins = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const own = columns.margin[i] as number;
    const margin = (revenue[i] as number) > 0 ? (revenue[i] as number) * (Number.isNaN(own) ? settings.grossMargin : own) : NaN;
    const value = margin * (times[territory[i] as number] as number);
    margins[i] = margin;
    values[i] = !Number.isNaN(value) && isGone(i) ? 0 : value;
  }
  return { retention, acquisitionCost: averageCost({ settings, lines, spend }, columns), values, margins };
}

/** Who ordered last before that day is gone (P3). */
function churnedBefore(asOf: string): number {
  const limit = dayKey(asOf) - 10000;
  return limit % 10000 === 229 ? limit - 1 : limit;
}

/** Spend of the last twelve complete months over the customers that first ordered in them. */
function averageCost({ settings, lines, spend }: Pick<Plan, 'settings' | 'lines' | 'spend'>, { firstOrder }: CustomerColumns): number | null {
  const present = monthOf(settings.asOf);
  const last = lastDay(present) <= settings.asOf ? present : addMonths(present, -1);
  const first = addMonths(last, -11);
  const isMoney = new Set(lines.filter(({ resource }) => resource === 'budget').map(({ line }) => line));
  const isTime = new Set(lines.filter(({ resource, line }) => resource !== 'budget' && !isMoney.has(line)).map(({ line }) => line));
  const amounts = spend.flatMap(({ month, line, spend: amount }) =>
    amount !== null && month >= first && month <= last && !isTime.has(line) ? [amount] : [],
  );
  const sum = sumExactly(amounts);
  const [from, to] = [dayKey(`${first}-01`), dayKey(lastDay(last))];
  let won = 0;
  for (const day of firstOrder) if (day >= from && day <= to) won++;
  return sum > 0 && won > 0 ? sum / won : null;
}
