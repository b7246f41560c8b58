import { daySerial } from '../../plan';
import type { Backward, Rect } from '../../plan';
import { a1, a1Rect } from '../content';
import type { CellStyle, ConditionalRule } from '../spec';
import { capacityOf } from './activitiesWeeks';
import { activitiesWords } from './activitiesWords';
import type { Draft } from './draft';
import { calc, sumRows } from './formulas';
import { amountFormat, colours, dayFormat, looks, severityLook } from './look';
import type { Page } from './page';
import { total } from './planUnits';
import { putHeader } from './putHead';

const at = { rep: 0, stage: 1, activity: 2, territory: 3, perDay: 4, ahead: 5, day: 6 } as const;
const count: CellStyle = { align: 'right', format: amountFormat(0) };
const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/** Where the block stands, the rows that fold, and the rule that colours days with more than a rep can do. */
export interface DaysBlock {
  readonly range: Rect;
  readonly folds: readonly (readonly [number, number])[];
  readonly rules: readonly ConditionalRule[];
}

/** The next working days: what every rep does on each, with their sum against what a day holds. Null when no day is left or nobody does anything. */
export function putDays(draft: Draft, page: Page, backward: Backward, first: number): DaysBlock | null {
  const { days, reps: lines } = backward;
  if (days.length === 0 || lines.length === 0) return null;
  const words = activitiesWords[page.plan.language];
  draft.put(first, 0, words.daysTitle, looks.section);
  const head = first + 1;
  putHeader(
    draft,
    [
      ...[words.rep, words.stage, words.activity, page.words.territory].map((text, column) => ({ column, text })),
      ...[words.perDay, words.ahead].map((text, i) => ({ column: at.perDay + i, text, number: true })),
      ...days.map((day, i) => ({ column: at.day + i, text: daySerial(day, page.system), number: true, format: dayFormat })),
    ],
    head,
  );
  const folds: (readonly [number, number])[] = [];
  let row = head + 1;
  let limited = false;
  for (const rep of [...new Set(lines.map((line) => line.rep))]) {
    const own = lines.filter((line) => line.rep === rep);
    const begin = row;
    const put = (values: readonly number[], style: CellStyle, below: readonly number[] | null): void => {
      const all = a1Rect({ row, column: at.day, rows: 1, columns: days.length });
      draft.put(row, at.ahead, calc(`SUM(${all})`, total(values)), { ...style, bold: true });
      values.forEach((value, i) => draft.put(row, at.day + i, below ? calc(sumRows(below, at.day + i), value) : value, style));
    };
    const name = rep === '' ? words.nobody : rep;
    for (const { stage, activity, territory, perDay } of own) {
      for (const [column, text] of [name, stage, activity, territory].entries()) draft.put(row, column, text === '' ? null : text, {});
      put(perDay, count, null);
      row++;
    }
    draft.put(row, at.rep, name, sumLook);
    draft.put(row, at.stage, words.sum, sumLook);
    for (const column of [at.activity, at.territory]) draft.paint(row, column, sumLook);
    const capacity = capacityOf(page, rep);
    if (capacity === null) draft.paint(row, at.perDay, sumLook);
    else {
      limited = true;
      draft.put(row, at.perDay, capacity.input, { ...sumLook, align: 'right', format: '0.0' });
    }
    const sums = days.map((_, i) => total(own.map(({ perDay }) => perDay[i] as number)));
    put(sums, { ...count, ...sumLook }, own.map((_, i) => begin + i)); // prettier-ignore
    folds.push([begin, row - 1]);
    row++;
  }
  const range = { row: head, column: 0, rows: row - head, columns: at.day + days.length };
  return { range, folds, rules: limited ? [overloadRule(range)] : [] };
}

/** Colours a day of a rep's sum that is more than a day holds; both stand in cells. */
function overloadRule({ row, rows, columns }: Rect): ConditionalRule {
  const first = row + 1;
  const [perDay, sum] = [`$${a1(first, at.perDay)}`, a1(first, at.day)];
  return {
    range: { row: first, column: at.day, rows: rows - 1, columns: columns - at.day },
    formula: `=IF(ISNUMBER(${perDay}),AND(${sum}>${perDay}+0.000000001,N("sp:activities:day")=0),FALSE)`,
    fill: severityLook.red.fill,
    color: colours.ink,
    bold: true,
    stopIfTrue: false,
  };
}
