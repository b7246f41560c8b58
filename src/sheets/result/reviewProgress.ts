import type { NodeProgress } from '../../plan';
import type { CellInput, CellStyle, ConditionalRule } from '../spec';
import { a1 } from '../content';
import type { Draft } from './draft';
import { briefWords } from './briefWords';
import { varianceCell } from './elapsed';
import { calc, quoted } from './formulas';
import { treeRows, varianceColumns } from './layouts';
import { amountFormat, colours, differenceFormat, looks, percentDifferenceFormat, percentFormat } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';
import { differenceRules, severityRules } from './rules';

/** Progress of the total and the members of the first level, live from Variance, with the odds of each. Returns the next free row and the rules, whose severities are those that Variance judges by its cells. */
export function putProgress(draft: Draft, page: Page, row: number): { readonly next: number; readonly rules: readonly ConditionalRule[] } {
  const { result, words: shared } = page;
  const words = briefWords[page.plan.language];
  const unit = ` (${page.unitText})`;
  draft.put(row, 0, words.progress, looks.section);
  const number = (column: number, text: string): { column: number; text: string; number: true } => ({ column, text, number: true });
  putHeader(
    draft,
    [
      { column: 0, text: words.where },
      number(1, words.planToDate + unit),
      number(2, words.actual + unit),
      number(3, words.delta + unit),
      number(4, words.share),
      { column: 5, text: shared.severity, indent: true },
      number(6, shared.outlook + unit),
      number(7, shared.target + unit),
      number(8, words.oddsBefore),
    ],
    row + 1,
  );
  const first = row + 2;
  const columns = varianceColumns(page);
  const nodes = result.control.nodes.flatMap((node, i) => (node.path.length <= 1 ? [{ node, odds: result.diagnosis.odds[i] ?? null }] : []));
  nodes.forEach(({ node, odds }, i) => {
    const line = first + i;
    const source = treeRows(page).get(pathKey(node.path)) as number;
    const isTotal = node.path.length === 0;
    const of = (style: CellStyle): CellStyle => ({ ...style, ...(isTotal ? { bold: true, borderBottom: colours.rule } : {}) });
    const put = (column: number, from: number, value: number | string | null, style: CellStyle): void => {
      const cell = varianceCell(page, source, from);
      const input: CellInput = value === null ? calc(`IF(${cell}="","",${cell})`, '') : calc(cell, value);
      draft.put(line, column, input, of(style));
    };
    const figures = figuresOf(page, node);
    const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
    draft.put(line, 0, pathText(node.path, shared), of({}));
    put(1, columns.planToDate, figures.planToDate, money);
    put(2, columns.actual, figures.actual, money);
    put(3, columns.delta, figures.delta, { align: 'right', format: differenceFormat(page.decimals) });
    put(4, columns.share, node.lag, { align: 'right', format: percentDifferenceFormat });
    put(5, columns.severity, node.lag === null ? null : shared.severities[node.severity], { align: 'left', indent: 1 });
    put(6, columns.outlook, figures.outlook, money);
    put(7, columns.target, node.target / page.unit, money);
    draft.put(line, 8, odds, of({ align: 'right', format: percentFormat }));
  });
  const range = { row: first, column: 4, rows: nodes.length, columns: 2 };
  return {
    next: first + nodes.length + 1,
    rules: [
      ...severityRules('review', range, (severity) => `$${a1(first, 5)}=${quoted(shared.severities[severity])}`),
      ...differenceRules('review', { ...range, column: 3 }),
    ],
  };
}

function figuresOf({ unit }: Page, node: NodeProgress): Readonly<Record<'planToDate' | 'actual' | 'delta' | 'outlook', number | null>> {
  return {
    planToDate: node.planToDate / unit,
    actual: node.actual === null ? null : node.actual / unit,
    delta: node.actual === null ? null : (node.actual - node.planToDate) / unit,
    outlook: node.outlook === null ? null : node.outlook / unit,
  };
}
