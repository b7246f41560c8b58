import { dayNumber, parseDay, serialDay } from '../../plan';
import type { DateSystem, Plan, Source } from '../../plan';
import type { SnapshotValue } from '../../versions';
import type { CellValue, SheetContent } from '../content';
import { valueAt } from '../content';

/** The roles whose rows a version can bring back into a flat table or a plain range. */
export type RowRole = 'sales' | 'targets' | 'customers' | 'pipeline' | 'holidays';

/** A row of an input as it stands: its sheet row, and its fields in the words and units of a version (currency, ISO days). */
export interface InputRow {
  readonly row: number;
  readonly column: number;
  readonly fields: Readonly<Record<string, SnapshotValue>>;
}

/** How a field of a version is named among the columns of its source, and what it is in a cell. */
export const fieldKinds: Readonly<
  Record<RowRole, Readonly<Record<string, { readonly column: string; readonly kind: 'text' | 'amount' | 'share' | 'month' | 'day' | 'works' }>>>
> = {
  sales: {
    month: { column: 'period', kind: 'month' },
    territory: { column: 'territory', kind: 'text' },
    category: { column: 'category', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    amount: { column: 'amount', kind: 'amount' },
  },
  targets: {
    territory: { column: 'territory', kind: 'text' },
    category: { column: 'category', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    amount: { column: 'amount', kind: 'amount' },
  },
  customers: {
    id: { column: 'id', kind: 'text' },
    name: { column: 'name', kind: 'text' },
    territory: { column: 'territory', kind: 'text' },
    revenue: { column: 'revenue', kind: 'amount' },
    lastOrder: { column: 'lastOrder', kind: 'day' },
  },
  pipeline: {
    id: { column: 'id', kind: 'text' },
    customer: { column: 'customer', kind: 'text' },
    territory: { column: 'territory', kind: 'text' },
    category: { column: 'category', kind: 'text' },
    stage: { column: 'stage', kind: 'text' },
    amount: { column: 'amount', kind: 'amount' },
    opened: { column: 'opened', kind: 'day' },
    closes: { column: 'closes', kind: 'day' },
    probability: { column: 'probability', kind: 'share' },
  },
  holidays: {
    day: { column: 'day', kind: 'day' },
    name: { column: 'name', kind: 'text' },
    works: { column: 'works', kind: 'works' },
  },
};

/** The rows of a role as the plan read them, in the order of the plan; sales that repeat a key are numbered `n` from 1. */
export function inputRows(plan: Plan, role: RowRole, source: Source, sheet: SheetContent, system: DateSystem): InputRow[] {
  const dims = plan.dimensions.map((d) => d.field);
  const members = (list: readonly (string | null)[]): Record<string, SnapshotValue> =>
    Object.fromEntries(dims.map((field, i) => [field, list[i] ?? null]));
  const place = (at: { row: number; column: number }): { row: number; column: number } => ({ row: at.row, column: at.column });
  switch (role) {
    case 'sales': {
      const seen = new Map<string, number>();
      return plan.sales.map((fact) => {
        const key = JSON.stringify([fact.month, ...fact.members]);
        const n = (seen.get(key) ?? 0) + 1;
        seen.set(key, n);
        return { ...place(fact.at), fields: { month: fact.month, ...members(fact.members), n, amount: fact.amount } };
      });
    }
    case 'targets':
      return plan.targets.map((t) => ({
        ...place(t.at),
        fields: { ...members(dims.map((field) => t.scope.members[field] ?? null)), amount: t.amount },
      }));
    case 'customers':
      return plan.customers.map(({ at, ...fields }) => ({ ...place(at), fields: { ...fields } }));
    case 'pipeline':
      return plan.pipeline.map(({ at, ...fields }) => ({ ...place(at), fields: { ...fields } }));
    case 'holidays':
      return holidayRows(plan, source, sheet, system);
  }
}

/** Holidays carry no address in the plan: their rows are found by the day in the cell. */
function holidayRows(plan: Plan, source: Source, sheet: SheetContent, system: DateSystem): InputRow[] {
  const column = source.columns['day']?.column ?? source.body.column;
  const rows: InputRow[] = [];
  for (let row = source.body.row; row < source.body.row + source.body.rows; row++) {
    const day = dayOf(valueAt(sheet.block, row, column), system);
    const holiday = plan.settings.holidays.find((h) => h.day === day);
    if (holiday && !rows.some((r) => r.fields['day'] === day))
      rows.push({ row, column, fields: { day: holiday.day, name: holiday.name, works: holiday.works } });
  }
  return rows;
}

function dayOf(value: CellValue, system: DateSystem): string | null {
  if (typeof value === 'number') return serialDay(value, system);
  if (typeof value !== 'string') return null;
  const day = parseDay(
    value
      .trim()
      .replace(/[/.年月]/g, '-')
      .replace(/日$/, '')
      .replace(/-(\d)(?=-|$)/g, '-0$1'),
  );
  return day && Number.isFinite(dayNumber(day)) ? day : null;
}
