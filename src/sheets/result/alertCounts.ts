import { daySerial } from '../../plan';
import type { WatchedAlert } from '../../plan';
import { a1 } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellStyle } from '../spec';
import { alertColumns as at, isOpen } from './alertColumns';
import { alertsWords } from './alertsWords';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { calc, columnRange, quoted } from './formulas';
import { dateColumns, dateRows, firstRow } from './layouts';
import { colours, dayFormat, looks } from './look';
import type { Page } from './page';

const SEVERITIES = ['red', 'orange', 'yellow'] as const;
const AUDIENCES = ['rep', 'region', 'executive'] as const;

/** Counts of open alerts by severity and audience as native formulas over the table, above its middle columns; the as-of day and how many are past due beside them. Returns the address of the as-of day. */
export function putAlertCounts(draft: Draft, page: Page): string {
  const { plan, result, system } = page;
  const words = alertsWords[plan.language];
  const { alertStates } = inputWords[plan.language];
  const { asOf } = plan.settings;
  const open = result.diagnosis.alerts.filter(({ state }) => isOpen(state));
  const rows = Math.max(1, result.diagnosis.alerts.length);
  const range = (column: number): string => columnRange(firstRow, rows, column);
  const counted = [alertStates.resolved, alertStates.snoozed].map((state) => `${range(at.state)},${quoted(`<>${state}`)}`).join(',');
  const count = (criteria: string, holds: (alert: WatchedAlert) => boolean): ReturnType<typeof calc> =>
    calc(`COUNTIFS(${criteria},${counted})`, open.filter(holds).length);
  const label: CellStyle = { ...looks.quiet, align: 'right' };
  const figure: CellStyle = { ...looks.quiet, color: colours.ink, align: 'right', format: '0;"−"0;"–"' };
  const first = at.owner;
  AUDIENCES.forEach((audience, i) => draft.put(0, first + i, words.audiences[audience], label));
  draft.put(0, first + AUDIENCES.length, words.all, label);
  SEVERITIES.forEach((severity, i) => {
    const row = 1 + i;
    const own = `${range(at.severity)},${quoted(page.words.severities[severity])}`;
    draft.put(row, at.action, page.words.severities[severity], { ...label, color: colours.ink });
    AUDIENCES.forEach((audience, k) => {
      const criteria = `${own},${range(at.audience)},${quoted(words.audiences[audience])}`;
      draft.put(
        row,
        first + k,
        count(criteria, (alert) => alert.severity === severity && alert.audience === audience),
        figure,
      );
    });
    draft.put(
      row,
      first + AUDIENCES.length,
      count(own, (alert) => alert.severity === severity),
      { ...figure, bold: true },
    );
  });
  const beside = first + AUDIENCES.length + 1;
  const day = a1(0, beside + 1, true);
  draft.put(0, beside, page.words.actualsTo, label);
  draft.put(0, beside + 1, calc(varianceCell(page, dateRows(page).asOf, dateColumns.value), daySerial(asOf, system)), {
    ...looks.quiet,
    align: 'left',
    format: dayFormat,
  });
  draft.put(1, beside, words.overdue, label);
  draft.put(
    1,
    beside + 1,
    count(`${range(at.due)},"<"&${day}`, ({ due }) => due !== null && due < asOf),
    { ...figure, align: 'left' },
  );
  return day;
}
