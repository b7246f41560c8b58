import type { Against } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, ConditionalRule } from '../spec';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { amountFormat, colours, looks, percentFormat } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { severityRules } from './rules';

/** The pipeline from the end of the month before to today, step by step; the end is the native sum. Nothing without a pipeline. Returns the next free row. */
export function putPipelineBridge(draft: Draft, page: Page, row: number): number {
  const { bridge } = page.result.diagnosis;
  if (bridge === null) return row;
  const words = briefWords[page.plan.language];
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  draft.put(row, 0, fill(words.bridge, { from: bridge.from, to: bridge.to }), looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: null },
      { column: 1, text: `${words.value} (${page.unitText})`, number: true },
    ],
    row + 1,
  );
  const first = row + 2;
  draft.put(first, 0, fill(words.start, { day: bridge.from }), {});
  draft.put(first, 1, bridge.start / page.unit, money);
  const steps = bridge.steps.filter(({ amount }) => amount !== 0);
  steps.forEach(({ code, amount }, i) => {
    draft.put(first + 1 + i, 0, words.steps[code], { align: 'left', indent: 1 });
    draft.put(first + 1 + i, 1, amount / page.unit, money);
  });
  const end = first + 1 + steps.length;
  const rule = { bold: true, borderTop: colours.rule };
  draft.put(end, 0, fill(words.end, { day: bridge.to }), rule);
  draft.put(end, 1, calc(`SUM(${a1(first, 1)}:${a1(end - 1, 1)})`, bridge.end / page.unit), { ...money, ...rule });
  return end + 2;
}

/** The whole funnel against its own past: what goes on and how long deals stay, with a verdict that knows the sample's size; win rate and cycle last. Nothing without a pipeline. Returns the next free row and the rules. */
export function putFunnel(draft: Draft, page: Page, row: number): { readonly next: number; readonly rules: readonly ConditionalRule[] } {
  const { funnel } = page.result.diagnosis;
  const all = funnel?.segments.find(({ by }) => by === 'all');
  if (!funnel || !all) return { next: row, rules: [] };
  const words = briefWords[page.plan.language];
  const shared = page.words;
  draft.put(row, 0, fill(words.funnel, { day: funnel.since }), looks.section);
  const number = (column: number, text: string): { column: number; text: string; number: true } => ({ column, text, number: true });
  putHeader(
    draft,
    [
      { column: 0, text: words.stage },
      number(1, words.open),
      number(2, `${words.value} (${page.unitText})`),
      number(3, words.conversion),
      number(4, words.usual),
      number(6, words.dwell),
      number(7, words.usual),
      { column: 5, text: words.verdict, indent: true },
      { column: 8, text: words.verdict, indent: true },
    ],
    row + 1,
  );
  const first = row + 2;
  const share: CellStyle = { align: 'right', format: percentFormat };
  const days: CellStyle = { align: 'right', format: amountFormat(0) };
  const text: CellStyle = { align: 'left', indent: 1 };
  const verdict = ({ chance, severity }: Against): string =>
    severity !== 'none' ? shared.severities[severity] : chance === null ? words.unknown : words.normal;
  const put = (line: number, column: number, against: Against, look: CellStyle): void => {
    draft.put(line, column, against.value, look);
    draft.put(line, column + 1, against.usual, { ...look, color: colours.quiet });
    draft.put(line, column + 2, verdict(against), look.borderTop ? { ...text, borderTop: look.borderTop } : text);
  };
  all.stages.forEach(({ stage, open, value, conversion, dwell }, i) => {
    const line = first + i;
    draft.put(line, 0, stage, {});
    draft.put(line, 1, open, days);
    draft.put(line, 2, value / page.unit, { align: 'right', format: amountFormat(page.decimals) });
    put(line, 3, conversion, share);
    put(line, 6, dwell, days);
  });
  const last = first + all.stages.length;
  const rows = all.stages.map((_, i) => first + i);
  const total: CellStyle = { bold: true, borderTop: colours.rule };
  draft.put(last, 0, `${words.winRate}, ${words.cycle.toLowerCase()}`, total);
  for (const [column, value, format] of [
    [1, all.stages.reduce((sum, { open }) => sum + open, 0), amountFormat(0)],
    [2, all.stages.reduce((sum, each) => sum + each.value, 0) / page.unit, amountFormat(page.decimals)],
  ] as const)
    draft.put(last, column, calc(`SUM(${a1(rows[0] ?? first, column)}:${a1(last - 1, column)})`, value), { ...total, align: 'right', format });
  put(last, 3, all.winRate, { ...total, ...share });
  put(last, 6, all.cycle, { ...total, ...days });
  const range = (column: number) => ({ row: first, column, rows: all.stages.length + 1, columns: 1 });
  const is =
    (column: number) =>
    (severity: 'red' | 'orange' | 'yellow'): string =>
      `$${a1(first, column)}=${quoted(shared.severities[severity])}`;
  return {
    next: last + 2,
    rules: [...severityRules('review-conversion', range(5), is(5)), ...severityRules('review-dwell', range(8), is(8))],
  };
}
