import type { Capacity } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { capacityColumns as at, putPack, putSteps } from './capacityBlocks';
import { capacityWords } from './capacityWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped, moneyText } from './findings';
import { calc, quoted, sumRows } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, differenceFormat, monthFormat, percentFormat, severityLook } from './look';
import { monthSerial, sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { putRowSum, sumLook } from './putSum';
import { whenRule } from './rules';

/** Spare hours below this share of the need are tight. */
const TIGHT = 0.1;

/**
 * The Capacity sheet: need, hours there and the gap by territory and month, gaps and totals as formulas; below, heads, leads and activities that the plan takes, and the
 * cheapest way to close the gap. Null without a team or activities.
 */
export function capacitySheet(page: Page): SheetSpec | null {
  const { capacity } = page.result;
  if (capacity === null || capacity.segments.length === 0) return null;
  const words = capacityWords[page.plan.language];
  const { months, segments } = capacity;
  const total = at.month(months.length);
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page, capacity));
  putLimit(draft, page, { row: 2, column: total - 1 }, words.tight, null, TIGHT, percentFormat);
  putHeader(draft, [
    { column: at.territory, text: page.words.territory },
    { column: at.what, text: words.hours },
    ...months.map((month, i) => ({ column: at.month(i), text: monthSerial(month, page.system), number: true, format: monthFormat })),
    { column: total, text: page.words.total, number: true },
  ]);
  segments.forEach((segment, i) => putSegment(draft, page, segment, firstRow + 3 * i));
  const sums = segments.length > 1 ? 3 : 0;
  if (sums > 0) putTotals(draft, page, capacity, firstRow + 3 * segments.length);
  const rows = 3 * segments.length + sums;
  const pack = putPack(draft, page, capacity, firstRow + rows + 1);
  const steps = putSteps(draft, page, capacity, pack.row + pack.rows + 2);
  const body = { row: firstRow, column: at.month(0), rows, columns: months.length + 1 };
  const [gap, need] = [a1(firstRow, body.column), a1(firstRow - 2, body.column)];
  const isGap = `$${a1(firstRow, at.what)}=${quoted(words.gap)}`;
  const tight = a1(2, total, true);
  return {
    id: 'capacity',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      whenRule('capacity:short', body, `IF(${isGap},${gap}<0,FALSE)`, { fill: severityLook.orange.fill }),
      whenRule('capacity:tight', body, `IF(${isGap},${gap}<${tight}*${need},FALSE)`, { fill: severityLook.yellow.fill }),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([20, 18, ...months.map(() => 11), 12, 12, 10, 12, 16]),
    freeze: { rows: headRow + 1, columns: 2 },
    names: [
      { name: 'sp_Capacity', rect: { ...body, column: 0, columns: total + 1 } },
      { name: 'sp_Capacity_Tight', rect: { row: 2, column: total, rows: 1, columns: 1 } },
      { name: 'sp_Capacity_Pack', rect: pack },
      ...(steps ? [{ name: 'sp_Capacity_Steps', rect: steps }] : []),
    ],
    printTitleRow: headRow,
    gridlines: false,
  };
}

type Segment = Capacity['segments'][number];

function putSegment(draft: Draft, page: Page, segment: Segment, row: number): void {
  const words = capacityWords[page.plan.language];
  const name = segment.territory || words.everywhere;
  [words.need, words.have, words.gap].forEach((what, i) => {
    draft.put(row + i, at.territory, name, i === 0 ? {} : { color: colours.quiet });
    draft.put(row + i, at.what, what, i === 2 ? { bold: true } : {});
  });
  const look: CellStyle = { align: 'right', format: amountFormat(1) };
  segment.need.forEach((need, i) => {
    const column = at.month(i);
    draft.put(row, column, need, look);
    draft.put(row + 1, column, segment.have[i] as number, look);
  });
  const total = at.month(segment.need.length);
  for (const line of [row, row + 1]) putRowSum(draft, line, total, at.month(0), total - 1, look);
  for (let column = at.month(0); column <= total; column++) putGap(draft, row, column, { bold: true });
}

/** What is there less what is needed, in the row under both. */
function putGap(draft: Draft, row: number, column: number, look: CellStyle): void {
  const gap = Number(draft.valueAt(row + 1, column)) - Number(draft.valueAt(row, column));
  draft.put(row + 2, column, calc(`ROUND(${a1(row + 1, column)}-${a1(row, column)},6)`, Math.round(gap * 1e6) / 1e6 + 0), {
    ...look,
    align: 'right',
    format: differenceFormat(1),
  });
}

function putTotals(draft: Draft, page: Page, { months, segments }: Capacity, row: number): void {
  const words = capacityWords[page.plan.language];
  const look: CellStyle = { bold: true, align: 'right', format: amountFormat(1) };
  [words.need, words.have, words.gap].forEach((what, i) => {
    draft.put(row + i, at.territory, page.words.total, i === 0 ? sumLook : { bold: true });
    draft.put(row + i, at.what, what, i === 0 ? sumLook : { bold: true });
  });
  for (let column = at.month(0); column <= at.month(months.length); column++) {
    [0, 1].forEach((of) => {
      const rows = segments.map((_, i) => firstRow + 3 * i + of);
      const value = rows.reduce((all, each) => all + Number(draft.valueAt(each, column)), 0);
      draft.put(row + of, column, calc(sumRows(rows, column), value), of === 0 ? { ...sumLook, ...look } : look);
    });
    putGap(draft, row, column, { bold: true });
  }
}

function findingOf(page: Page, { months, segments, steps, cost, unmet }: Capacity): string {
  const words = capacityWords[page.plan.language];
  const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
  const short = months.map((_, i) => sum(segments.map(({ need, have }) => Math.max(0, (need[i] as number) - (have[i] as number)))));
  const hours = (value: number): string => grouped(value, 0);
  const missing = sum(short);
  if (missing < 0.005) {
    const [need, have] = [sum(segments.flatMap((each) => each.need)), sum(segments.flatMap((each) => each.have))];
    return fill(words.findingEnough, { need: hours(need), have: hours(have) });
  }
  const month = months[short.indexOf(Math.max(...short))] as string;
  const by = steps.map(({ startBy }) => startBy).sort()[0];
  const close = by === undefined ? words.noWay : fill(words.close, { cost: moneyText(page, cost), by });
  const left = sum(unmet);
  return fill(words.findingShort, { hours: hours(missing), month, close, unmet: left >= 0.5 ? fill(words.unmetPart, { hours: hours(left) }) : '' });
}
