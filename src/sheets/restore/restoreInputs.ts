import { day, scopeText } from '../../plan';
import type { Issue, Plan, Source } from '../../plan';
import type { SnapshotTable } from '../../versions';
import { valueAt } from '../content';
import type { WorkbookContent } from '../content';
import { toPlan } from '../read/toPlan';
import type { Step } from '../reconcile/step';
import type { SheetWrite } from '../write';
import type { RowRole } from './inputRows';
import { fieldKind, inputRows } from './inputRows';
import { fieldsOf, keyOf } from './versionRows';
import { restoreCrosstab } from './restoreCrosstab';
import { restoreRows } from './restoreRows';
import { restoreSettings } from './restoreSettings';
import type { TablePlace, TableSteps } from './tablePlace';

/** The writes that bring the inputs back, their inverse, and what could not be placed. */
export interface Restored {
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
  readonly issues: readonly Issue[];
}

/**
 * Brings the input tables back to a version's rows by business key. Expected tables and columns are those of `takeSnapshot` (`inputTables`, `settingValues`); amounts in currency,
 * days as ISO text. Tables that the version does not have stay as they are, and so do the records of revisions, of the reserve, of forecasts and of alerts, whatever the version says: they are only ever added to.
 * Cells that hold the wanted value already stay as they are, formulas too; other columns of a row stay with it. What has no place is an issue (a warning), never a guess.
 * Sales after the version's as-of month were not part of it and stay. Edge: a protected sheet that would change is an error.
 */
export function restoreInputs(content: WorkbookContent, plan: Plan, tables: readonly SnapshotTable[]): Restored {
  const steps: Step[] = [];
  const issues: Issue[] = [];
  const { sales, details } = toPlan(content, { asOf: farOff }).plan ?? plan;
  const whole = { ...plan, sales, details };
  const until = asOfMonth(tables);
  for (const table of tables.filter((t) => t.kind === 'input')) {
    const done = restoreTable(content, whole, table, until);
    steps.push(...done.steps);
    issues.push(...done.issues);
  }
  const writes = steps.flatMap((s) => s.write ?? []);
  const touched = new Set(writes.flatMap((write) => ('sheet' in write ? [write.sheet] : [])));
  for (const sheet of content.sheets) {
    if (sheet.protected && touched.has(sheet.name))
      issues.push({ level: 'error', code: 'protected-sheet', at: { sheet: sheet.name, row: 0, column: 0 }, params: { sheet: sheet.name } });
  }
  return { writes, undo: steps.flatMap((s) => s.undo ?? []).reverse(), issues };
}

/** A day after all sales: the plan leaves out what lies after its as-of day, but those rows stand in the sheet too. */
const farOff = day(2999, 12, 31);

/** The month up to which the version counts sales; null when it does not say. */
function asOfMonth(tables: readonly SnapshotTable[]): string | null {
  const settings = tables.find((t) => t.name === 'settings');
  const row = settings?.rows.map((r) => fieldsOf(settings, r)).find((fields) => fields['setting'] === 'asOf');
  return typeof row?.['value'] === 'string' ? row['value'].slice(0, 7) : null;
}

function restoreTable(content: WorkbookContent, plan: Plan, table: SnapshotTable, until: string | null): TableSteps {
  if (table.name === 'settings') return restoreSettings(content, plan, table);
  if (!ROLES.has(table.name)) return { steps: [], issues: [] };
  const role = table.name as RowRole;
  const sources = plan.sources.filter((s) => s.role === role);
  if (sources.length === 0) {
    const issue: Issue = { level: 'warning', code: 'missing-table', expected: table.name, params: { table: table.name } };
    return { steps: [], issues: table.rows.length > 0 ? [issue] : [] };
  }
  const done = shareRows(content, plan, table, role, sources).map(({ source, rows }): TableSteps => {
    const sheet = content.sheets.find((s) => s.name === source.sheet);
    if (!sheet) return { steps: [], issues: [] };
    const place = { content, plan, table: { ...table, rows }, role, source, sheet, until };
    return source.layout === 'flat' && isRowByRow(place) ? restoreRows(place) : restoreCrosstab(place);
  });
  return { steps: done.flatMap(({ steps }) => steps), issues: done.flatMap(({ issues }) => issues) };
}

const ROLES: ReadonlySet<string> = new Set<RowRole>([
  'sales',
  'targets',
  'customers',
  'pipeline',
  'holidays',
  'adjustments',
  'references',
  'events',
  'stages',
  'stageMoves',
  'team',
  'products',
  'reviews',
  'lines',
  'spend',
  'allocationRules',
  'absences',
  'capacityOptions',
  'channel',
  'drivers',
  'thresholds',
  'responses',
  'tasks',
  'risks',
  'leads',
  'process',
  'activities',
  'dealChanges',
]);

/** Which rows of the version go where, when a table has several sources: to the source that has them now, else to the first list with a column for all that they say. */
function shareRows(
  content: WorkbookContent,
  plan: Plan,
  table: SnapshotTable,
  role: RowRole,
  sources: readonly Source[],
): { readonly source: Source; readonly rows: SnapshotTable['rows'] }[] {
  const [only] = sources;
  if (only && sources.length === 1) return [{ source: only, rows: table.rows }];
  const now = sources.map((source) => {
    const sheet = content.sheets.find((s) => s.name === source.sheet);
    return new Set(sheet ? inputRows(plan, role, source, sheet, content.dateSystem).map(({ fields }) => keyOf(table, fields)) : []);
  });
  const placeOf = (row: SnapshotTable['rows'][number]): number => {
    const fields = fieldsOf(table, row);
    const there = now.findIndex((keys) => keys.has(keyOf(table, fields)));
    if (there >= 0) return there;
    const said = table.key.filter((name) => fields[name] !== null && !(name === 'period' && fields[name] === yearText(plan)));
    const named = (source: Source): number => table.key.filter((name) => source.columns[fieldKind(role, name).column]).length;
    const fits = sources.filter((source) => source.layout === 'flat' && said.every((name) => source.columns[fieldKind(role, name).column]));
    const best = [...fits].sort((a, b) => named(a) - named(b))[0];
    return best ? sources.indexOf(best) : 0;
  };
  return sources.map((source, i) => ({ source, rows: table.rows.filter((row) => placeOf(row) === i) }));
}

function yearText(plan: Plan): string {
  return scopeText({ members: {}, period: null }, plan);
}

/** Is every filled row of a list one row of the plan? Else (targets of other years, or added up) rows cannot be taken out or moved. */
function isRowByRow({ content, plan, role, source, sheet }: TablePlace): boolean {
  if (role !== 'targets') return true;
  let filled = 0;
  for (let row = source.body.row; row < source.body.row + source.body.rows; row++)
    if (Object.values(source.columns).some(({ column }) => valueAt(sheet.block, row, column) !== null)) filled++;
  return inputRows(plan, role, source, sheet, content.dateSystem).length === filled;
}
