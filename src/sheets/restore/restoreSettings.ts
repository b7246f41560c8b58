import { daySerial, parseDay } from '../../plan';
import type { CellRef, Issue, Plan } from '../../plan';
import { settingValues } from '../../versions';
import type { SnapshotTable, SnapshotValue } from '../../versions';
import { valueAt } from '../content';
import type { CellValue, WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import { settingOf } from '../read/settingOf';
import { diffCells } from '../reconcile/diffCells';
import type { Step } from '../reconcile/step';
import type { TableSteps } from './tablePlace';
import { equal, fieldsOf } from './versionRows';

/** Brings settings back, each in the cell where it stands now; one that differs and has no cell is an issue. */
export function restoreSettings(content: WorkbookContent, plan: Plan, table: SnapshotTable): TableSteps {
  const now = settingValues(plan);
  const cells = settingCells(content, plan);
  const steps: Step[] = [];
  const issues: Issue[] = [];
  for (const row of table.rows) {
    const { setting, value } = fieldsOf(table, row);
    const name = String(setting);
    if (!(name in now) || equal(now[name] ?? null, value ?? null)) continue;
    const at = cells[cellNames[name] ?? name];
    const sheet = content.sheets.find((s) => s.name === at?.sheet);
    if (!at || !sheet) {
      const source = plan.sources.find((s) => s.role === 'settings');
      const place = source ? { at: { sheet: source.sheet, row: source.body.row, column: source.body.column } } : {};
      issues.push({ level: 'warning', code: 'not-restored', ...place, found: `${name} = ${String(value)}`, params: { table: table.name } });
      continue;
    }
    const cell = cellOf(name, value ?? null, valueAt(sheet.block, at.row, at.column), now, content, plan);
    steps.push(...diffCells({ name: sheet.name, cells: [{ row: at.row, column: at.column, cells: [[cell]] }] }, sheet, []).steps);
  }
  return { steps, issues };
}

/** The cell of every setting that the Settings source holds, by its key. */
export function settingCells(content: WorkbookContent, plan: Plan): Readonly<Record<string, CellRef>> {
  const source = plan.sources.find((s) => s.role === 'settings');
  const sheet = content.sheets.find((s) => s.name === source?.sheet);
  const { setting, value } = source?.columns ?? {};
  const cells: Record<string, CellRef> = {};
  if (!source || !sheet || !setting || !value) return cells;
  for (let row = source.body.row; row < source.body.row + source.body.rows; row++) {
    const key = settingOf(String(valueAt(sheet.block, row, setting.column) ?? ''));
    if (key !== null) cells[key] = { sheet: sheet.name, row, column: value.column };
  }
  return cells;
}

/** Where a version names a setting otherwise than the cells do. */
const cellNames: Readonly<Record<string, string>> = { abcCutA: 'abcA', abcCutB: 'abcB' };

function cellOf(
  name: string,
  value: SnapshotValue,
  present: CellValue,
  now: Readonly<Record<string, SnapshotValue>>,
  content: WorkbookContent,
  plan: Plan,
): SnapshotValue {
  const words = inputWords[plan.language];
  if (name === 'levels')
    return String(value)
      .split(', ')
      .map((field) => plan.dimensions.find((d) => d.field === field)?.label ?? words.columns.sales[field] ?? field)
      .join(plan.language === 'zh' ? '、' : ', ');
  if (name === 'depth' && (value === 'month' || value === 'week')) return words.depths[value];
  const day = name === 'asOf' && typeof value === 'string' ? parseDay(value) : null;
  if (day) return typeof present === 'string' ? day : daySerial(day, content.dateSystem);
  if (name === 'aim' && (value === 'mean' || value === 'probability')) return words.aims[value];
  if (name === 'maxMoves' && value === null) return words.noLimit;
  // The cells of the budget and of the head cost are in units of their own: what one in them is in currency shows from what stands there.
  if ((name === 'budget' || name === 'headCost') && typeof value === 'number') {
    const was = now[name];
    const unit =
      typeof present === 'number' && present !== 0 && typeof was === 'number' && was !== 0
        ? was / present
        : name === 'budget'
          ? Number(now['amountUnit'] ?? 1)
          : 1;
    return value / unit;
  }
  return value;
}
