import { dayFromNumber, dayNumber, daySerial } from '../../plan';
import type { Backward, BackwardSegment, Rect, RepActivities } from '../../plan';
import { workingDays } from '../../engine';
import { a1, a1Rect } from '../content';
import type { CellInput, CellStyle, ConditionalRule } from '../spec';
import { activitiesWords } from './activitiesWords';
import type { Draft } from './draft';
import { calc, sumRows } from './formulas';
import { amountFormat, colours, dayFormat, looks, severityLook } from './look';
import type { Page } from './page';
import { total } from './planUnits';
import { putHeader } from './putHead';
import { cellReference } from './sourceSum';

const at = { rep: 0, stage: 1, activity: 2, perDay: 3, overloaded: 4, ahead: 5, week: 6 } as const;
const count: CellStyle = { align: 'right', format: amountFormat(0) };
const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/** What stands where: the block, the rows that fold, and the rule that colours overload. */
export interface WeeksBlock {
  readonly range: Rect;
  readonly folds: readonly (readonly [number, number])[];
  readonly rules: readonly ConditionalRule[];
}

/**
 * The weeks from the as-of day on, a table for each territory: deals that must start, each rep's activities with their sum against what the rep's days hold, and the
 * territory's sum. Null when no week is left.
 */
export function putWeeks(draft: Draft, page: Page, backward: Backward, first: number): WeeksBlock | null {
  const shown = backward.weeks.flatMap((monday, i) => (dayNumber(monday) + 6 > dayNumber(page.plan.settings.asOf) ? [i] : []));
  if (shown.length === 0) return null;
  const head = first + 1;
  draft.put(first, 0, activitiesWords[page.plan.language].weeksTitle, looks.section);
  const sheet: WeeksSheet = { draft, page, backward, shown, head, sums: [], folds: [] };
  let row = head;
  for (const segment of backward.segments) row = putTerritory(sheet, segment, row) + 2;
  putOverload(sheet);
  const range = { row: head, column: 0, rows: row - 1 - head, columns: at.week + shown.length };
  return { range, folds: sheet.folds, rules: sheet.sums.some(({ perDay }) => perDay !== null) ? [overloadRule(page, range)] : [] };
}

interface WeeksSheet {
  readonly draft: Draft;
  readonly page: Page;
  readonly backward: Backward;
  /** Places of the weeks that are shown. */
  readonly shown: readonly number[];
  /** Header row of the first territory; working days stand under it. */
  readonly head: number;
  /** The row of each rep's sum, with their weeks. */
  readonly sums: { readonly rep: string; readonly row: number; readonly perWeek: readonly number[]; readonly perDay: number | null }[];
  readonly folds: (readonly [number, number])[];
}

/** One territory; returns its last row. */
function putTerritory(sheet: WeeksSheet, segment: BackwardSegment, head: number): number {
  const { draft, page, backward, shown } = sheet;
  const words = activitiesWords[page.plan.language];
  const name = segment.territory === '' ? page.words.total : segment.territory;
  putHeader(
    draft,
    [
      { column: at.rep, text: name },
      { column: at.stage, text: words.stage },
      { column: at.activity, text: words.activity },
      ...[words.perDay, words.overloaded, words.ahead].map((text, i) => ({ column: at.perDay + i, text, number: true })),
      ...shown.map((week, i) => ({
        column: at.week + i,
        text: daySerial(backward.weeks[week] as (typeof backward.weeks)[number], page.system),
        number: true,
        format: dayFormat,
      })),
    ],
    head,
  );
  draft.put(head + 1, at.rep, words.workingDays, looks.quiet);
  daysOf(sheet).forEach((days, i) => draft.put(head + 1, at.week + i, days, { ...looks.quiet, ...count }));
  let row = head + 2;
  for (const { stage, needed } of segment.entering) {
    draft.put(row, at.rep, words.entering, { color: colours.quiet });
    draft.put(row, at.stage, stage, { color: colours.quiet });
    putLine(
      sheet,
      row++,
      shown.map((week) => needed[week] as number),
      { align: 'right', color: colours.quiet, format: amountFormat(1) },
    );
  }
  const lines = backward.reps.filter(({ territory }) => territory === segment.territory);
  if (lines.length === 0) return row - 1;
  const reps = [...new Set(lines.map(({ rep }) => rep))];
  const sums = reps.map((rep) => {
    row = putRep(sheet, rep, lines.filter((line) => line.rep === rep), row); // prettier-ignore
    return row++;
  });
  for (const [column, text] of [
    [at.rep, name],
    [at.stage, page.words.total],
    [at.activity, null],
    [at.perDay, null],
    [at.overloaded, null],
  ] as const)
    // prettier-ignore
    if (text === null) draft.paint(row, column, sumLook);
    else draft.put(row, column, text, sumLook);
  const all = shown.map((week) => total(lines.map(({ perWeek }) => perWeek[week] as number)));
  putLine(sheet, row, all, { ...count, ...sumLook }, sums);
  return row;
}

/** A rep's activities and their sum; returns the row of the sum. */
function putRep(sheet: WeeksSheet, rep: string, lines: readonly RepActivities[], first: number): number {
  const { draft, page, shown } = sheet;
  const words = activitiesWords[page.plan.language];
  const name = rep === '' ? words.nobody : rep;
  lines.forEach(({ stage, activity, perWeek }, i) => {
    draft.put(first + i, at.rep, name, {});
    draft.put(first + i, at.stage, stage, {});
    draft.put(first + i, at.activity, activity, {});
    putLine(sheet, first + i, shown.map((week) => perWeek[week] as number), count); // prettier-ignore
  });
  const row = first + lines.length;
  const capacity = capacityOf(page, rep);
  const perWeek = shown.map((week) => total(lines.map((line) => line.perWeek[week] as number)));
  draft.put(row, at.rep, name, sumLook);
  draft.put(row, at.stage, words.sum, sumLook);
  draft.paint(row, at.activity, sumLook);
  if (capacity === null) for (const column of [at.perDay, at.overloaded]) draft.paint(row, column, sumLook);
  else draft.put(row, at.perDay, capacity.input, { ...sumLook, align: 'right', format: '0.0' });
  putLine(sheet, row, perWeek, { ...count, ...sumLook }, lines.map((_, i) => first + i)); // prettier-ignore
  sheet.sums.push({ rep, row, perWeek, perDay: capacity?.value ?? null });
  sheet.folds.push([first, row - 1]);
  return row;
}

/** Weeks of a row and their sum; with `below`, each is the native sum of those rows. */
function putLine({ draft, shown }: WeeksSheet, row: number, values: readonly number[], style: CellStyle, below?: readonly number[]): void {
  const weeks = a1Rect({ row, column: at.week, rows: 1, columns: shown.length });
  draft.put(row, at.ahead, calc(`SUM(${weeks})`, total(values)), { ...style, bold: true });
  values.forEach((value, i) => {
    const column = at.week + i;
    draft.put(row, column, below ? calc(sumRows(below, column), value) : value, style);
  });
}

/** How many weeks are too much for a rep, over all territories where they sell. */
function putOverload(sheet: WeeksSheet): void {
  const { draft, head, shown, sums } = sheet;
  const days = daysOf(sheet);
  const weeks = (row: number): string => a1Rect({ row, column: at.week, rows: 1, columns: shown.length });
  const calendar = a1Rect({ row: head + 1, column: at.week, rows: 1, columns: shown.length }, true);
  for (const { rep, row, perDay } of sums) {
    if (perDay === null) continue;
    const own = sums.filter((each) => each.rep === rep);
    const value = shown.filter((_, i) => total(own.map(({ perWeek }) => perWeek[i] as number)) > perDay * (days[i] as number) + 1e-9).length;
    const formula = `SUMPRODUCT((${own.map((each) => weeks(each.row)).join('+')}>${a1(row, at.perDay)}*${calendar}+0.000000001)*1)`;
    draft.put(row, at.overloaded, calc(formula, value), { ...sumLook, align: 'right', format: `"${severityLook.red.glyph} "0;;"–"` });
  }
}

/** Colours a rep's week when the sums of all territories where they sell exceed activities a day × working days; both stand in cells. */
function overloadRule(page: Page, { row, rows, columns }: Rect): ConditionalRule {
  const words = activitiesWords[page.plan.language];
  const first = row + 2;
  const range = { row: first, column: at.week, rows: rows - 2, columns: columns - at.week };
  const down = (column: number, fixed: boolean): string => {
    const [from, to] = [first, first + rows - 3].map((r) => a1(r, column, true)) as [string, string];
    return fixed ? `${from}:${to}` : `${from}:${to}`.replace(/\$([A-Z]+)\$/g, '$1$');
  };
  const perDay = `$${a1(first, at.perDay)}`;
  const rep = `$${a1(first, at.rep)}`;
  const load = `SUMIFS(${down(at.week, false)},${down(at.rep, true)},${rep},${down(at.stage, true)},"${words.sum}")`;
  const days = a1(row + 1, at.week, true).replace(/^\$([A-Z]+)/, '$1');
  return {
    range,
    formula: `=IF(ISNUMBER(${perDay}),AND(${load}>${perDay}*${days}+0.000000001,N("sp:activities:overload")=0),FALSE)`,
    fill: severityLook.red.fill,
    color: colours.ink,
    bold: true,
    stopIfTrue: false,
  };
}

/** Working days of the weeks shown. */
function daysOf({ page, backward, shown }: WeeksSheet): number[] {
  return shown.map((week) => {
    const monday = backward.weeks[week] as (typeof backward.weeks)[number];
    return workingDays(monday, dayFromNumber(dayNumber(monday) + 6), page.plan.settings);
  });
}

/** Activities that a rep's day holds, read live from the team's table where it says so; null when it does not. */
export function capacityOf({ plan }: Page, rep: string): { readonly input: CellInput; readonly value: number } | null {
  const own = plan.team.filter(({ name, activitiesPerDay }) => name === rep && activitiesPerDay !== null);
  if (own.length === 0) return null;
  const largest = own.reduce((a, b) => ((b.activitiesPerDay as number) > (a.activitiesPerDay as number) ? b : a));
  const value = largest.activitiesPerDay as number;
  const source = plan.sources.find(({ role, sheet }) => role === 'team' && sheet === largest.at.sheet);
  const column = source?.columns['activitiesPerDay']?.column;
  return { input: column === undefined ? value : calc(cellReference({ ...largest.at, column }), value), value };
}
