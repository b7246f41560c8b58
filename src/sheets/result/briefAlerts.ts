import { daySerial } from '../../plan';
import type { WatchedAlert } from '../../plan';
import { a1, sheetInFormula } from '../content';
import type { CellInput, ConditionalRule } from '../spec';
import { alertColumns } from './alertColumns';
import { alertPlaces } from './alertPlace';
import { alertWhat, linkInput } from './alertsSheet';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { firstRow } from './layouts';
import { amountFormat, colours, dayFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { severityRules } from './rules';

/** A section of alerts under its title, live from the rows of the Alerts sheet: severity, where, what, at stake, owner, due; at most `most`, then how many more there are. Returns the next free row and the rules. */
export function putAlerts(
  draft: Draft,
  page: Page,
  row: number,
  section: { readonly id: string; readonly title: string; readonly none: string; readonly alerts: readonly WatchedAlert[]; readonly most: number },
): { readonly next: number; readonly rules: readonly ConditionalRule[] } {
  const { plan, result, system } = page;
  const words = briefWords[plan.language];
  draft.put(row, 0, section.title, looks.section);
  if (section.alerts.length === 0) {
    draft.put(row + 1, 0, section.none, { color: colours.quiet, italic: true });
    return { next: row + 3, rules: [] };
  }
  putHeader(
    draft,
    [
      { column: 0, text: page.words.severity },
      { column: 1, text: words.where },
      { column: 2, text: words.what },
      { column: 3, text: `${words.amount} (${page.unitText})`, number: true },
      { column: 4, text: words.owner, indent: true },
      { column: 5, text: words.dueDay },
    ],
    row + 1,
  );
  const placeOf = alertPlaces(page);
  const what = alertWhat(page);
  const first = row + 2;
  const shown = section.alerts.slice(0, section.most);
  shown.forEach((alert, i) => {
    const line = first + i;
    const there = firstRow + result.diagnosis.alerts.indexOf(alert);
    const cell = (column: number): string => `${sheetInFormula(page.sheets.alerts)}!${a1(there, column)}`;
    const live = (column: number, value: string | number | null): CellInput => {
      const own = cell(column);
      return value === null
        ? calc(`IF(${own}="","",${own})`, '')
        : typeof value === 'string'
          ? calc(own, value)
          : calc(`IF(${own}="","",${own})`, value);
    };
    const place = placeOf(alert);
    draft.put(line, 0, live(alertColumns.severity, page.words.severities[alert.severity]), { bold: true });
    draft.put(line, 1, linkInput(place), place.at ? { color: colours.inputTab } : {});
    draft.put(line, 2, live(alertColumns.what, what(alert)), {});
    draft.put(line, 3, live(alertColumns.amount, alert.amount === null ? null : alert.amount / page.unit), {
      align: 'right',
      format: amountFormat(page.decimals),
    });
    draft.put(line, 4, live(alertColumns.owner, alert.owner || null), { align: 'left', indent: 1 });
    draft.put(line, 5, live(alertColumns.due, alert.due === null ? null : daySerial(alert.due, system)), { align: 'left', format: dayFormat });
  });
  const left = section.alerts.length - shown.length;
  const next = first + shown.length;
  if (left > 0) draft.put(next, 1, fill(words.more, { n: left, sheet: page.sheets.alerts }), { color: colours.quiet, italic: true });
  const range = { row: first, column: 0, rows: shown.length, columns: 1 };
  return {
    next: next + (left > 0 ? 2 : 1),
    rules: severityRules(section.id, range, (severity) => `$${a1(first, 0)}=${quoted(page.words.severities[severity])}`),
  };
}
