import { monthNumber, monthOf } from '../../plan';
import type { Month } from '../../plan';
import { a1, sheetInFormula } from '../content';
import type { CellInput, ConditionalRule } from '../spec';
import { briefWords } from './briefWords';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { forecastColumns } from './forecastColumns';
import { calc, sumOf } from './formulas';
import { firstRow, forecastRow, planColumns, varianceColumns } from './layouts';
import { amountFormat, differenceFormat, percentDifferenceFormat, percentFormat } from './look';
import { oddsWords } from './oddsWords';
import { sheetName } from './page';
import type { Page } from './page';
import { planRows } from './planRows';
import { putHeader } from './putHead';
import { differenceRules } from './rules';

const at = { label: 1, today: 3, before: 4, change: 5 } as const;

/** The first rows, plan and actual, only grow: no change of theirs is good or bad. */
const JUDGED = 2;

/** The total's progress and odds today, at the end of the plan year's month before, and what changed. Live from Variance, Plan, Forecast and Odds. Returns the next free row and the rules. */
export function putTotal(draft: Draft, page: Page, row: number): { readonly next: number; readonly rules: readonly ConditionalRule[] } {
  const { result } = page;
  const words = briefWords[page.plan.language];
  const node = page.progress.get('');
  const { developed, odds } = result.outlook;
  const before = developed.length > 1 ? (developed.at(-2) ?? null) : null;
  putHeader(
    draft,
    [
      { column: 0, text: words.total },
      ...[1, 2].map((column) => ({ column, text: null })),
      { column: at.today, text: words.today, number: true },
      { column: at.before, text: before?.asOf ?? null, number: true },
      { column: at.change, text: before ? words.change : null, number: true },
    ],
    row,
  );
  const columns = varianceColumns(page);
  const live = (column: number, value: number): CellInput => calc(varianceCell(page, firstRow, column), value);
  const [planned, sold] = before ? [plannedTo(page, monthOf(before.asOf)), soldTo(page, monthOf(before.asOf))] : [null, null];
  const year = odds.findIndex(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0);
  const target = odds[year];
  const oddsSheet = sheetInFormula(sheetName(page, oddsWords[page.plan.language].sheet));
  const onOdds = (column: number, value: number): CellInput => calc(`${oddsSheet}!${a1(firstRow + year, column)}`, value);
  const money = amountFormat(page.decimals);
  const first = row + 1;
  const put = (i: number, label: string, today: CellInput, then: CellInput, isShare = false): void => {
    const line = first + i;
    draft.put(line, at.label, label, {});
    draft.put(line, at.today, today, { align: 'right', bold: true, format: isShare ? percentFormat : money });
    draft.put(line, at.before, then, { align: 'right', format: isShare ? percentFormat : money });
    const [now, was] = [draft.valueAt(line, at.today), draft.valueAt(line, at.before)];
    if (typeof now !== 'number' || typeof was !== 'number') return;
    draft.put(line, at.change, calc(`${a1(line, at.today)}-${a1(line, at.before)}`, now - was), {
      align: 'right',
      format: i < JUDGED ? money : isShare ? percentDifferenceFormat : differenceFormat(page.decimals),
    });
  };
  const unit = ` (${page.unitText})`;
  if (node && node.actual !== null) {
    const gap = (node.actual - node.planToDate) / page.unit;
    const column = a1(first, at.before).replace(/\d+$/, '');
    const [plan, actual, delta] = [0, 1, 2].map((i) => `${column}${first + i + 1}`) as [string, string, string];
    const [then, had] = [valueOf(planned), valueOf(sold)];
    const off = then !== null && had !== null ? had - then : null;
    put(0, words.planToDate + unit, live(columns.planToDate, node.planToDate / page.unit), planned);
    put(1, words.actual + unit, live(columns.actual, node.actual / page.unit), sold);
    put(2, words.delta + unit, live(columns.delta, gap), off === null ? null : calc(`${actual}-${plan}`, off));
    const share = off === null || then === null || then === 0 ? null : calc(`${delta}/ABS(${plan})`, off / Math.abs(then));
    if (node.lag !== null) put(3, words.share, live(columns.share, node.lag), share, true);
  }
  if (target && target.probability !== null) {
    put(4, words.expected + unit, onOdds(9, target.mean / page.unit), before ? before.mean / page.unit : null);
    put(5, words.odds, onOdds(2, target.probability), before?.probability ?? null, true);
  }
  return { next: first + 7, rules: differenceRules('brief-change', { row: first + JUDGED, column: at.change, rows: 6 - JUDGED, columns: 1 }) };
}

function valueOf(input: CellInput): number | null {
  const value = typeof input === 'object' && input !== null ? input.value : input;
  return typeof value === 'number' ? value : null;
}

/** The total's plan up to the end of a month, as a sum over the Plan sheet. */
function plannedTo(page: Page, month: Month): CellInput {
  const { months, leaves, roundingUnit } = page.result.decomposition;
  const count = months.filter((each) => monthNumber(each) <= monthNumber(month)).length;
  const sheet = sheetInFormula(page.sheets.plan);
  const { total } = planRows(page);
  const cells = Array.from({ length: count }, (_, i) => `${sheet}!${a1(total, planColumns(page).month(i))}`);
  const units = leaves.reduce((sum, leaf) => sum + leaf.units.slice(0, count).reduce((all, each) => all + each, 0), 0);
  return calc(sumOf(cells), (units * roundingUnit) / page.unit);
}

/** What the total sold up to the end of a month: over the Forecast sheet where it shows the months that were sold, else the value. Null: nothing known. */
function soldTo(page: Page, month: Month): CellInput {
  const { result, plan } = page;
  const months = result.decomposition.months.filter((each) => monthNumber(each) <= monthNumber(month));
  const inYear = new Set<string>(months);
  const facts = plan.sales.filter((fact) => fact.amount !== null && inYear.has(fact.month));
  if (facts.length === 0) return null;
  const value = facts.reduce((sum, { amount }) => sum + (amount as number), 0) / page.unit;
  const { historyFrom, months: ahead } = result.forecast;
  const history = page.history.get('');
  const shown = months.map((each) => (ahead.includes(each) ? null : (history?.[monthNumber(each) - monthNumber(historyFrom)] ?? null)));
  const sum = shown.reduce<number>((all, each) => all + (each ?? 0), 0) / page.unit;
  if (shown.some((each) => each === null) || Math.abs(sum - value) > 1e-9 * Math.max(1, Math.abs(value))) return value;
  const columns = forecastColumns(page);
  const sheet = sheetInFormula(page.sheets.forecast);
  return calc(sumOf(months.map((each) => `${sheet}!${a1(forecastRow(page, []), columns.first + columns.months.indexOf(each))}`)), value);
}
