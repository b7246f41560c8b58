import type { Adjustment, DimensionField, LimitSource, Rect, Scope } from '../../plan';
import { scopeText } from '../../plan';
import { a1, a1Rect } from '../content';
import type { CellInput, CellStyle, ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc, quoted, sumRows, timesUnits } from './formulas';
import { firstRow, planColumns } from './layouts';
import { amountFormat, colours, looks, severityLook } from './look';
import { pathKey } from './page';
import type { Page } from './page';
import { monthsOf } from './planPeriods';
import { planRows } from './planRows';
import { round6, targetOfScope } from './planTarget';
import { amountOf } from './planUnits';
import { planWords } from './planWords';
import type { PlanWords } from './planWords';
import { putHeader } from './putHead';
import { cellReference, isPlainLabel } from './sourceSum';

/** Columns of the proof after those of the levels. */
function proofColumns(page: Page): Readonly<Record<'period' | 'what' | 'asked' | 'comesTo' | 'difference' | 'holds' | 'why', number>> {
  const first = planColumns(page).firstMonth;
  return { period: first, what: first + 1, asked: first + 2, comesTo: first + 3, difference: first + 4, holds: first + 5, why: first + 6 };
}

/** One line: what is asked of a scope, and how it is shown to be met. */
interface ProofLine {
  readonly labels: readonly (string | null)[];
  readonly period: string;
  readonly what: string;
  readonly asked: CellInput;
  readonly comesTo: CellInput;
  /** Is more, is less allowed? */
  readonly side: 'equal' | 'least' | 'most';
  readonly why: string;
}

/**
 * The proof under the plan: for every target, hold, floor, cap and edit a line with what was asked (a reference to the cell where it was typed), what the cells of the plan
 * add up to (sums over the leaves), the difference and whether it is met; the total by rows and by months; and in words the sums that whole units cannot hit.
 */
export function putProof(draft: Draft, page: Page): { readonly rules: ConditionalRule[]; readonly range: Rect } {
  const words = planWords[page.plan.language];
  const at = proofColumns(page);
  const title = planRows(page).proof;
  const first = title + 2;
  const asked = asks(page);
  const lines = [...asked.map((ask, i) => askLine(page, ask, first + i)), ...totalLines(page)];
  draft.put(title, 0, words.proof, looks.section);
  putHeader(
    draft,
    [
      ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
      { column: at.period, text: words.period },
      { column: at.what, text: words.what },
      ...[words.asked, words.comesTo, words.difference].map((text, i) => ({ column: at.asked + i, text, number: true })),
      { column: at.holds, text: words.holds, indent: true },
    ],
    title + 1,
  );
  lines.forEach((line, i) => putLine(draft, page, line, first + i));
  const last = first + lines.length - 1;
  const holds = { row: first, column: at.holds, rows: lines.length, columns: 1 };
  const met = lines.filter((line) => isMet(line)).length;
  const [before, between, after] = words.sentence;
  draft.put(
    title,
    at.period,
    calc(
      `${quoted(before)}&COUNTIF(${a1Rect(holds)},"✓")&${quoted(`${between}${lines.length}${after}`)}`,
      `${before}${met}${between}${lines.length}${after}`,
    ),
    { ...looks.quiet, italic: true },
  );
  putDeviations(draft, page, last + 2);
  const cell = a1(first, at.holds).replace(/^/, '$');
  return {
    rules: [
      {
        range: holds,
        formula: `=AND(${cell}="✗",N("sp:plan:proof")=0)`,
        fill: severityLook.red.fill,
        color: colours.ink,
        bold: true,
        stopIfTrue: true,
      },
    ],
    range: { row: title + 1, column: 0, rows: lines.length + 1, columns: at.holds + 1 },
  };
}

function putLine(draft: Draft, page: Page, line: ProofLine, row: number): void {
  const at = proofColumns(page);
  const amount: CellStyle = { align: 'right', format: amountFormat(page.planDecimals) };
  line.labels.forEach((label, level) => {
    if (label !== null) draft.put(row, level, label, {});
  });
  draft.put(row, at.period, line.period, { align: 'left' });
  draft.put(row, at.what, line.what, {});
  draft.put(row, at.asked, line.asked, amount);
  draft.put(row, at.comesTo, line.comesTo, amount);
  const [asked, comesTo, difference] = [a1(row, at.asked), a1(row, at.comesTo), a1(row, at.difference)];
  draft.put(row, at.difference, calc(`ROUND(${comesTo}-${asked},6)`, differenceOf(line)), amount);
  const test = { equal: `${difference}=0`, least: `${difference}>=0`, most: `${difference}<=0` }[line.side];
  draft.put(row, at.holds, calc(`IF(${test},"✓","✗")`, isMet(line) ? '✓' : '✗'), { align: 'left', indent: 1 });
  if (line.why !== '') draft.put(row, at.why, line.why, { ...looks.quiet, italic: true });
}

/** Something asked of a scope: its sum, its least or its most. Units. */
interface Ask {
  readonly source: LimitSource;
  readonly scope: Scope;
  readonly side: ProofLine['side'];
  readonly asked: number;
  readonly planned: number;
}

/** All that was asked: sums first, then floors and caps. */
function asks(page: Page): Ask[] {
  const { tie, limits } = page.result.decomposition;
  const sums = tie.map((line): Ask => ({ ...line, side: 'equal' }));
  const bounds = limits.flatMap(({ source, scope, low, high, units: planned }): Ask[] => {
    if (low === high) return [];
    const least: Ask[] = low === null ? [] : [{ source, scope, side: 'least', asked: low, planned }];
    const most: Ask[] = high === null ? [] : [{ source, scope, side: 'most', asked: high, planned }];
    return [...least, ...most];
  });
  return [...sums, ...bounds];
}

function askLine(page: Page, { source, scope, side, asked, planned }: Ask, row: number): ProofLine {
  const words = planWords[page.plan.language];
  const adjustment = source.kind === 'adjustment' ? page.plan.adjustments[source.index] : undefined;
  const labels = page.levels.map(({ field }) => scope.members[field] ?? null);
  return {
    labels: labels.every((label) => label === null) ? [page.words.total, ...labels.slice(1)] : labels,
    period: scopeText({ members: {}, period: scope.period }, page.plan),
    what: words.kinds[kindOf(source, adjustment, side)],
    asked: askedInput(page, source, scope, adjustment, amountOf(asked, page)),
    comesTo: sumInput(page, scope, row, amountOf(planned, page)),
    side,
    why: adjustment ? [adjustment.owner, adjustment.reason].filter((part) => part !== '').join(' · ') : '',
  };
}

function kindOf(source: LimitSource, adjustment: Adjustment | undefined, side: ProofLine['side']): keyof PlanWords['kinds'] {
  if (source.kind === 'target') return 'target';
  if (side === 'equal') return adjustment?.verb === 'hold' ? 'held' : 'edit';
  const isGrowth = source.kind === 'guard-rail' || adjustment?.verb === 'min-growth' || adjustment?.verb === 'max-growth';
  if (side === 'least') return isGrowth ? 'growth-least' : 'floor';
  return isGrowth ? 'growth-most' : 'cap';
}

/** A reference to the very cell where it was typed, when that holds what is asked; else the number. */
function askedInput(page: Page, source: LimitSource, scope: Scope, adjustment: Adjustment | undefined, value: number): CellInput {
  if (source.kind === 'target') {
    const target = targetOfScope(page, scope);
    return target?.formula && round6(target.value - value) === 0 ? calc(target.formula, value) : value;
  }
  if (!adjustment || adjustment.value === null || !['hold', 'floor', 'cap', 'set'].includes(adjustment.verb)) return value;
  const { sheet, row } = adjustment.at;
  const table = page.plan.sources.find((s) => s.role === 'adjustments' && s.sheet === sheet && row >= s.body.row && row < s.body.row + s.body.rows);
  const column = table?.columns['value']?.column;
  if (!table || column === undefined || round6(adjustment.value / page.unit - value) !== 0) return value;
  return calc(`${cellReference({ sheet, row, column })}${timesUnits(table.amountUnit, page.unit)}`, value);
}

/** What the leaves of a scope add up to: SUMIFS by the labels of the line itself; the cells one by one where a label would be misread; a number where no sum can say it. */
function sumInput(page: Page, scope: Scope, line: number, value: number): CellInput {
  const months = monthsOf(page, scope.period);
  const fields = page.levels.map(({ field }) => field);
  const named = Object.entries(scope.members).filter(([, member]) => member !== undefined) as [DimensionField, string][];
  if (!months || named.some(([field]) => !fields.includes(field))) return value;
  const columns = columnsOf(page, months);
  const { nodes, total } = planRows(page);
  if (!named.every(([, member]) => isPlainLabel(member))) {
    const leaves = page.result.decomposition.leaves.filter(({ path }) => named.every(([field, member]) => path[fields.indexOf(field)] === member));
    const rows = leaves.map(({ path }) => nodes.get(pathKey(path)) as number).sort((a, b) => a - b);
    return calc(columns.map((column) => sumRows(rows, column)).join('+'), value);
  }
  const range = (column: number): string => a1Rect({ row: firstRow, column, rows: total - firstRow, columns: 1 }, true);
  const lowest = fields.length - 1;
  const criteria = [
    ...named.map(([field]) => `${range(fields.indexOf(field))},$${a1(line, fields.indexOf(field))}`),
    // Subtotals have no member in the lowest level.
    ...(lowest > 0 && !named.some(([field]) => field === fields[lowest]) ? [`${range(lowest)},"<>"`] : []),
  ];
  const sum = (column: number): string => (criteria.length === 0 ? `SUM(${range(column)})` : `SUMIFS(${range(column)},${criteria.join(',')})`);
  return calc(columns.map(sum).join('+'), value);
}

/** The fewest columns that make up a stretch of months: the year, quarters, months. */
function columnsOf(page: Page, [from, to]: readonly [number, number]): number[] {
  const at = planColumns(page);
  if (from === 0 && to === 11) return [at.year];
  const out: number[] = [];
  for (let i = from; i <= to;) {
    const whole = i % 3 === 0 && i + 2 <= to;
    out.push(whole ? at.quarter(i / 3) : at.month(i));
    i += whole ? 3 : 1;
  }
  return out;
}

/** The grand total against its leaves, and against its months. */
function totalLines(page: Page): ProofLine[] {
  const words = planWords[page.plan.language];
  const at = planColumns(page);
  const { total } = planRows(page);
  const value = amountOf(page.result.decomposition.totalUnits, page);
  const line = (what: string, comesTo: CellInput): ProofLine => ({
    labels: [page.words.total],
    period: scopeText({ members: {}, period: null }, page.plan),
    what,
    asked: calc(a1(total, at.year), value),
    comesTo,
    side: 'equal',
    why: '',
  });
  const months = Array.from({ length: 12 }, (_, i) => a1(total, at.month(i)));
  return [line(words.byLeaves, sumInput(page, { members: {}, period: null }, 0, value)), line(words.byMonths, calc(months.join('+'), value))];
}

function putDeviations(draft: Draft, page: Page, title: number): void {
  const { deviations } = page.result.decomposition;
  if (deviations.length === 0) return;
  const words = planWords[page.plan.language];
  draft.put(title, 0, words.deviations, looks.section);
  deviations.forEach(({ scope, exact, units }, i) => {
    const text = words.deviation
      .replace('{scope}', () => scopeText(scope, page.plan))
      .replace('{exact}', grouped(amountOf(exact, page), page.planDecimals + 2))
      .replace('{amount}', grouped(amountOf(units, page), page.planDecimals));
    draft.put(title + 1 + i, 0, text, { ...looks.quiet, italic: true });
  });
}

function differenceOf({ asked, comesTo }: ProofLine): number {
  return round6(numberOf(comesTo) - numberOf(asked));
}

function isMet(line: ProofLine): boolean {
  const difference = differenceOf(line);
  return line.side === 'equal' ? difference === 0 : line.side === 'least' ? difference >= 0 : difference <= 0;
}

function numberOf(input: CellInput): number {
  const value = typeof input === 'object' && input !== null ? input.value : input;
  return typeof value === 'number' ? value : 0;
}
