import type { DealCategory, DealOdds, PipelineNode } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle } from '../spec';
import { dealColumns, dealRange } from './pipelineDeals';
import type { Draft } from './draft';
import { calc, quoted, sumOf } from './formulas';
import { colours, monthFormat } from './look';
import { amountOf, columnLooks } from './oddsLook';
import { monthSerial, pathText } from './page';
import type { Page } from './page';
import { pipelineWords } from './pipelineWords';
import { putHeader } from './putHead';
import { sumLook } from './putSum';
import { isPlainLabel } from './sourceSum';

const at = { place: 0, line: 1, deals: 2, value: 3, cumulative: 4, expected: 5, low: 6, high: 7, months: 8 } as const;
const CATEGORIES = ['commit', 'best-case', 'pipeline'] as const satisfies readonly DealCategory[];

/** The open deals as they stand on the sheet. */
export interface DealRows {
  readonly first: number;
  readonly deals: readonly DealOdds[];
}

/** The header of the roll-ups: figures, then the months ahead. */
export function putRollUpHead(draft: Draft, page: Page, { months }: PipelineNode, row: number): void {
  const words = pipelineWords[page.plan.language];
  putHeader(
    draft,
    [
      { column: at.place, text: page.words.where },
      { column: at.line, text: words.line },
      ...[words.deals, words.value, words.cumulative, words.expected, words.low, words.high].map((text, i) => ({
        column: at.deals + i,
        text,
        number: true,
      })),
      ...months.map(({ month }, i) => ({ column: at.months + i, text: monthSerial(month, page.system), number: true, format: monthFormat })),
    ],
    row,
  );
}

/** How many columns the roll-ups have. */
export function rollUpWidth({ months }: PipelineNode): number {
  return at.months + months.length;
}

/** Is there anything to tell of a node? */
export function hasAny({ categories, fresh }: PipelineNode): boolean {
  return categories.some(({ deals }) => deals > 0) || fresh.expected > 0;
}

/**
 * A node's roll-up: won so far, the three categories of its open deals (native sums over the list of deals for the total and the first level), open deals and new business by month, and all together.
 * Categories without a deal are left out below the total. Returns the number of rows.
 */
export function putRollUp(draft: Draft, page: Page, node: PipelineNode, row: number, deals: DealRows): number {
  const words = pipelineWords[page.plan.language];
  const looks = columnLooks(page);
  const isTotal = node.path.length === 0;
  const lineOf = (standing: PipelineNode['categories'][number]['standing']): PipelineNode['categories'][number] | undefined =>
    node.categories.find((each) => each.standing === standing && (isTotal || each.deals > 0));
  let next = row;
  const label = (text: string, look: CellStyle): number => {
    const line = next++;
    draft.put(line, at.place, pathText(node.path, page.words), line === row ? { bold: true } : { ...look, color: colours.quiet, bold: false });
    draft.put(line, at.line, text, look);
    return line;
  };
  const cumulate = (line: number, amount: number): void =>
    draft.put(
      line,
      at.cumulative,
      calc(line === row ? a1(line, at.value) : `${a1(line - 1, at.cumulative)}+${a1(line, at.value)}`, amount),
      looks.money,
    );
  const closed = lineOf('closed');
  let reached = 0;
  const parts: number[] = [];
  if (closed) {
    const line = label(words.lines.closed, {});
    reached = amountOf(page, closed.value);
    draft.put(line, at.deals, closed.deals, looks.count);
    draft.put(line, at.value, reached, looks.money);
    cumulate(line, reached);
    draft.put(line, at.expected, calc(a1(line, at.value), reached), looks.money);
    parts.push(line);
  }
  const categories: number[] = [];
  for (const standing of CATEGORIES) {
    const own = lineOf(standing);
    if (!own) continue;
    const line = label(words.lines[standing], {});
    const live = liveSums(page, node, standing, deals, a1(line, at.line));
    draft.put(line, at.deals, live('count', own.deals), looks.count);
    draft.put(line, at.value, live('value', own.value / page.unit), looks.money);
    cumulate(line, (reached += own.value / page.unit));
    draft.put(line, at.expected, live('expected', own.expected / page.unit), looks.money);
    categories.push(line);
  }
  const months = (line: number, values: readonly number[], look: CellStyle): void =>
    values.forEach((value, i) => draft.put(line, at.months + i, amountOf(page, value), look));
  if (categories.length > 0) {
    const line = label(words.lines.open, { italic: true });
    const look: CellStyle = { ...looks.money, italic: true };
    const sum = (column: number, value: number, style: CellStyle): void =>
      draft.put(line, column, calc(sumOf(categories.map((each) => a1(each, column))), value), style);
    sum(at.deals, node.deals, { ...looks.count, italic: true });
    sum(at.value, node.value / page.unit, look);
    sum(at.expected, node.expected / page.unit, look);
    draft.put(line, at.low, amountOf(page, node.band.low), look);
    draft.put(line, at.high, amountOf(page, node.band.high), look);
    months(line, node.months.map(({ open }) => open), look); // prettier-ignore
    parts.push(line);
  }
  if (isTotal || node.fresh.expected > 0) {
    const line = label(words.lines.fresh, {});
    draft.put(line, at.deals, node.fresh.deals, looks.count);
    draft.put(line, at.expected, amountOf(page, node.fresh.expected), looks.money);
    draft.put(line, at.low, amountOf(page, node.fresh.band.low), looks.money);
    draft.put(line, at.high, amountOf(page, node.fresh.band.high), looks.money);
    months(line, node.months.map(({ fresh }) => fresh), looks.money); // prettier-ignore
    parts.push(line);
  }
  putTogether(draft, page, node, { row: label(words.lines.all, sumLook), parts, ahead: parts.filter((line) => line !== row || !closed) });
  return next - row;
}

/** Everything of a node: what is won and what is expected, and the months ahead. */
function putTogether(
  draft: Draft,
  page: Page,
  { months }: PipelineNode,
  { row, parts, ahead }: { readonly row: number; readonly parts: readonly number[]; readonly ahead: readonly number[] },
): void {
  const look: CellStyle = { ...sumLook, ...columnLooks(page).money };
  const put = (column: number, lines: readonly number[]): void => {
    const value = lines.reduce((sum, line) => sum + Number(draft.valueAt(line, column)), 0);
    draft.put(row, column, calc(sumOf(lines.map((line) => a1(line, column))), value), look);
  };
  for (const column of [at.deals, at.value, at.cumulative, at.low, at.high]) draft.paint(row, column, look);
  put(at.expected, parts);
  months.forEach((_, i) => put(at.months + i, ahead));
}

/** A category's count and sums as formulas over the list of deals, where they come to what was computed. */
function liveSums(
  page: Page,
  { path }: PipelineNode,
  standing: DealCategory,
  { first, deals }: DealRows,
  label: string,
): (what: 'count' | 'value' | 'expected', value: number) => CellInput {
  if (path.length > 1 || deals.length === 0 || !path.every(isPlainLabel)) return (_, value) => value;
  const field = page.levels[0]?.field;
  if (path.length === 1 && field !== 'territory' && field !== 'category' && field !== 'rep') return (_, value) => value;
  const range = (column: number): string => dealRange(first, deals.length, column);
  const member = path[0];
  const own = deals.filter(
    (deal) =>
      deal.standing === standing && (member === undefined || deal[field as 'territory' | 'category' | 'rep'].toLowerCase() === member.toLowerCase()),
  );
  const criteria = [
    `${range(dealColumns.standing)},${label}`,
    ...(member === undefined ? [] : [`${range(dealColumns[field as 'territory' | 'category' | 'rep'])},${quoted(member)}`]),
  ].join(',');
  return (what, value) => {
    const sum = own.reduce((all, deal) => all + (what === 'count' ? 1 : deal[what] / page.unit), 0);
    if (Math.abs(sum - value) > 1e-9 * Math.max(1, Math.abs(value))) return value;
    return calc(what === 'count' ? `COUNTIFS(${criteria})` : `SUMIFS(${range(dealColumns[what])},${criteria})`, value);
  };
}
