import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, ChartSpec } from '../spec';
import { causesWords } from './causesWords';
import type { Draft } from './draft';
import { calc } from './formulas';
import { amountFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';

/** Light enough for dark figures on them. */
const bars = { total: '#9AA5B1', up: '#5FB3A8', down: '#E58A66' } as const;

/** What a waterfall shows: the cells of the amounts it starts from and of each step, in their order; it ends where they lead. */
export interface Waterfall {
  readonly start: { readonly label: string; readonly row: number; readonly column: number };
  readonly steps: readonly { readonly label: string; readonly row: number; readonly column: number }[];
  readonly end: string;
}

/**
 * The cells of a waterfall under their title from `row` on, as formulas over the amounts, and the chart over them: columns that stand on one that is not drawn. What lies below zero has columns of its own, so that a bar may cross it.
 * `chart` says where it stands and what it is called.
 */
export function putWaterfall(
  draft: Draft,
  page: Page,
  row: number,
  { start, steps, end }: Waterfall,
  chart: Pick<ChartSpec, 'name' | 'title' | 'anchor' | 'altText'>,
): { readonly chart: ChartSpec; readonly cells: Rect } {
  const words = causesWords[page.plan.language];
  const numberOf = (place: Waterfall['start']): number => Number(draft.valueAt(place.row, place.column) ?? 0);
  const ends = steps.reduce<number[]>((all, step) => [...all, (all[all.length - 1] as number) + numberOf(step)], [numberOf(start)]);
  const below = ends.some((each) => each < 0) ? [words.up, words.down] : [];
  const heads = [words.end, words.hold, words.total, words.up, words.down, ...below];
  draft.put(row, 0, words.chartData, looks.section);
  putHeader(draft, [{ column: 0, text: words.step }, ...heads.map((text, i) => ({ column: 1 + i, text, number: true }))], row + 1);
  const first = row + 2;
  const look: CellStyle = { ...looks.quiet, align: 'right', format: amountFormat(page.decimals) };
  const put = (line: number, column: number, formula: string, value: number): void => draft.put(line, column, calc(formula, value), look);
  const total = (line: number, label: string, formula: string, value: number): void => {
    draft.put(line, 0, label, looks.quiet);
    put(line, 1, formula, value);
    put(line, 3, a1(line, 1), value);
  };
  total(first, start.label, a1(start.row, start.column), ends[0] as number);
  steps.forEach((step, i) => {
    const line = first + 1 + i;
    const [was, now] = [a1(line - 1, 1), a1(line, 1)];
    const [from, to] = [ends[i] as number, ends[i + 1] as number];
    draft.put(line, 0, step.label, looks.quiet);
    put(line, 1, `${was}+${a1(step.row, step.column)}`, to);
    put(line, 2, `MAX(0,MIN(${was},${now}))+MIN(0,MAX(${was},${now}))`, Math.max(0, Math.min(from, to)) + Math.min(0, Math.max(from, to)));
    const [high, low] = [Math.max(0, to) - Math.max(0, from), Math.min(0, to) - Math.min(0, from)];
    put(line, 4, `IF(${now}>${was},MAX(0,${now})-MAX(0,${was}),0)`, to > from ? high : 0);
    put(line, 5, `IF(${now}<${was},MAX(0,${was})-MAX(0,${now}),0)`, to < from ? -high : 0);
    if (below.length === 0) return;
    put(line, 6, `IF(${now}>${was},MIN(0,${was})-MIN(0,${now}),0)`, to > from ? -low : 0);
    put(line, 7, `IF(${now}<${was},MIN(0,${now})-MIN(0,${was}),0)`, to < from ? low : 0);
  });
  const last = first + 1 + steps.length;
  total(last, end, a1(last - 1, 1), ends[steps.length] as number);
  const rect = (column: number): Rect => ({ row: first, column, rows: last - first + 1, columns: 1 });
  const digits = page.decimals > 0 ? `#,##0.${'0'.repeat(page.decimals)}` : '#,##0';
  const looksOf = [
    { color: null },
    { color: bars.total, labels: `${digits};"−"${digits};` },
    { color: bars.up, labels: `"▲ +"${digits};"▲ +"${digits};` },
    { color: bars.down, labels: `"▼ −"${digits};"▼ −"${digits};` },
    { color: bars.up },
    { color: bars.down },
  ];
  return {
    cells: { ...rect(0), row: first - 1, rows: last - first + 2, columns: 1 + heads.length },
    chart: {
      ...chart,
      kind: 'waterfall',
      categories: rect(0),
      series: heads
        .slice(1)
        .map((name, i) => ({ name, values: rect(2 + i), dash: false, ...(looksOf[i] as { color: string | null; labels?: string }) })),
      format: amountFormat(0),
    },
  };
}
