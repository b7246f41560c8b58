import type { Alert } from '../../plan';
import { a1, a1Rect } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { varianceCell, varianceLegend } from './elapsed';
import { alertsFinding } from './findings';
import { calc, quoted } from './formulas';
import { firstRow, legendRows, treeRows, varianceColumns } from './layouts';
import { colours, differenceFormat, looks, percentDifferenceFormat } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { severityRules } from './rules';

const at = { severity: 0, where: 1, what: 2, lag: 3, gap: 4, action: 5, legend: 7, legendValue: 8 } as const;

/** The Alerts sheet: worst first, each with a link to its cell on Variance and live figures from there. */
export function alertsSheet(page: Page): SheetSpec {
  const { words, result } = page;
  const draft = newDraft();
  putTop(draft, page, page.sheets.alerts, alertsFinding(page));
  for (const severity of ['red', 'orange', 'yellow'] as const) {
    draft.put(legendRows[severity], at.legend, `${words.severities[severity]} ${words.threshold}`, looks.quiet);
    const value = calc(varianceLegend(page, severity), page.plan.settings.thresholds[severity]);
    draft.put(legendRows[severity], at.legendValue, value, { ...looks.quiet, align: 'right', format: '0.0%' });
  }
  putHeader(draft, [
    { column: at.severity, text: words.severity },
    { column: at.where, text: words.where },
    { column: at.what, text: words.what },
    { column: at.lag, text: words.lag, number: true },
    { column: at.gap, text: `${words.gap} (${page.unitText})`, number: true },
    { column: at.action, text: words.action },
  ]);
  const { alerts } = result.control;
  alerts.forEach((alert, i) => putAlert(draft, page, alert, firstRow + i));
  if (alerts.length === 0) draft.put(firstRow, 0, words.noAlerts, { color: colours.quiet, italic: true });
  const rows = Math.max(1, alerts.length);
  const range = (column: number, columns: number): { row: number; column: number; rows: number; columns: number } => ({
    row: firstRow,
    column,
    rows,
    columns,
  });
  const legend = (part: 'red' | 'orange' | 'yellow'): string => a1(legendRows[part], at.legendValue, true);
  const share = `$${a1(firstRow, at.lag)}`;
  return {
    id: 'alerts',
    name: page.sheets.alerts,
    tab: colours.resultTab,
    ...draft.finish(),
    rules:
      alerts.length === 0
        ? []
        : [...severityRules('alerts', range(at.severity, 1), share, legend), ...severityRules('alerts-lag', range(at.lag, 1), share, legend)],
    charts: [],
    tables: [],
    widths: [14, 34, 28, 12, 17, 54, 3, 22, 10],
    freeze: { rows: 5, columns: 0 },
    names: [{ name: 'sp_Alerts', rect: range(0, at.action + 1) }],
    printTitleRow: 4,
    gridlines: false,
  };
}

function putAlert(draft: Draft, page: Page, alert: Alert, row: number): void {
  const source = treeRows(page).get(pathKey(alert.path)) as number;
  const live = (column: number, value: string | number): CellInput => calc(varianceCell(page, source, column), value);
  const place = pathText(alert.path, page.words);
  const target = `#'${page.sheets.variance.replace(/'/g, "''")}'!${a1Rect({ row: source, column: varianceColumns.severity, rows: 1, columns: 1 })}`;
  const link: CellStyle = { color: colours.inputTab };
  draft.put(row, at.severity, live(varianceColumns.severity, page.words.severities[alert.severity]), { bold: true });
  draft.put(row, at.where, calc(`HYPERLINK(${quoted(target)},${quoted(place)})`, place), link);
  draft.put(row, at.what, page.words.behind, {});
  draft.put(row, at.lag, live(varianceColumns.share, alert.lag), { align: 'right', format: percentDifferenceFormat });
  draft.put(row, at.gap, live(varianceColumns.delta, alert.gap / page.unit), { align: 'right', format: differenceFormat(page.decimals) });
  draft.put(row, at.action, alert.action, { wrap: true, align: 'left', indent: 1 });
}
