import type { Backward, Rect, StageRate } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle } from '../spec';
import { activitiesWords } from './activitiesWords';
import type { Draft } from './draft';
import { calc, sumOf } from './formulas';
import { amountFormat, colours, looks, percentFormat } from './look';
import type { Page } from './page';
import { total } from './planUnits';
import { putHeader } from './putHead';

const at = { territory: 0, stage: 1, conversion: 2, low: 3, high: 4, source: 5, deals: 6, days: 7, fast: 8, slow: 9, needed: 10, averageDeal: 11, toWin: 12 } as const; // prettier-ignore
const count: CellStyle = { align: 'right', format: amountFormat(0) };
const share: CellStyle = { align: 'right', format: percentFormat };
const deals: CellStyle = { align: 'right', bold: true, format: amountFormat(1) };
const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/**
 * The funnel of each territory, stage by stage down to the won deals, and of all together: conversions as values, needed deals as formulas from the revenue to be won
 * upwards, so that another conversion shows what it would take. Returns the block.
 */
export function putFunnel(draft: Draft, page: Page, backward: Backward, first: number): Rect {
  const words = activitiesWords[page.plan.language];
  const head = first + 1;
  draft.put(first, 0, words.funnelTitle, looks.section);
  putHeader(
    draft,
    [
      { column: at.territory, text: page.words.territory },
      { column: at.stage, text: words.stage },
      ...[words.conversion, words.low, words.high].map((text, i) => ({ column: at.conversion + i, text, number: true })),
      { column: at.source, text: words.source, indent: true },
      ...[
        words.deals,
        words.days,
        words.fast,
        words.slow,
        words.needed,
        `${words.averageDeal} (${page.unitText})`,
        `${words.toWin} (${page.unitText})`,
      ].map((text, i) => ({ column: at.deals + i, text, number: true })),
    ],
    head,
  );
  const ratesOf = (territory: string): StageRate[] => {
    const own = backward.rates.filter((rate) => rate.territory === territory);
    return own.length > 0 ? own : backward.rates.filter((rate) => rate.territory === null);
  };
  const size = backward.stages.length;
  const rowOf = (segment: number, stage: number): number => head + 1 + segment * size + stage;
  backward.segments.forEach(({ territory, averageDeal, entering }, s) => {
    const rates = ratesOf(territory);
    entering.forEach(({ stage, total: needed }, i) => {
      const row = rowOf(s, i);
      const rule: CellStyle = i === 0 && s > 0 ? { borderTop: colours.rule } : {};
      putRate(draft, page, row, territory === '' ? page.words.total : territory, stage, rates[i] ?? null, rule);
      const below = rates[i] ? `${a1(row + 1, at.needed)}/${a1(row, at.conversion)}` : `${a1(row, at.toWin)}/${a1(row, at.averageDeal)}`;
      draft.put(row, at.needed, calc(below, needed), { ...deals, ...rule });
      if (rates[i]) return [at.averageDeal, at.toWin].forEach((column) => draft.paint(row, column, rule));
      const money: CellStyle = { ...rule, align: 'right', format: amountFormat(page.decimals) };
      draft.put(row, at.averageDeal, averageDeal / page.unit, money);
      draft.put(row, at.toWin, (needed * averageDeal) / page.unit, money);
    });
  });
  if (backward.segments.length > 1) putAll(draft, page, backward, rowOf);
  const blocks = backward.segments.length + (backward.segments.length > 1 ? 1 : 0);
  const last = head + 1 + blocks * size;
  draft.put(last, at.territory, words.dealShare, { ...looks.quiet, italic: true });
  draft.put(last, at.toWin, backward.dealShare, { ...looks.quiet, ...share });
  return { row: head, column: 0, rows: 2 + blocks * size, columns: at.toWin + 1 };
}

/** Labels and what is known of a stage; the won deals have no rate. */
function putRate(draft: Draft, page: Page, row: number, territory: string, stage: string, rate: StageRate | null, look: CellStyle): void {
  const words = activitiesWords[page.plan.language];
  draft.put(row, at.territory, territory, look);
  draft.put(row, at.stage, stage, look);
  const put = (column: number, input: CellInput, style: CellStyle): void =>
    rate === null ? draft.paint(row, column, look) : draft.put(row, column, input, { ...style, ...look });
  put(at.conversion, rate?.conversion ?? null, { ...share, bold: true });
  put(at.low, rate?.low ?? null, { ...share, color: colours.quiet });
  put(at.high, rate?.high ?? null, { ...share, color: colours.quiet });
  put(at.source, rate === null ? null : words.sources[rate.from], { align: 'left', indent: 1 });
  put(at.deals, rate?.deals ?? null, count);
  put(at.days, rate?.days[1] ?? null, { ...count, format: '0' });
  put(at.fast, rate?.days[0] ?? null, { ...count, color: colours.quiet, format: '0' });
  put(at.slow, rate?.days[2] ?? null, { ...count, color: colours.quiet, format: '0' });
}

/** All territories together: rates learnt from all deals, needed deals as native sums. */
function putAll(draft: Draft, page: Page, { stages, segments, rates }: Backward, rowOf: (segment: number, stage: number) => number): void {
  const words = activitiesWords[page.plan.language];
  const all = rates.filter((rate) => rate.territory === null);
  stages.forEach((stage, i) => {
    const row = rowOf(segments.length, i);
    const rule: CellStyle = i === 0 ? sumLook : { bold: true };
    putRate(draft, page, row, words.everywhere, stage, all[i] ?? null, rule);
    const cells = (column: number): string => sumOf(segments.map((_, s) => a1(rowOf(s, i), column)));
    const needed = total(segments.map(({ entering }) => entering[i]?.total ?? 0));
    draft.put(row, at.needed, calc(cells(at.needed), needed), { ...deals, ...rule });
    if (i < stages.length - 1) return [at.averageDeal, at.toWin].forEach((column) => draft.paint(row, column, rule));
    const money: CellStyle = { ...rule, align: 'right', format: amountFormat(page.decimals) };
    const toWin = total(segments.map(({ entering, averageDeal }) => ((entering[i]?.total ?? 0) * averageDeal) / page.unit));
    draft.put(
      row,
      at.averageDeal,
      calc(`IF(${a1(row, at.needed)}=0,0,${a1(row, at.toWin)}/${a1(row, at.needed)})`, needed === 0 ? 0 : toWin / needed),
      money,
    );
    draft.put(row, at.toWin, calc(cells(at.toWin), toWin), money);
  });
}
