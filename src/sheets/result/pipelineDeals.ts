import { daySerial } from '../../plan';
import type { DealOdds, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, ConditionalRule } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc, columnRange, quoted } from './formulas';
import { amountFormat, looks, percentDifferenceFormat } from './look';
import { columnLooks, oddsFill } from './oddsLook';
import type { Page } from './page';
import { pipelineWords } from './pipelineWords';
import { putHeader } from './putHead';
import { differenceRules, whenRule } from './rules';

/** Columns of the list of open deals. */
export const dealColumns = {
  deal: 0,
  customer: 1,
  territory: 2,
  category: 3,
  rep: 4,
  stage: 5,
  value: 6,
  daysOpen: 7,
  daysInStage: 8,
  odds: 9,
  low: 10,
  high: 11,
  standing: 12,
  expected: 13,
  likelyClose: 14,
  closes: 15,
  stated: 16,
  difference: 17,
  from: 18,
} as const;
const at = dealColumns;

/** A column of the list, absolute. */
export function dealRange(first: number, rows: number, column: number): string {
  return columnRange(first, rows, column);
}

/**
 * The list of open deals under its title: odds of being won in the period, the category by the cells of the cuts (`top`, `nurture`), expected = amount × odds, and our odds against those that were stated. An amount
 * that is assumed has `≈` before it. Returns the rows of the deals and the rules that colour them.
 */
export function putOpenDeals(
  draft: Draft,
  page: Page,
  row: number,
  [top, nurture]: readonly [string, string],
): { readonly rect: Rect; readonly rules: readonly ConditionalRule[] } {
  const words = pipelineWords[page.plan.language];
  const deals = page.result.outlook.pipeline?.deals ?? [];
  const until = page.result.outlook.pipeline?.until ?? '';
  draft.put(row, 0, words.open, looks.section);
  const number = (column: number, text: string): { column: number; text: string; number: true } => ({ column, text, number: true });
  const indent = (column: number, text: string): { column: number; text: string; indent: true } => ({ column, text, indent: true });
  putHeader(
    draft,
    [
      { column: at.deal, text: words.deal },
      { column: at.customer, text: words.customer },
      { column: at.territory, text: page.words.territory },
      { column: at.category, text: words.category },
      { column: at.rep, text: words.rep },
      { column: at.stage, text: words.stage },
      number(at.value, words.amount),
      number(at.daysOpen, words.daysOpen),
      number(at.daysInStage, words.daysInStage),
      number(at.odds, fill(words.odds, { until })),
      number(at.low, words.low),
      number(at.high, words.high),
      indent(at.standing, words.standing),
      number(at.expected, words.expected),
      indent(at.likelyClose, words.likelyClose),
      indent(at.closes, words.closes),
      number(at.stated, words.stated),
      number(at.difference, words.difference),
      indent(at.from, words.from),
    ],
    row + 1,
  );
  const first = row + 2;
  const put = dealWriter(draft, page, [top, nurture]);
  deals.forEach((deal, i) => put(deal, first + i));
  const rect: Rect = { row: first, column: 0, rows: deals.length, columns: at.from + 1 };
  if (deals.length === 0) return { rect, rules: [] };
  const cell = `$${a1(first, at.odds)}`;
  const standing: Rect = { ...rect, column: at.standing, columns: 1 };
  const odds: Rect = { ...rect, column: at.odds, columns: 1 };
  const coloured = (range: Rect, name: string): ConditionalRule[] => [
    whenRule(`pipeline:${name}-commit`, range, `ISNUMBER(${cell}),${cell}>=${top}`, { fill: oddsFill.high }),
    whenRule(`pipeline:${name}-best`, range, `ISNUMBER(${cell}),${cell}>=${nurture}`, { fill: oddsFill.middle }),
  ];
  return {
    rect,
    rules: [
      ...coloured(odds, 'odds'),
      ...coloured(standing, 'standing'),
      ...differenceRules('pipeline-stated', { ...rect, column: at.difference, columns: 1 }),
    ],
  };
}

/** Writes one deal; styles are made once for all. */
function dealWriter(draft: Draft, page: Page, [top, nurture]: readonly [string, string]): (deal: DealOdds, row: number) => void {
  const words = pipelineWords[page.plan.language];
  const look = columnLooks(page);
  const assumed: CellStyle = { ...look.money, format: amountFormat(page.decimals, '≈ ') };
  const difference: CellStyle = { align: 'right', format: percentDifferenceFormat };
  const { lines } = words;
  const serial = (day: DealOdds['closes']): number | null => (day === null ? null : daySerial(day, page.system));
  return (deal, row) => {
    for (const field of ['deal', 'customer', 'territory', 'category', 'rep', 'stage'] as const)
      draft.put(row, at[field], deal[field] || null, look.text);
    draft.put(row, at.value, deal.value / page.unit, deal.value === deal.amount ? look.money : assumed);
    draft.put(row, at.daysOpen, deal.daysOpen, look.count);
    draft.put(row, at.daysInStage, deal.daysInStage, look.count);
    draft.put(row, at.odds, deal.won, look.percent);
    draft.put(row, at.low, deal.band.low, look.percent);
    draft.put(row, at.high, deal.band.high, look.percent);
    const odds = a1(row, at.odds);
    const standing = `IF(${odds}>=${top},${quoted(lines.commit)},IF(${odds}>=${nurture},${quoted(lines['best-case'])},${quoted(lines.pipeline)}))`;
    draft.put(row, at.standing, calc(standing, lines[deal.standing]), look.indented);
    draft.put(row, at.expected, calc(`${a1(row, at.value)}*${odds}`, (deal.value / page.unit) * deal.won), look.money);
    draft.put(row, at.likelyClose, serial(deal.likelyClose), look.day);
    draft.put(row, at.closes, serial(deal.closes), look.day);
    draft.put(row, at.stated, deal.stated, look.percent);
    if (deal.stated !== null) draft.put(row, at.difference, calc(`${odds}-${a1(row, at.stated)}`, deal.won - deal.stated), difference);
    draft.put(row, at.from, words.sources[deal.from], look.indented);
  };
}
