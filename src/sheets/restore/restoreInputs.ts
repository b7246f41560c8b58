import type { Issue, Plan, SourceRole } from '../../plan';
import type { SnapshotTable } from '../../versions';
import type { WorkbookContent } from '../content';
import type { Step } from '../reconcile/step';
import type { SheetWrite } from '../write';
import { restoreCrosstab } from './restoreCrosstab';
import { restoreRows } from './restoreRows';
import { restoreSettings } from './restoreSettings';

/** The writes that bring the inputs back, their inverse, and what could not be placed. */
export interface Restored {
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
  readonly issues: readonly Issue[];
}

/** What one table needs. */
export interface TableSteps {
  readonly steps: readonly Step[];
  readonly issues: readonly Issue[];
}

/**
 * Brings the input tables back to a version's rows by business key. Expected tables and columns are those of `takeSnapshot`: `sales` (month, the dimensions, n, amount),
 * `targets` (dimensions, amount), `customers`, `pipeline`, `holidays` by the fields of the plan, `settings` (setting, value); amounts in currency, days as ISO text.
 * Cells that hold the wanted value already stay as they are, formulas too; other columns of a row stay with it. What has no place is an issue (a warning), never a guess.
 * Edge: a protected sheet that would change is an error.
 */
export function restoreInputs(content: WorkbookContent, plan: Plan, tables: readonly SnapshotTable[]): Restored {
  const steps: Step[] = [];
  const issues: Issue[] = [];
  for (const table of tables.filter((t) => t.kind === 'input')) {
    const done = restoreTable(content, plan, table);
    steps.push(...done.steps);
    issues.push(...done.issues);
  }
  const touched = new Set(steps.flatMap((s) => ('sheet' in s.write ? [s.write.sheet] : [])));
  for (const sheet of content.sheets) {
    if (sheet.protected && touched.has(sheet.name))
      issues.push({ level: 'error', code: 'protected-sheet', at: { sheet: sheet.name, row: 0, column: 0 }, params: { sheet: sheet.name } });
  }
  return { writes: steps.map((s) => s.write), undo: steps.flatMap((s) => s.undo ?? []).reverse(), issues };
}

function restoreTable(content: WorkbookContent, plan: Plan, table: SnapshotTable): TableSteps {
  if (table.name === 'settings') return restoreSettings(content, plan, table);
  const role = table.name as SourceRole;
  if (role !== 'sales' && role !== 'targets' && role !== 'customers' && role !== 'pipeline' && role !== 'holidays') return { steps: [], issues: [] };
  const source = plan.sources.find((s) => s.role === role);
  const sheet = content.sheets.find((s) => s.name === source?.sheet);
  if (!source || !sheet) {
    const issue: Issue = { level: 'warning', code: 'missing-table', expected: table.name, params: { table: table.name } };
    return { steps: [], issues: table.rows.length > 0 ? [issue] : [] };
  }
  return source.layout === 'flat'
    ? restoreRows(content, plan, table, role, source, sheet)
    : restoreCrosstab(content, plan, table, role, source, sheet);
}
