import { dayNumber, parseDay, scopeText, serialDay } from '../../plan';
import type { DateSystem, Plan, Source } from '../../plan';
import { inputTables } from '../../versions';
import type { SnapshotValue } from '../../versions';
import type { CellValue, SheetContent } from '../content';
import { valueAt } from '../content';

/** The roles whose rows a version can bring back into a flat table or a plain range. Revisions, the reserve's ledger, kept forecasts and alerts are records: they are kept, never taken back. */
export type RowRole = Exclude<Source['role'], 'settings' | 'revisions' | 'ledger' | 'forecasts' | 'alertLog'>;

/** What a field of a version is in a cell. `value` is an amount or a share, as the row's rule says; `quantity` an amount of the budget, else heads or hours, as its resource says;
 * `change` an amount or a day, as its row's field says; `responses` one of a risk's responses. */
export type FieldKind =
  | 'text'
  | 'amount'
  | 'quantity'
  | 'plain'
  | 'value'
  | 'month'
  | 'period'
  | 'day'
  | 'works'
  | 'state'
  | 'verb'
  | 'method'
  | 'resource'
  | 'limit'
  | 'way'
  | 'class'
  | 'level'
  | 'planLevel'
  | 'change'
  | 'responses'
  | 'watchMeasures'
  | 'alertKinds'
  | 'severities'
  | 'riskKinds'
  | 'dealFields';

/** A row of an input as it stands: its sheet row, and its fields in the words and units of a version (currency, ISO days). */
export interface InputRow {
  readonly row: number;
  readonly column: number;
  readonly fields: Readonly<Record<string, SnapshotValue>>;
}

/** How a field of a version is named among the columns of its source, and what it is in a cell. */
export function fieldKind(role: RowRole, field: string): { readonly column: string; readonly kind: FieldKind } {
  if ((role === 'sales' || role === 'spend' || role === 'channel' || role === 'drivers') && field === 'month')
    return { column: 'period', kind: 'month' };
  return { column: field, kind: KINDS[role]?.[field] ?? 'text' };
}

const KINDS: Readonly<Partial<Record<RowRole, Readonly<Record<string, FieldKind>>>>> = {
  sales: { amount: 'amount', quantity: 'plain', rate: 'plain', posted: 'day' },
  targets: { period: 'period', amount: 'amount' },
  customers: {
    revenue: 'amount',
    previous: 'amount',
    firstOrder: 'day',
    lastOrder: 'day',
    orders: 'plain',
    potential: 'amount',
    hours: 'plain',
    margin: 'plain',
    acquisitionCost: 'amount',
    previousClass: 'class',
    latitude: 'plain',
    longitude: 'plain',
    locked: 'works',
  },
  pipeline: { amount: 'amount', opened: 'day', closes: 'day', probability: 'plain', state: 'state' },
  holidays: { day: 'day', works: 'works' },
  adjustments: { period: 'period', verb: 'verb', value: 'value', to: 'amount', method: 'method', until: 'day' },
  references: { period: 'period', amount: 'amount' },
  events: { from: 'day', to: 'day' },
  stages: { conversion: 'plain', days: 'plain', perDeal: 'plain', hours: 'plain' },
  stageMoves: { on: 'day' },
  team: {
    activitiesPerDay: 'plain',
    hoursPerDay: 'plain',
    level: 'level',
    hired: 'day',
    vacationDays: 'plain',
    monthlyCost: 'amount',
    latitude: 'plain',
    longitude: 'plain',
  },
  products: {
    listPrice: 'amount',
    unitCost: 'amount',
    discount: 'plain',
    minDiscount: 'plain',
    maxDiscount: 'plain',
    mix: 'plain',
    minQuantity: 'plain',
    maxQuantity: 'plain',
  },
  reviews: { on: 'day', score: 'plain' },
  lines: {
    resource: 'resource',
    period: 'period',
    current: 'quantity',
    floor: 'quantity',
    cap: 'quantity',
    fixedCost: 'quantity',
    step: 'quantity',
    mostReturn: 'amount',
    halfAt: 'quantity',
  },
  spend: { spend: 'quantity', revenue: 'amount', leads: 'plain' },
  allocationRules: { resource: 'resource', tier: 'class', period: 'period', rule: 'limit', value: 'quantity', until: 'day' },
  absences: { from: 'day', to: 'day' },
  capacityOptions: { kind: 'way', costPerHour: 'amount', fixedCost: 'amount', most: 'plain', leadDays: 'plain' },
  channel: { sellIn: 'amount', sellOut: 'amount', stock: 'amount' },
  drivers: { value: 'plain' },
  thresholds: { measure: 'watchMeasures', level: 'planLevel', yellow: 'plain', orange: 'plain', red: 'plain' },
  responses: { kind: 'alertKinds', severity: 'severities', hours: 'plain', cost: 'amount', effect: 'amount' },
  tasks: { due: 'day', done: 'day' },
  risks: {
    kind: 'riskKinds',
    probability: 'plain',
    impact: 'amount',
    response1: 'responses',
    response2: 'responses',
    response3: 'responses',
    review: 'day',
    open: 'works',
  },
  leads: { received: 'day', answered: 'day', accepted: 'day', returned: 'day' },
  process: { reached: 'works', painPoints: 'plain', solutionMatch: 'plain', keyPeople: 'plain', keyCovered: 'plain' },
  activities: { on: 'day' },
  dealChanges: { on: 'day', field: 'dealFields', from: 'change', to: 'change' },
};

/** The rows of a source as the plan read them, in the order of the plan. */
export function inputRows(plan: Plan, role: RowRole, source: Source, sheet: SheetContent, system: DateSystem): InputRow[] {
  if (role === 'holidays') return holidayRows(plan, source, sheet, system);
  const table = inputTables(plan).find(({ name }) => name === role);
  const { body } = source;
  const year: Readonly<Record<string, SnapshotValue>> = role === 'targets' ? { period: scopeText({ members: {}, period: null }, plan) } : {};
  return (table?.rows ?? []).flatMap(({ at, values }): InputRow[] => {
    const inside =
      at?.sheet === source.sheet &&
      at.row >= body.row &&
      at.row < body.row + body.rows &&
      at.column >= body.column &&
      at.column < body.column + body.columns;
    if (!at || !inside) return [];
    return [
      {
        row: at.row,
        column: at.column,
        fields: { ...year, ...Object.fromEntries((table?.columns ?? []).map((name, i) => [name, values[i] ?? null])) },
      },
    ];
  });
}

/** Holidays carry no address in the plan: their rows are found by the day in the cell. */
function holidayRows(plan: Plan, source: Source, sheet: SheetContent, system: DateSystem): InputRow[] {
  const column = source.columns['day']?.column ?? source.body.column;
  const rows: InputRow[] = [];
  for (let row = source.body.row; row < source.body.row + source.body.rows; row++) {
    const day = dayOf(valueAt(sheet.block, row, column), system);
    const holiday = plan.settings.holidays.find((h) => h.day === day);
    if (holiday && !rows.some((r) => r.fields['day'] === day))
      rows.push({ row, column, fields: { day: holiday.day, name: holiday.name || null, works: holiday.works } });
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
