import { daySerial } from '../../plan';
import type { Day, Rect, WatchedAlert } from '../../plan';
import { matterOfKey } from '../../engine';
import { a1 } from '../content';
import { historyText } from '../read/alertHistory';
import { inputWords } from '../read/inputWords';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { alertChange } from './alertChange';
import { alertColumns, isOpen } from './alertColumns';
import { alertPlaces } from './alertPlace';
import type { AlertPlace } from './alertPlace';
import { alertSaid } from './alertSaid';
import { putAlertCounts } from './alertCounts';
import { alertsWords } from './alertsWords';
import { behindInput } from './behindInput';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { calc, quoted } from './formulas';
import { firstRow, headRow, treeRows, varianceColumns } from './layouts';
import { linkTo } from './linkTo';
import { amountFormat, colours, dayFormat, percentDifferenceFormat, severityLook } from './look';
import { pathKey } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { severityRules, whenRule } from './rules';
import { stallWords } from './stallText';

const at = alertColumns;

/** Fields of the kept record, and those of them that people write. */
const KEPT = [
  'severity',
  'kind',
  'owner',
  'due',
  'state',
  'until',
  'done',
  'firstSeen',
  'since',
  'returned',
  'resolvedOn',
  'history',
  'key',
] as const;
const TYPED = ['owner', 'state', 'until', 'done'] as const;

/**
 * The Alerts sheet: a table of every alert, open ones worst first, each with a link to its cell and what to do, under counts by severity and audience. It is read back as input: its headers are the words of the
 * input tables, and owner, state, snooze and what was done may be typed and stay. What a node is behind is live from Variance; the severity is that of the record.
 */
export function alertsSheet(page: Page): SheetSpec {
  const { plan, result } = page;
  const { alerts } = result.diagnosis;
  const words = alertsWords[plan.language];
  const heads = inputWords[plan.language].columns.alertLog;
  const draft = newDraft();
  putTop(draft, page, page.sheets.alerts, findingOf(page));
  const number = (column: number, text: string): { column: number; text: string; number: true } => ({ column, text, number: true });
  putHeader(draft, [
    ...KEPT.map((field) => ({ column: at[field], text: heads[field] ?? '', number: field === 'returned', indent: field === 'firstSeen' })),
    { column: at.where, text: page.words.where },
    { column: at.what, text: words.what },
    number(at.share, words.share),
    number(at.amount, `${words.amount} (${page.unitText})`),
    { column: at.action, text: words.action, indent: true },
    { column: at.audience, text: words.audience },
    { column: at.change, text: words.change },
    number(at.effect, words.effect),
  ]);
  const put = alertWriter(draft, page);
  alerts.forEach((alert, i) => put(alert, firstRow + i));
  if (alerts.length === 0) draft.put(firstRow, 0, words.none, { color: colours.quiet, italic: true });
  const asOf = putAlertCounts(draft, page);
  const rows = Math.max(1, alerts.length);
  const range = (column: number, columns = 1): Rect => ({ row: firstRow, column, rows, columns });
  const name = plan.sources.find(({ role }) => role === 'alertLog')?.table ?? inputWords[plan.language].tables.alertLog.replace(/ /g, '_');
  return {
    id: 'alerts',
    name: page.sheets.alerts,
    tab: alerts.some(({ severity, state }) => severity === 'red' && isOpen(state)) ? severityLook.red.fill : colours.resultTab,
    ...draft.finish(),
    rules: alerts.length === 0 ? [] : rulesOf(page, range, asOf),
    charts: [],
    tables: alerts.length === 0 ? [] : [{ name, range: { row: headRow, column: 0, rows: rows + 1, columns: at.key + 1 }, style: 'TableStyleLight1' }],
    widths: draft.widths([13, 13, 24, 40, 11, 15, 34, 18, 12, 15, 14, 30, 12, 11, 14, 13, 13, 14, 13, 20, 24]),
    outline: { rows: [], columns: [[at.firstSeen, at.key]] },
    freeze: { rows: headRow + 1, columns: at.where + 1 },
    names: [{ name: 'sp_Alerts', rect: range(0, at.key + 1) }],
    ...(alerts.length === 0
      ? {}
      : {
          prompts: TYPED.map((field) => ({
            rect: range(at[field]),
            title: heads[field] ?? '',
            message: words.prompts[field],
            ...choicesOf(page, field),
          })),
        }),
    printTitleRow: headRow,
    printPages: { wide: 2, titleColumns: at.where + 1 },
    gridlines: false,
  };
}

/** The states that there are, in the order of an alert's life. */
function choicesOf({ plan }: Page, field: (typeof TYPED)[number]): { readonly choices?: readonly string[] } {
  const { open, acknowledged, snoozed, resolved } = inputWords[plan.language].alertStates;
  return field === 'state' ? { choices: [open, acknowledged, snoozed, resolved] } : {};
}

/** Severities by the row's own word while it is open, a due day that has passed while it is open, and the rest quiet. */
function rulesOf(page: Page, range: (column: number, columns?: number) => Rect, asOf: string): SheetSpec['rules'] {
  const { alertStates } = inputWords[page.plan.language];
  const cell = (column: number): string => `$${a1(firstRow, column)}`;
  const closed = `OR(${cell(at.state)}=${quoted(alertStates.resolved)},${cell(at.state)}=${quoted(alertStates.snoozed)})`;
  const isSeverity = (severity: 'red' | 'orange' | 'yellow'): string =>
    `NOT(${closed}),${cell(at.severity)}=${quoted(page.words.severities[severity])}`;
  return [
    ...severityRules('alerts', range(at.severity), isSeverity),
    ...severityRules('alerts-off', range(at.share), isSeverity),
    whenRule('alerts:overdue', range(at.due), `NOT(${closed}),ISNUMBER(${cell(at.due)}),${cell(at.due)}<${asOf}`, { color: colours.bad }),
    whenRule('alerts:closed', range(0, at.key + 1), closed, { color: colours.quiet }),
  ];
}

/** Writes one alert; styles are made once for all. */
function alertWriter(draft: Draft, page: Page): (alert: WatchedAlert, row: number) => void {
  const { plan, system } = page;
  const words = alertsWords[plan.language];
  const { alertKinds, alertStates } = inputWords[plan.language];
  const placeOf = alertPlaces(page);
  const what = whatWriter(page);
  const typed: CellStyle = { fill: colours.input };
  const link: CellStyle = { color: colours.inputTab };
  const text: CellStyle = {};
  const bold: CellStyle = { bold: true };
  const day: CellStyle = { align: 'left', format: dayFormat };
  const indented: CellStyle = { ...day, indent: 1 };
  const typedDay: CellStyle = { ...typed, ...day };
  const off: CellStyle = { align: 'right', format: percentDifferenceFormat };
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const gain: CellStyle = { align: 'right', format: '"+"0.0%;"−"0.0%;"–"' };
  const times: CellStyle = { align: 'right', format: `${words.backFormat};;"–"` };
  // Long texts at the far right may run on; they are for the record, not to be read.
  const quiet: CellStyle = { size: 9, color: colours.quiet, italic: true };
  const linked: CellStyle = { ...link, align: 'left', indent: 1 };
  const serial = (each: Day | null): number | null => (each === null ? null : daySerial(each, system));
  return (alert, row) => {
    const place = placeOf(alert);
    const behind = isLive(page, alert) ? alert : null;
    const action = actionOf(page, alert);
    draft.put(row, at.severity, page.words.severities[alert.severity], bold);
    draft.put(row, at.kind, alertKinds[alert.kind], text);
    draft.put(row, at.where, linkInput(place), place.at ? link : text);
    draft.put(row, at.what, what(alert), text);
    draft.put(row, at.share, behind ? liveShare(page, behind) : alert.kind === 'dependence' ? null : alert.share, off);
    draft.put(row, at.amount, behind ? liveGap(page, behind) : alert.amount === null ? null : alert.amount / page.unit, money);
    draft.put(row, at.action, linkInput(action), action.at ? linked : { align: 'left', indent: 1 });
    draft.put(row, at.owner, alert.owner || null, typed);
    draft.put(row, at.due, serial(alert.due), day);
    draft.put(row, at.state, alertStates[alert.state], typed);
    draft.put(row, at.until, serial(alert.until), typedDay);
    draft.put(row, at.done, alert.done || null, typed);
    draft.put(row, at.audience, words.audiences[alert.audience], text);
    draft.put(row, at.change, changeText(page, alert), text);
    draft.put(row, at.effect, alert.oddsEffect, gain);
    draft.put(row, at.firstSeen, serial(alert.firstSeen), indented);
    draft.put(row, at.since, serial(alert.since), day);
    draft.put(row, at.returned, alert.returned, times);
    draft.put(row, at.resolvedOn, serial(alert.resolvedOn), day);
    draft.put(row, at.history, historyText(alert.history, plan.language) || null, quiet);
    draft.put(row, at.key, alert.key, quiet);
  };
}

/** Is it of a node that is behind now, so that its figures are those of Variance? */
function isLive(page: Page, { kind, amount, path }: WatchedAlert): boolean {
  return kind === 'behind' && amount !== null && treeRows(page).has(pathKey(path));
}

function whatWriter(page: Page): (alert: WatchedAlert) => CellInput {
  const said = alertSaid(page);
  return (alert) => (isLive(page, alert) ? behindInput(page, alert) : said(alert));
}

/** What each alert says: the text that its cell on the Alerts sheet holds or comes to. */
export function alertWhat(page: Page): (alert: WatchedAlert) => string {
  const write = whatWriter(page);
  return (alert) => {
    const input = write(alert);
    return String(typeof input === 'object' && input !== null ? input.value : input);
  };
}

/** A text that jumps to its cell, where one is known. */
export function linkInput({ text, at: target }: AlertPlace): CellInput {
  return target === null || text === '' ? text || null : linkTo(target, text);
}

/** What became of the alert today; how often it came back. */
export function changeText({ plan }: Page, alert: WatchedAlert): string {
  const words = alertsWords[plan.language];
  const change = alertChange(alert, plan.settings.asOf);
  return change === 'back' && alert.returned > 1 ? fill(words.backAgain, { n: alert.returned }) : words.changes[change];
}

/** What to do: of the playbook, with its row; of a stalled deal without one the next step; else the words of Settings. */
export function actionOf(page: Page, alert: WatchedAlert): AlertPlace {
  const { plan, result } = page;
  const response = plan.responses.find(({ action, kind }) => action === alert.action && (kind === null || kind === alert.kind));
  if (response) return { text: alert.action, at: response.at };
  const name = alert.kind === 'stalled' ? matterOfKey(alert.key)?.subject[0] : undefined;
  const stalled = result.diagnosis.stalled.find(({ deal }) => deal === name);
  return { text: stalled ? stallWords[plan.language].todo[stalled.todo] : alert.action, at: null };
}

function liveShare(page: Page, alert: WatchedAlert): CellInput {
  return calc(varianceCell(page, treeRows(page).get(pathKey(alert.path)) as number, varianceColumns(page).share), alert.share);
}

function liveGap(page: Page, alert: WatchedAlert): CellInput {
  const cell = varianceCell(page, treeRows(page).get(pathKey(alert.path)) as number, varianceColumns(page).delta);
  return calc(`IF(ISNUMBER(${cell}),-${cell},"")`, (alert.amount as number) / page.unit);
}

/** One sentence: how many of each severity are open, what is new, and the first of them. */
function findingOf(page: Page): string {
  const { plan, result, words: shared } = page;
  const words = alertsWords[plan.language];
  const { alerts } = result.diagnosis;
  const open = alerts.filter(({ state }) => isOpen(state));
  const [first] = open;
  if (alerts.length === 0) return words.none;
  if (!first) return fill(words.allQuiet, { kept: alerts.length });
  const count = (severity: WatchedAlert['severity']): number => open.filter((alert) => alert.severity === severity).length;
  const fresh = open.filter((alert) => ['new', 'worse', 'back'].includes(alertChange(alert, plan.settings.asOf))).length;
  return fill(words.finding, {
    red: count('red'),
    orange: count('orange'),
    yellow: count('yellow'),
    fresh: fresh === 0 ? words.noneFresh : fill(words.fresh, { n: fresh }),
    where: alertPlaces(page)(first).text,
    what: first.kind === 'behind' ? shared.behind.toLowerCase() : lower(alertSaid(page)(first)),
  });
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
