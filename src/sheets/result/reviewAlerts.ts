import { dayNumber, daySerial } from '../../plan';
import type { WatchedAlert } from '../../plan';
import { a1Rect, sheetInFormula } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellStyle } from '../spec';
import { alertColumns, isOpen } from './alertColumns';
import { alertPlaces, oneLine } from './alertPlace';
import { linkInput } from './alertsSheet';
import { briefWords } from './briefWords';
import type { Draft } from './draft';
import { dateColumns, dateRows, firstRow } from './layouts';
import { varianceCell } from './elapsed';
import { calc, quoted } from './formulas';
import { colours, dayFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';

/** So many owners, and so many resolved alerts. */
const OWNERS = 8;
const RESOLVED = 5;
/** Days of an alert's age that one column takes: up to the first, up to the second, more. */
const AGES = [2, 7] as const;

/** Open alerts by owner and age as native counts over the Alerts sheet. Returns the next free row. */
export function putAlertsByOwner(draft: Draft, page: Page, row: number): number {
  const { plan, result } = page;
  const words = briefWords[plan.language];
  const { alerts } = result.diagnosis;
  const { alertStates } = inputWords[plan.language];
  const open = alerts.filter(({ state }) => isOpen(state));
  draft.put(row, 0, words.byAge, looks.section);
  if (open.length === 0) {
    draft.put(row + 1, 0, words.nothing, { color: colours.quiet, italic: true });
    return row + 3;
  }
  const heads = [words.all, words.red, ...words.days, words.overdue];
  putHeader(draft, [{ column: 0, text: words.owner }, ...heads.map((text, i) => ({ column: 1 + i, text, number: true }))], row + 1);
  const sheet = sheetInFormula(page.sheets.alerts);
  const range = (column: number): string => `${sheet}!${a1Rect({ row: firstRow, column, rows: alerts.length, columns: 1 }, true)}`;
  const states = [alertStates.resolved, alertStates.snoozed].map((state) => `${range(alertColumns.state)},${quoted(`<>${state}`)}`).join(',');
  const today = varianceCell(page, dateRows(page).asOf, dateColumns.value);
  const age = ({ firstSeen }: WatchedAlert): number => dayNumber(plan.settings.asOf) - dayNumber(firstSeen);
  const seen = range(alertColumns.firstSeen);
  const counts: readonly { readonly criteria: string; readonly holds: (alert: WatchedAlert) => boolean }[] = [
    { criteria: '', holds: () => true },
    {
      criteria: `,${range(alertColumns.severity)},${quoted(page.words.severities.red)}`,
      holds: ({ severity }) => severity === 'red',
    },
    { criteria: `,${seen},">="&${today}-${AGES[0]}`, holds: (alert) => age(alert) <= AGES[0] },
    {
      criteria: `,${seen},"<"&${today}-${AGES[0]},${seen},">="&${today}-${AGES[1]}`,
      holds: (alert) => age(alert) > AGES[0] && age(alert) <= AGES[1],
    },
    { criteria: `,${seen},"<"&${today}-${AGES[1]}`, holds: (alert) => age(alert) > AGES[1] },
    { criteria: `,${range(alertColumns.due)},"<"&${today}`, holds: ({ due }) => due !== null && due < plan.settings.asOf },
  ];
  const sizes = new Map<string, number>();
  for (const { owner } of open) sizes.set(owner, (sizes.get(owner) ?? 0) + 1);
  const owners = [...sizes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, OWNERS);
  const figure: CellStyle = { align: 'right', format: '0;"−"0;"–"' };
  owners.forEach(([owner], i) => {
    const line = row + 2 + i;
    draft.put(line, 0, oneLine(owner || words.nobody), owner === '' ? { color: colours.quiet } : {});
    const criterion = owner === '' ? '""' : quoted(owner.replace(/[~*?]/g, '~$&'));
    counts.forEach(({ criteria, holds }, k) => {
      const own = open.filter((alert) => alert.owner.toLowerCase() === owner.toLowerCase() && holds(alert)).length;
      draft.put(line, 1 + k, calc(`COUNTIFS(${range(alertColumns.owner)},${criterion},${states}${criteria})`, own), figure);
    });
  });
  return row + 3 + owners.length;
}

/** What was resolved in the week up to the as-of day. Returns the next free row. */
export function putResolved(draft: Draft, page: Page, row: number): number {
  const { plan, result, system } = page;
  const words = briefWords[plan.language];
  const { alertKinds } = inputWords[plan.language];
  const today = dayNumber(plan.settings.asOf);
  const resolved = result.diagnosis.alerts.filter(({ state, resolvedOn }) => {
    return state === 'resolved' && resolvedOn !== null && today - dayNumber(resolvedOn) < 7 && today >= dayNumber(resolvedOn);
  });
  draft.put(row, 0, words.resolved, looks.section);
  if (resolved.length === 0) {
    draft.put(row + 1, 0, words.noneResolved, { color: colours.quiet, italic: true });
    return row + 2;
  }
  putHeader(
    draft,
    [
      { column: 0, text: words.where },
      { column: 1, text: words.what },
      { column: 2, text: words.resolvedOn },
      { column: 3, text: words.done },
      ...[4, 5].map((column) => ({ column, text: null })),
    ],
    row + 1,
  );
  const placeOf = alertPlaces(page);
  const shown = resolved.slice(0, RESOLVED);
  shown.forEach((alert, i) => {
    const line = row + 2 + i;
    const place = placeOf(alert);
    draft.put(line, 0, linkInput(place), place.at ? { color: colours.inputTab } : {});
    draft.put(line, 1, alertKinds[alert.kind], {});
    draft.put(line, 2, daySerial(alert.resolvedOn as NonNullable<typeof alert.resolvedOn>, system), { align: 'left', format: dayFormat });
    draft.put(line, 3, alert.done || null, { italic: true });
  });
  return row + 2 + shown.length;
}
