import { day } from '../../plan';
import type { Issue, Plan, SourceRole } from '../../plan';
import type { SnapshotTable } from '../../versions';
import type { WorkbookContent } from '../content';
import { toPlan } from '../read/toPlan';
import type { Step } from '../reconcile/step';
import type { SheetWrite } from '../write';
import { fieldsOf } from './versionRows';
import { restoreCrosstab } from './restoreCrosstab';
import { restoreRows } from './restoreRows';
import { restoreSettings } from './restoreSettings';
import type { TableSteps } from './tablePlace';

/** The writes that bring the inputs back, their inverse, and what could not be placed. */
export interface Restored {
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
  readonly issues: readonly Issue[];
}

/**
 * Brings the input tables back to a version's rows by business key. Expected tables and columns are those of `takeSnapshot`: `sales` (month, the dimensions, n, amount),
 * `targets` (dimensions, amount), `customers`, `pipeline`, `holidays` by the fields of the plan, `settings` (setting, value); amounts in currency, days as ISO text.
 * Cells that hold the wanted value already stay as they are, formulas too; other columns of a row stay with it. What has no place is an issue (a warning), never a guess.
 * Sales after the version's as-of month were not part of it and stay. Edge: a protected sheet that would change is an error.
 */
export function restoreInputs(content: WorkbookContent, plan: Plan, tables: readonly SnapshotTable[]): Restored {
  const steps: Step[] = [];
  const issues: Issue[] = [];
  const whole = { ...plan, sales: toPlan(content, { asOf: farOff }).plan?.sales ?? plan.sales };
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
  const role = table.name as SourceRole;
  if (role !== 'sales' && role !== 'targets' && role !== 'customers' && role !== 'pipeline' && role !== 'holidays') return { steps: [], issues: [] };
  const source = plan.sources.find((s) => s.role === role);
  const sheet = content.sheets.find((s) => s.name === source?.sheet);
  if (!source || !sheet) {
    const issue: Issue = { level: 'warning', code: 'missing-table', expected: table.name, params: { table: table.name } };
    return { steps: [], issues: table.rows.length > 0 ? [issue] : [] };
  }
  const place = { content, plan, table, role, source, sheet, until };
  return source.layout === 'flat' ? restoreRows(place) : restoreCrosstab(place);
}
