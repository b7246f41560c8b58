import { lastDay, monthNumber } from '../../plan';
import type { Month, NodePath, Source } from '../../plan';
import type { CellInput } from '../spec';
import { calc, quoted, timesUnits } from './formulas';
import { pathKey } from './page';
import type { Page } from './page';
import { columnRange, isPlainLabel } from './sourceSum';

/**
 * What a node sold in a month that is over, in the unit of the settings: `SUMIFS` over the Sales source where it has real dates and a column for each level of the node and
 * comes to the same; else the value. `month` is the address of a cell with the month's first day. Null: the month is not over, or nothing is known of it.
 */
export function nodeActuals(page: Page): (path: NodePath, of: Month, month: string) => CellInput {
  const { plan, result } = page;
  const { asOf, amountUnit } = plan.settings;
  const sources = plan.sources.filter(({ role }) => role === 'sales');
  const sums = factSums(page);
  return (path, of, month) => {
    const known = page.history.get(pathKey(path))?.[monthNumber(of) - monthNumber(result.forecast.historyFrom)] ?? null;
    if (lastDay(of) > asOf || known === null) return null;
    const value = known / amountUnit;
    const sum = sums.get(pathKey([...path, of]));
    const isSame = sum !== undefined && Math.abs(sum - known) <= 1e-9 * Math.max(1, Math.abs(known));
    const terms = sources.map((source) => termOf(source, page, path, month));
    if (!isSame || terms.length === 0 || terms.some((term) => term === null)) return value;
    const some = terms as readonly { readonly sum: string; readonly count: string }[];
    return calc(`IF(${some.map(({ count }) => count).join('+')}=0,"",${some.map(({ sum: own }) => own).join('+')})`, value);
  };
}

/** Sums of the facts of every node and month up to the as-of day; keys are paths with the month at their end. */
function factSums({ plan, places }: Page): Map<string, number> {
  const last = monthNumber(plan.settings.asOf.slice(0, 7) as Month);
  const sums = new Map<string, number>();
  for (const { month, amount, members } of plan.sales) {
    if (amount === null || monthNumber(month) > last) continue;
    const path = places.map((place) => members[place] ?? '');
    for (let depth = 0; depth <= path.length; depth++) {
      const key = pathKey([...path.slice(0, depth), month]);
      sums.set(key, (sums.get(key) ?? 0) + amount);
    }
  }
  return sums;
}

function termOf(source: Source, page: Page, path: NodePath, month: string): { readonly sum: string; readonly count: string } | null {
  const { period, amount } = source.columns;
  const levels = page.levels.slice(0, path.length).map(({ field }) => source.columns[field]);
  if (source.layout !== 'flat' || source.periods !== 'date' || !period || !amount || !levels.every(Boolean) || !path.every(isPlainLabel)) return null;
  const criteria = [
    ...levels.map((column, i) => `${columnRange(source, column as NonNullable<typeof column>)},${quoted(path[i] as string)}`),
    `${columnRange(source, period)},">="&${month}`,
    `${columnRange(source, period)},"<"&EDATE(${month},1)`,
  ].join(',');
  const range = columnRange(source, amount);
  return {
    sum: `SUMIFS(${range},${criteria})${timesUnits(source.amountUnit, page.plan.settings.amountUnit)}`,
    count: `COUNTIFS(${range},"<>",${criteria})`,
  };
}
