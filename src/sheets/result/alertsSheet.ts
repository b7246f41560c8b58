import type { Alert, NodeProgress } from '../../plan';
import { a1, a1Rect } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { varianceCell, varianceLegend } from './elapsed';
import { alertsFinding } from './findings';
import { calc, quoted } from './formulas';
import { firstRow, legendRows, treeRows, varianceColumns } from './layouts';
import { colours, differenceFormat, looks, percentDifferenceFormat, severityLook } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { severityRules } from './rules';

const at = { severity: 0, where: 1, lag: 2, gap: 3, what: 4, action: 5, legend: 5, legendValue: 6 } as const;

/** The Alerts sheet: worst first, each with a link to its cell on Variance and live figures from there. */
export function alertsSheet(page: Page): SheetSpec {
  const { words, result } = page;
  const draft = newDraft();
  putTop(draft, page, page.sheets.alerts, alertsFinding(page));
  for (const severity of ['red', 'orange', 'yellow'] as const) {
    draft.put(legendRows[severity], at.legend, `${words.severities[severity]} ${words.threshold}`, {
      ...looks.quiet,
      color: colours.ink,
      fill: severityLook[severity].fill,
    });
    const value = calc(varianceLegend(page, severity), page.plan.settings.thresholds[severity]);
    draft.put(legendRows[severity], at.legendValue, value, { ...looks.quiet, align: 'left', indent: 1, format: '0.0%' });
  }
  putHeader(draft, [
    { column: at.severity, text: words.severity },
    { column: at.where, text: words.where },
    { column: at.lag, text: words.lag, number: true },
    { column: at.gap, text: `${words.gap} (${page.unitText})`, number: true },
    { column: at.what, text: words.what, indent: true },
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
  const isSeverity = (severity: 'red' | 'orange' | 'yellow'): string => `$${a1(firstRow, at.severity)}=${quoted(words.severities[severity])}`;
  return {
    id: 'alerts',
    name: page.sheets.alerts,
    tab: alerts.some(({ severity }) => severity === 'red') ? severityLook.red.fill : colours.resultTab,
    ...draft.finish(),
    rules:
      alerts.length === 0
        ? []
        : [...severityRules('alerts', range(at.severity, 1), isSeverity), ...severityRules('alerts-lag', range(at.lag, 1), isSeverity)],
    charts: [],
    tables: [],
    widths: draft.widths([14, 30, 12, 17, 50, 40, 10]),
    freeze: { rows: 5, columns: 0 },
    names: [{ name: 'sp_Alerts', rect: range(0, at.action + 1) }],
    printTitleRow: 4,
    gridlines: false,
  };
}

function putAlert(draft: Draft, page: Page, alert: Alert, row: number): void {
  const source = treeRows(page).get(pathKey(alert.path)) as number;
  const columns = varianceColumns(page);
  const live = (column: number, value: string | number): CellInput => calc(varianceCell(page, source, column), value);
  const place = pathText(alert.path, page.words);
  const target = `#'${page.sheets.variance.replace(/'/g, "''")}'!${a1Rect({ row: source, column: columns.severity, rows: 1, columns: 1 })}`;
  const link: CellStyle = { color: colours.inputTab };
  draft.put(row, at.severity, live(columns.severity, page.words.severities[alert.severity]), { bold: true });
  draft.put(row, at.where, calc(`HYPERLINK(${quoted(target)},${quoted(place)})`, place), link);
  draft.put(row, at.what, whatInput(page, alert, source), { align: 'left', indent: 1 });
  draft.put(row, at.lag, live(columns.share, alert.lag), { align: 'right', format: percentDifferenceFormat });
  draft.put(row, at.gap, live(columns.delta, alert.gap / page.unit), { align: 'right', format: differenceFormat(page.decimals) });
  draft.put(row, at.action, alert.action, {});
}

/** What is wrong, in words: the child that carries most of the gap, and live how far the year forecast misses the target (a whole percentage, so that the text is the same in every culture). */
function whatInput(page: Page, alert: Alert, source: number): CellInput {
  const { words, result } = page;
  const nodes = result.control.nodes;
  const node = nodes.find((n) => pathKey(n.path) === pathKey(alert.path));
  const gap = (n: NodeProgress): number => (n.actual ?? 0) - n.planToDate;
  const worst = nodes
    .filter((n) => n.path.length === alert.path.length + 1 && alert.path.every((member, i) => n.path[i] === member))
    .reduce<NodeProgress | null>((least, n) => (gap(n) < Math.min(0, least ? gap(least) : 0) ? n : least), null);
  const said =
    worst && gap(worst) * 2 <= alert.gap ? words.mostly.replace('{part}', () => worst.path[worst.path.length - 1] as string) : words.behind;
  if (!node || node.outlook === null || node.target <= 0) return said;
  const [outlook, target] = [varianceColumns(page).outlook, varianceColumns(page).target].map((column) => varianceCell(page, source, column));
  const [before, after] = words.alsoBelow.split('{percent}') as [string, string];
  const short = Math.round((1 - node.outlook / node.target) * 100);
  const tail = node.outlook < node.target ? `${before}${short}${after}` : words.stillReached;
  return calc(
    `${quoted(said)}&IF(${outlook}<${target},${quoted(before)}&ROUND((1-${outlook}/${target})*100,0)&${quoted(after)},${quoted(words.stillReached)})`,
    said + tail,
  );
}
