import type { PipelineBridge, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc, quoted, sumRows } from './formulas';
import { funnelWords } from './funnelWords';
import { amountFormat, differenceFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { sumLook } from './putSum';
import type { Waterfall } from './putWaterfall';

/** Columns of the bridge; it is named by its first row. */
export const bridgeColumns = { step: 0, largest: 1, amount: 2, deals: 3, check: 4 } as const;
const at = bridgeColumns;
/** Deals that a step names. */
const NAMED = 2;

/** The pipeline between two days under its title: its steps with their largest deals, a native sum at the end that is held against what was counted deal by deal. */
export function putPipelineBridge(
  draft: Draft,
  page: Page,
  row: number,
  bridge: PipelineBridge,
): { readonly rect: Rect; readonly waterfall: Waterfall } {
  const words = funnelWords[page.plan.language];
  const { from, to } = bridge;
  draft.put(row, 0, fill(words.bridge, { from, to }), looks.section);
  putHeader(
    draft,
    [
      { column: at.step, text: words.step },
      { column: at.largest, text: words.largest },
      { column: at.amount, text: words.amount, number: true },
      { column: at.deals, text: words.deals, number: true },
      { column: at.check, text: words.check, indent: true },
    ],
    row + 1,
  );
  const first = row + 2;
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  draft.put(first, at.step, fill(words.from, { day: from }), {});
  draft.put(first, at.amount, bridge.start / page.unit, money);
  bridge.steps.forEach(({ code, amount }, i) => {
    const line = first + 1 + i;
    const own = bridge.deals.filter(({ step }) => step === code);
    const named = own.slice(0, NAMED).map((deal) => `${deal.deal} ${grouped(deal.amount / page.unit, page.decimals)}`);
    draft.put(line, at.step, words.steps[code], {});
    draft.put(line, at.largest, named.length === 0 ? null : `${named.join(', ')}${own.length > NAMED ? ' …' : ''}`, looks.quiet);
    draft.put(line, at.amount, amount / page.unit, { align: 'right', format: differenceFormat(page.decimals) });
    draft.put(line, at.deals, own.length, { align: 'right', format: amountFormat(0) });
  });
  const last = first + 1 + bridge.steps.length;
  const rows = Array.from({ length: last - first }, (_, i) => first + i);
  const sum = rows.reduce((all, each) => all + Number(draft.valueAt(each, at.amount)), 0);
  draft.put(last, at.step, fill(words.to, { day: to }), sumLook);
  draft.paint(last, at.largest, sumLook);
  draft.put(last, at.amount, calc(sumRows(rows, at.amount), sum), { ...sumLook, ...money });
  draft.paint(last, at.deals, sumLook);
  draft.put(last + 1, at.step, words.engine, looks.quiet);
  draft.put(last + 1, at.amount, bridge.end / page.unit, { ...looks.quiet, ...money });
  const holds = calc(`IF(ABS(${a1(last, at.amount)}-${a1(last + 1, at.amount)})<${0.005 / page.unit},${quoted('✓')},${quoted('≠')})`, '✓');
  draft.put(last, at.check, holds, { ...sumLook, align: 'left', indent: 1 });
  const steps = bridge.steps.map(({ code }, i) => ({ label: words.steps[code], row: first + 1 + i, column: at.amount }));
  return {
    rect: { row: first, column: 0, rows: last - first + 2, columns: at.check + 1 },
    waterfall: { start: { label: fill(words.from, { day: from }), row: first, column: at.amount }, steps, end: fill(words.to, { day: to }) },
  };
}
