import { CLASSES, SEGMENTS, standingOf, type Customer, type CustomerAllotment, type CustomerClass, type CustomerStanding } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { putGrids } from './classesGrids';
import { classesWords } from './classesWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped, percent } from './findings';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, percentFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { arrowRules, textRule, whenRule } from './rules';

const at = {
  id: 0,
  name: 1,
  territory: 2,
  class: 3,
  before: 4,
  move: 5,
  segment: 6,
  revenue: 7,
  previous: 8,
  cumulative: 9,
  days: 10,
  scores: 11,
  potentialLeft: 14,
  why: 15,
  needed: 16,
  lifetimeValue: 17,
  acquisitionCost: 18,
  payback: 19,
  grid: 21,
} as const;

const plain: CellStyle = {};
const shareLook: CellStyle = { align: 'right', format: percentFormat };
const wholeLook: CellStyle = { align: 'right', format: '0' };
const monthsLook: CellStyle = { align: 'right', format: amountFormat(1) };
const whyLook: CellStyle = { align: 'left', indent: 1 };

/** A customer with everything that is known of it, in the order of the allotment. */
interface Row {
  readonly allotment: CustomerAllotment;
  readonly standing: CustomerStanding;
  readonly customer: Customer;
  /** Class of the period before; null: none. */
  readonly was: CustomerClass | null;
}

/**
 * The Customer classes sheet: every customer with class, scores, segment, move and why, and what it is worth; beside them native counts and sums of class × segment and of
 * the moves. Null without customers.
 */
export function classesSheet(page: Page): SheetSpec | null {
  const { plan, result } = page;
  const { standings } = result.classes;
  if (standings.rank.length === 0) return null;
  const words = classesWords[plan.language];
  const rows = result.allocation.customers.map((allotment, i): Row => {
    const place = standings.rank[i] as number;
    const was = CLASSES[standings.before[place] as number] ?? null;
    return { allotment, standing: standingOf(plan.customers, standings, place), customer: plan.customers[place] as Customer, was };
  });
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${plan.settings.planYear}`, findingOf(page, rows));
  putLimit(draft, page, { row: 2, column: at.grid }, words.dormantAfter, 'dormantDays', plan.settings.dormantDays, '0');
  putHead(draft, page);
  const moneyLook: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  rows.forEach((row, i) => putCustomer(draft, page, row, firstRow + i, moneyLook));
  const moves = putGrids(
    draft,
    page,
    at,
    rows.map(({ allotment, standing, was }) => ({ class: allotment.class, segment: standing.segment, was, revenue: allotment.revenue })),
  );
  const body = (column: number, columns = 1): { row: number; column: number; rows: number; columns: number } => ({
    row: firstRow,
    column,
    rows: rows.length,
    columns,
  });
  const days = a1(firstRow, at.days);
  return {
    id: 'classes',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      textRule('classes:dormant', body(at.segment), words.segments.dormant, severityLook.orange.fill),
      textRule('classes:risk', body(at.segment), words.segments['at-risk'], severityLook.yellow.fill),
      whenRule('classes:days', body(at.days), `ISNUMBER(${days}),${days}>${a1(2, at.grid + 1, true)}`, { fill: severityLook.orange.fill }),
      ...arrowRules('classes', body(at.move)),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([13, 24, 16, 8, 12, 12, 14, 14, 14, 12, 16, 5, 5, 5, 14, 40, 14, 14, 14, 12, 3, 14, ...Array.from({ length: 9 }, () => 11)]),
    freeze: { rows: headRow + 1, columns: 2 },
    names: [
      { name: 'sp_Classes', rect: body(0, at.payback + 1) },
      { name: 'sp_Classes_Grid', rect: { row: firstRow, column: at.grid, rows: CLASSES.length + 1, columns: SEGMENTS.length + 2 } },
      { name: 'sp_Classes_Moves', rect: { row: moves, column: at.grid, rows: CLASSES.length, columns: CLASSES.length + 1 } },
    ],
    printTitleRow: headRow,
    // Standing, worth and the grids, with the customer beside each.
    printPages: { wide: 3, titleColumns: at.territory },
    gridlines: false,
  };
}

function putHead(draft: Draft, page: Page): void {
  const words = classesWords[page.plan.language];
  const unit = ` (${page.unitText})`;
  const numbers = (column: number, ...texts: string[]): { column: number; text: string; number: true }[] =>
    texts.map((text, i) => ({ column: column + i, text, number: true }));
  putHeader(draft, [
    ...[page.words.customerId, page.words.customer, page.words.territory, page.words.class, words.before, words.move, words.segment].map(
      (text, column) => ({ column, text }),
    ),
    ...numbers(
      at.revenue,
      page.words.revenue + unit,
      words.previous + unit,
      page.words.cumulative,
      words.days,
      'R',
      'F',
      'M',
      words.potentialLeft + unit,
    ),
    { column: at.why, text: words.why, indent: true },
    ...numbers(at.needed, words.needed + unit, words.lifetimeValue + unit, words.acquisitionCost + unit, words.payback),
    { column: at.grid, text: page.words.class },
    ...numbers(at.grid + 1, ...SEGMENTS.map((segment) => words.segments[segment]), page.words.total),
  ]);
}

/** Every cell is put, also a blank one: so the list is one block, and its columns are of one look. */
function putCustomer(draft: Draft, page: Page, { allotment, standing, customer, was }: Row, row: number, moneyLook: CellStyle): void {
  const words = classesWords[page.plan.language];
  const { move, scores } = standing;
  const money = (column: number, amount: number | null): void => {
    draft.put(row, column, amount === null ? null : amount / page.unit, moneyLook);
  };
  draft.put(row, at.id, allotment.id, plain);
  draft.put(row, at.name, allotment.name, plain);
  draft.put(row, at.territory, allotment.territory, plain);
  draft.put(row, at.class, page.words.classes[allotment.class], plain);
  draft.put(row, at.before, was === null ? null : page.words.classes[was], plain);
  draft.put(row, at.move, move === null ? null : moveText(page, move), plain);
  draft.put(row, at.segment, words.segments[standing.segment], plain);
  money(at.revenue, allotment.revenue);
  money(at.previous, customer.previous);
  draft.put(row, at.cumulative, allotment.cumulativeShare, shareLook);
  draft.put(row, at.days, standing.recency, wholeLook);
  [scores.recency, scores.frequency, scores.money].forEach((score, i) => draft.put(row, at.scores + i, score, wholeLook));
  money(at.potentialLeft, standing.potentialLeft);
  const text = (amount: number | null): string => (amount === null ? words.none : grouped(amount / page.unit, page.decimals));
  const why = move === null ? null : fill(words.because[move.because ?? 'unknown'], { before: text(move.before), now: text(move.now) });
  draft.put(row, at.why, why, whyLook);
  money(at.needed, move?.needed ?? null);
  money(at.lifetimeValue, standing.lifetimeValue);
  money(at.acquisitionCost, standing.acquisitionCost);
  draft.put(row, at.payback, standing.paybackMonths, monthsLook);
}

function moveText(page: Page, { from, to }: NonNullable<CustomerStanding['move']>): string {
  const arrow = CLASSES.indexOf(to) < CLASSES.indexOf(from) ? '▲' : '▼';
  return `${arrow} ${page.words.classes[from]} → ${page.words.classes[to]}`;
}

function findingOf(page: Page, rows: readonly Row[]): string {
  const words = classesWords[page.plan.language];
  const moves = rows.flatMap(({ standing }) => standing.move ?? []);
  const rose = moves.filter(({ from, to }) => CLASSES.indexOf(to) < CLASSES.indexOf(from)).length;
  const ofA = rows.filter(({ allotment }) => allotment.class === 'A');
  const sum = (some: readonly Row[]): number => some.reduce((all, { allotment }) => all + Math.max(0, allotment.revenue ?? 0), 0);
  return fill(words.finding, {
    rose,
    fell: moves.length - rose,
    dormant: rows.filter(({ standing }) => standing.dormant).length,
    all: rows.length,
    a: ofA.length,
    share: sum(rows) > 0 ? percent(sum(ofA) / sum(rows), 0) : '–',
  });
}
