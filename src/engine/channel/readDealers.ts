import { addMonths, lastDay, monthNumber, type ChannelFact, type Day, type Month } from '../../plan';
import { sumExactly } from '../sumExactly';

/** A dealer's category over the last thirteen months, the last one last; null is unknown. */
export interface DealerSeries {
  readonly dealer: string;
  readonly territory: string;
  readonly category: string;
  readonly sellIn: readonly (number | null)[];
  readonly sellOut: readonly (number | null)[];
  /** At the end of each month. */
  readonly stock: readonly (number | null)[];
}

export const MONTHS = 13;

/**
 * Lays the dealers' rows out by month, up to the last month that is complete on the as-of day and has any figure (H1, H2).
 * **shape** by territory, dealer and category, as text; null without any complete month. Rows of one month add up, a blank beside a figure adds nothing.
 * What stock and the other flow tell of a blank sell-out or stock is filled in; nothing else is.
 */
export function readDealers(facts: readonly ChannelFact[], asOf: Day): { last: Month; series: DealerSeries[] } | null {
  const known = facts.filter((fact) => lastDay(fact.month) <= asOf && (fact.sellIn !== null || fact.sellOut !== null || fact.stock !== null));
  if (known.length === 0) return null;
  const last = known.reduce((latest, { month }) => (month > latest ? month : latest), (known[0] as ChannelFact).month);
  const first = monthNumber(addMonths(last, 1 - MONTHS));
  const rows = new Map<string, ChannelFact[]>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.territory, fact.dealer, fact.category]);
    const list = rows.get(key);
    if (list === undefined) rows.set(key, [fact]);
    else list.push(fact);
  }
  const series = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]): DealerSeries => {
      const { dealer, territory, category } = own[0] as ChannelFact;
      const byMonth = (figure: (fact: ChannelFact) => number | null): (number | null)[] =>
        Array.from({ length: MONTHS }, (_, i) => {
          const amounts = own.flatMap((fact) => (monthNumber(fact.month) === first + i ? (figure(fact) ?? []) : []));
          return amounts.length > 0 ? sumExactly(amounts) : null;
        });
      const [sellIn, sellOut, stock] = [byMonth((fact) => fact.sellIn), byMonth((fact) => fact.sellOut), byMonth((fact) => fact.stock)];
      for (let i = 1; i < MONTHS; i++) {
        const [before, taken] = [stock[i - 1] ?? null, sellIn[i] ?? null];
        const [sold, lies] = [sellOut[i] ?? null, stock[i] ?? null];
        if (before === null || taken === null) continue;
        if (sold === null && lies !== null) sellOut[i] = Math.max(0, before + taken - lies);
        if (lies === null && sold !== null) stock[i] = Math.max(0, before + taken - sold);
      }
      return { dealer, territory, category, sellIn, sellOut, stock };
    });
  return { last, series };
}
