import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ChartSpec } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc } from './formulas';
import { colours, looks } from './look';
import { amountOf, columnLooks } from './oddsLook';
import { oddsWords } from './oddsWords';
import type { Page } from './page';
import { putHeader } from './putHead';

const at = { asOf: 0, probability: 1, mean: 2, low: 3, high: 4, ratio: 5, chart: 7 } as const;
/** Rows that a chart covers. */
export const chartHeight = 13;

/** The year's probability as it stood at the ends of months, with a native line chart beside it, or further up from row `beside` on; `yearTarget` is the cell of the target. Null before there are two points. */
export function putDeveloped(
  draft: Draft,
  page: Page,
  row: number,
  yearTarget: string,
  beside: number | null,
): { readonly rect: Rect; readonly chart: ChartSpec } | null {
  const words = oddsWords[page.plan.language];
  const look = columnLooks(page);
  const { developed, odds } = page.result.outlook;
  if (developed.length < 2) return null;
  const year = String(page.plan.settings.planYear);
  const target = odds.find(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0)?.target ?? 0;
  draft.put(row, 0, words.developed, looks.section);
  putHeader(
    draft,
    [
      { column: at.asOf, text: words.asOf },
      ...[words.probability, words.mean, words.low, words.high, words.ratio].map((text, i) => ({ column: at.probability + i, text, number: true })),
    ],
    row + 1,
  );
  const first = row + 2;
  const goal = target / page.unit;
  developed.forEach((point, i) => {
    const line = first + i;
    // As text: a chart shows dates at the ends of months by their months' first days.
    draft.put(line, at.asOf, point.asOf, look.text);
    draft.put(line, at.probability, point.probability, look.percent);
    draft.put(line, at.mean, amountOf(page, point.mean), look.money);
    draft.put(line, at.low, amountOf(page, point.band.low), look.money);
    draft.put(line, at.high, amountOf(page, point.band.high), look.money);
    if (goal !== 0) draft.put(line, at.ratio, calc(`${a1(line, at.mean)}/${yearTarget}`, amountOf(page, point.mean) / goal), look.percent);
  });
  draft.put(first + developed.length, 0, words.developedNote, { color: colours.quiet, italic: true });
  const column = (of: number): Rect => ({ row: first, column: of, rows: developed.length, columns: 1 });
  return {
    rect: { row: first, column: 0, rows: developed.length, columns: at.ratio + 1 },
    chart: {
      name: 'sp_Odds_Chart',
      kind: 'line',
      title: fill(words.chartTitle, { year }),
      anchor: { row: beside ?? row + 1, column: at.chart, rows: chartHeight, columns: 5 },
      categories: column(at.asOf),
      series: [{ name: words.probability, values: column(at.probability), color: colours.inputTab, dash: false }],
      format: '0%',
      altText: fill(words.chartAlt, { year }),
    },
  };
}
