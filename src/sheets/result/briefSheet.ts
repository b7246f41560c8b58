import type { SheetSpec } from '../spec';
import { alertChange } from './alertChange';
import { isOpen } from './alertColumns';
import { alertPlaces } from './alertPlace';
import { actionOf } from './alertsSheet';
import { putAlerts } from './briefAlerts';
import { putDeals } from './briefDeals';
import { putLate } from './briefLate';
import { putTotal } from './briefTotal';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import { newDraft } from './draft';
import { headRow } from './layouts';
import { colours } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putTop } from './putHead';

/** Alerts of a section; all sections together fit on one page. */
const MOST = 8;

/**
 * The Daily brief (F10): what to do first; the total and what changed since the month's end; alerts that are new, worse or due; deals to act on; late leads and tasks. One upright page; live from the sheets it is drawn from.
 */
export function briefSheet(page: Page): SheetSpec {
  const { plan, result } = page;
  const words = briefWords[plan.language];
  const { asOf } = plan.settings;
  const open = result.diagnosis.alerts.filter(({ state }) => isOpen(state));
  const fresh = open.filter((alert) => ['new', 'worse', 'back'].includes(alertChange(alert, asOf)));
  const due = open.filter((alert) => alert.due !== null && alert.due <= asOf).sort((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1));
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${asOf}`, findingOf(page));
  const total = putTotal(draft, page, headRow);
  const newest = putAlerts(draft, page, total.next, { id: 'brief-new', title: words.fresh, none: words.noneFresh, alerts: fresh, most: MOST });
  const dueNow = putAlerts(draft, page, newest.next, { id: 'brief-due', title: words.due, none: words.noneDue, alerts: due, most: MOST });
  const end = putLate(draft, page, putDeals(draft, page, dueNow.next));
  return {
    id: 'brief',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [...total.rules, ...newest.rules, ...dueNow.rules],
    charts: [],
    tables: [],
    widths: draft.widths([13, 24, 42, 16, 20, 13]),
    freeze: { rows: 3, columns: 0 },
    names: [{ name: 'sp_Brief', rect: { row: headRow, column: 0, rows: end - headRow, columns: 6 } }],
    printTitleRow: null,
    printPages: { wide: 1, titleColumns: 0, tall: 1, portrait: true },
    gridlines: false,
  };
}

/** What to do first, where and by whom: the worst alert that nobody has taken yet, else the worst one. */
function findingOf(page: Page): string {
  const words = briefWords[page.plan.language];
  const open = page.result.diagnosis.alerts.filter(({ state }) => isOpen(state));
  const first = open.find(({ state, action }) => state === 'open' && action !== '') ?? open[0];
  if (!first) return words.nothing;
  const owner = first.owner === '' ? '' : fill(words.byOwner, { owner: first.owner });
  return fill(words.firstDo, { action: actionOf(page, first).text, where: alertPlaces(page)(first).text, owner });
}
